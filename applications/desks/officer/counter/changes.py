"""Changes of what was verified, as the counter sees them."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.desks.components import Cell, Column, Table
from applications.employers.changing import preview
from applications.employers.models import EmployerChange


def changes_queue(changes: list[EmployerChange]) -> Table:
    """Changes that wait, the longest waiting first."""
    return Table(
        caption=_("待核验的变更"),
        columns=[
            Column(_("单位名称")),
            Column(_("统一社会信用代码")),
            Column(_("变更后所在区")),
            Column(_("提交日期")),
        ],
        rows=[
            [
                Cell(change.employer.name, url=reverse("intake_change", args=[change.pk])),
                change.employer.uscc,
                preview(change).district.label,
                timezone.localdate(change.submitted_at).isoformat() if change.submitted_at else "",
            ]
            for change in changes
        ],
        empty=_("没有等待核验的变更。"),
        caption_hidden=True,
        first_is_header=True,
    )
