"""Where a case stands, in words for its owners: state, who must act, the next date."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from applications.archives.selectors import archive_of
from applications.cases.deadlines import Deadline, deadline_of
from applications.cases.models import Case
from applications.cases.readers import OUTSIDE, Reader, name_of, who_acts
from applications.cases.selectors import clock_of, queue_position
from applications.cases.states import Kind, State
from applications.desks.components import Row
from applications.reviews.adapters import IN_REVIEW, waited_for

COLOURS = {
    State.DRAFT: "grey",
    State.AWAITING_APPLICANT: "yellow",
    State.AWAITING_EMPLOYER: "yellow",
    State.SUBMITTED: "blue",
    State.HANDED_IN: "blue",
    State.INCOMPLETE: "orange",
    State.ACCEPTED: "teal",
    State.UNDER_REVIEW: "teal",
    State.PROPOSED: "teal",
    State.DETERMINED: "green",
    State.DECLINED: "red",
    State.REFUSED: "red",
    State.WITHDRAWN: "grey",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """``waited``: calendar days since submission, None before it or after the end."""

    state: str
    colour: str
    who: str | Promise
    deadline: Deadline | None
    queue: int
    waited: int | None
    overdue: bool


def standing(case: Case, reader: Reader = Reader.OFFICER) -> Standing:
    """How the case stands today, in the reader's words; an open referral is the authority's turn."""
    clock = clock_of(case) if case.is_open else None
    state = State(case.state)
    waited = None
    if case.is_open and case.submitted_at is not None:
        waited = (timezone.localdate() - timezone.localdate(case.submitted_at)).days
    return Standing(
        state=str(name_of(state, reader)),
        colour=COLOURS[state],
        who=OUTSIDE if clock is not None and clock.standing_still else who_acts(state, reader),
        deadline=deadline_of(case),
        queue=queue_position(case),
        waited=waited,
        overdue=clock is not None and clock.overdue,
    )


def standing_rows(case: Case, reader: Reader = Reader.OFFICER) -> list[Row]:
    """The standing as rows of a summary list, with the case's own particulars first."""
    now = standing(case, reader)
    rows = [
        Row(_("申请编号"), case.number),
        Row(_("申请类型"), Kind(case.kind).label),
        Row(_("用人单位"), case.employer.name),
        Row(_("受理区"), case.district.label),
        Row(_("目前状态"), now.state),
        Row(_("由谁办理"), now.who),
    ]
    if case.state in IN_REVIEW and (waits := waited_for(case, private=reader is not Reader.EMPLOYER)):
        rows.append(Row(_("正在等待答复"), waits))
    if now.deadline is not None:
        rows.append(Row(now.deadline.label, day_in_words(now.deadline)))
    if now.queue:
        rows.append(Row(_("排队位置"), _("本区第 %(n)d 位") % {"n": now.queue}))
    if now.waited is not None:
        rows.append(Row(_("提交至今"), _("%(n)d 天") % {"n": now.waited}))
    if not case.is_open and (lies := archived_words(case, reader)):
        rows.append(Row(_("扫描件"), lies))
    return rows


def archived_words(case: Case, reader: Reader) -> str:
    """Where the scans of an archived case are, and whom to ask for them; empty while nothing is archived."""
    archive = archive_of(case)
    if archive is None or not archive.files:
        return ""
    if archive.open_until is not None:
        return _("已从档案调取，到 %(day)s 为止可以查看") % {"day": archive.open_until.isoformat()}
    ask = _("要查看的，由区负责人调取") if reader is Reader.OFFICER else _("要查看的，请向受理点提出")
    return _("%(n)d 个，已封存归档；%(ask)s") % {"n": archive.files, "ask": ask}


def day_in_words(deadline: Deadline) -> str:
    """The day, and whether it may still move."""
    text = deadline.day.isoformat()
    return _("%(day)s（该年日历未公布，暂按此推算）") % {"day": text} if deadline.provisional else text
