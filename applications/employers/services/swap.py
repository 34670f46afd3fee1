"""Compare and swap: the only way in which a registered employer's row changes."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from applications.accounts.refusals import Overtaken
from applications.employers.models import Employer


def swap(employer: Employer, expected_version: int, sources: Iterable[str], **changes: Any) -> None:
    """Write ``changes`` while status and version still stand, and bring ``employer`` up to date.

    :raises Overtaken: they no longer do.
    """
    changed = Employer.objects.filter(
        pk=employer.pk, version=expected_version, status__in=list(sources)
    ).update(version=F("version") + 1, **changes)
    if not changed:
        raise Overtaken(_("单位信息刚刚被更新过，您看到的不是最新状态。请刷新页面后再继续。"))
    employer.refresh_from_db()
