"""The whole workflow as one table (workflow, section 3): who moves a case from where to where."""

from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Role
from applications.cases.states import BEFORE_ACCEPTANCE, OPEN, State

R, S = Role, State


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: an action, where it starts, where it ends, who may, what must hold, what is told.

    ``guards`` name checks that the owning rooms register. ``messages`` are pairs of a message template
    and its reader (``applicant`` or ``employer``). ``needs_reason``: a reason must be given.
    """

    action: str
    sources: frozenset[State]
    target: State
    roles: frozenset[Role]
    label: str | Promise
    guards: tuple[str, ...] = ()
    messages: tuple[tuple[str, str], ...] = ()
    needs_reason: bool = False


def _row(
    action: str,
    sources: State | frozenset[State],
    target: State,
    roles: Role | tuple[Role, ...],
    label: str | Promise,
    *guards: str,
    messages: tuple[tuple[str, str], ...] = (),
    needs_reason: bool = False,
) -> Transition:
    return Transition(
        action,
        frozenset({sources}) if isinstance(sources, State) else sources,
        target,
        frozenset({roles}) if isinstance(roles, Role) else frozenset(roles),
        label,
        guards,
        messages,
        needs_reason,
    )


def _both(template: str) -> tuple[tuple[str, str], ...]:
    return ((template, "applicant"), (template, "employer"))


TABLE: tuple[Transition, ...] = (
    _row(
        "send_to_applicant", S.DRAFT, S.AWAITING_APPLICANT, R.HR_OFFICER, _("送本人确认"), "mandate_open",
        messages=(("awaiting_applicant", "applicant"),),
    ),
    _row(
        "confirm", frozenset({S.DRAFT, S.AWAITING_APPLICANT}), S.AWAITING_EMPLOYER, R.APPLICANT,
        _("确认无误，交单位审核"), "mandate_given", "consents_given", "undertaking_signed",
        "something_changed", "confirmable",
        messages=(("awaiting_employer", "employer"),),
    ),
    _row(
        "confirm_unchanged", S.AWAITING_APPLICANT, S.ACCEPTED, R.APPLICANT, _("没有变化，确认积分"),
        "nothing_changed", "mandate_given", "consents_given", "undertaking_signed", "facts_confirmed",
        "confirmable",
        messages=_both("accepted"),
    ),
    _row(
        "return_to_draft", S.AWAITING_APPLICANT, S.DRAFT, R.APPLICANT, _("有误，退回修改"),
        needs_reason=True,
    ),
    _row(
        "return_to_applicant", S.AWAITING_EMPLOYER, S.AWAITING_APPLICANT, R.HR_OFFICER,
        _("有改动，请本人再确认"), messages=(("awaiting_applicant", "applicant"),),
    ),
    _row(
        "submit", S.AWAITING_EMPLOYER, S.SUBMITTED, R.HR_OFFICER, _("提交积分申请"),
        "mandate_given", "employer_verified", "facts_confirmed", "form_printed", "pre_check_passed",
    ),
    _row("hand_in", S.SUBMITTED, S.HANDED_IN, (R.INTAKE_OFFICER, R.PORTAL), _("登记递交原件"), "no_tie"),
    _row(
        "accept", S.HANDED_IN, S.ACCEPTED, R.INTAKE_OFFICER, _("受理"), "no_tie", "items_settled",
        messages=_both("accepted"),
    ),
    _row(
        "notify_incomplete", S.HANDED_IN, S.INCOMPLETE, R.INTAKE_OFFICER, _("一次性告知补正"),
        "no_tie", "problems_listed", "first_notice", messages=_both("incomplete"),
    ),
    _row(
        "notify_again", S.HANDED_IN, S.INCOMPLETE, R.DISTRICT_MANAGER, _("再次告知（仅限新情况）"),
        "no_tie", "problems_listed", "only_news", messages=_both("incomplete"), needs_reason=True,
    ),
    _row(
        "supplement", S.INCOMPLETE, S.HANDED_IN, (R.HR_OFFICER, R.APPLICANT), _("补正完毕，重新递交"),
        "mandate_given", "listed_answered", "facts_confirmed",
    ),
    _row(
        "decline", S.HANDED_IN, S.DECLINED, R.INTAKE_OFFICER, _("不予受理"), "no_tie",
        messages=_both("declined"), needs_reason=True,
    ),
    _row(
        "assign", S.ACCEPTED, S.UNDER_REVIEW, (R.PORTAL, R.DISTRICT_MANAGER), _("分派审核员"),
        "reviewer_set",
    ),
    _row(
        "propose", S.UNDER_REVIEW, S.PROPOSED, R.REVIEWER, _("提出核定意见"),
        "no_tie", "referrals_closed", "findings_complete",
    ),
    _row(
        "send_back", S.PROPOSED, S.UNDER_REVIEW, R.DETERMINING_OFFICER, _("退回审核"), "no_tie",
        "not_the_reviewer", needs_reason=True,
    ),
    _row(
        "determine", S.PROPOSED, S.DETERMINED, R.DETERMINING_OFFICER, _("核定"), "no_tie",
        "not_the_reviewer", "referrals_closed", "may_be_determined",
        messages=(("determined", "applicant"), ("determined_employer", "employer")),
    ),
    _row(
        "refuse", S.PROPOSED, S.REFUSED, R.DETERMINING_OFFICER, _("不予核定"), "no_tie",
        "not_the_reviewer", "must_be_refused", messages=_both("refused"), needs_reason=True,
    ),
    _row(
        "withdraw", frozenset(OPEN), S.WITHDRAWN, (R.APPLICANT, R.HR_OFFICER, R.PORTAL), _("撤回申请"),
        messages=_both("withdrawn"), needs_reason=True,
    ),
    _row(
        "revert", BEFORE_ACCEPTANCE - {S.DRAFT}, S.DRAFT, R.PORTAL, _("退回填写（委托终止）"),
        needs_reason=True,
    ),
)  # fmt: skip


@cache
def transition(action: str) -> Transition:
    """The row of an action.

    :raises KeyError: no such action.
    """
    for row in TABLE:
        if row.action == action:
            return row
    raise KeyError(action)


def actions_for(state: str, role: Role) -> list[Transition]:
    """What somebody in this role can do with a case in this state, in the table's order."""
    return [row for row in TABLE if state in row.sources and role in row.roles]
