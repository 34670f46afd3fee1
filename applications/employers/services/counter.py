"""What the counter must say with a decision, on a registration as on a change."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.employers.models import LicenceKind
from applications.employers.shortfalls import Missing


def check_sighted(needed: Iterable[LicenceKind], sighted: Sequence[str]) -> None:
    """Every original that is needed lay on the counter.

    :raises Refused: with all that did not.
    """
    unseen = [str(kind.label) for kind in needed if kind not in sighted]
    if unseen:
        raise Refused(
            _("请先核对原件：%(unseen)s。") % {"unseen": _("、").join(unseen)}, field="originals_sighted"
        )


def listed(missing: Sequence[Missing]) -> list[dict[str, str]]:
    """What is missing as it is stored.

    :raises Refused: nothing is.
    """
    if not missing:
        raise Refused(_("请至少选择一项需要补正的内容，并一次列全。"), field="missing")
    return [{"code": str(item.code.value), "text": item.text.strip()} for item in missing]


def given(reason: str) -> str:
    """The reason of a refusal.

    :raises Refused: there is none.
    """
    if not reason.strip():
        raise Refused(_("请写明不予通过的理由。"), field="reason")
    return reason.strip()
