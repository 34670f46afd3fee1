"""What reviewer, determining officer and manager see of cases: lists with clocks, the person, the totals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.cases.clock import Clock
from applications.cases.models import Case
from applications.cases.states import State
from applications.desks.case.standing import COLOURS
from applications.desks.components import Cell, Column, Row, Table, Text
from applications.desks.language import engine_language
from applications.desks.officer.clocks import clock_cells, clock_columns
from applications.reviews.evidence import assess_claim, assess_verified
from applications.vault.masks import mask_id, mask_permit
from scoring.engine.words import tell

# Why the rules forbid to determine (rules, section 2), as officers read it.
FORBIDS: dict[str, Text] = {
    "permit_not_valid": _lazy("《上海市居住证》在申请日不在有效期内"),
    "not_insured_in_application_month": _lazy("申请当月没有在缴职工社会保险"),
    "insured_less_than_6_of_12_months": _lazy("申请前 12 个月内缴纳职工社会保险不足 6 个月（补缴不计）"),
    "contract_shorter_than_one_year": _lazy("没有覆盖申请日、期限一年及以上的劳动（聘用）合同"),
    "vetoed": _lazy("有一票否决的情形"),
}


def cases_table(
    cases: Sequence[Case],
    clocks: Mapping[int, Clock | None],
    caption: Text,
    name: str,
    *,
    with_reviewer: bool = False,
) -> Table:
    """Cases with their clocks; ``name`` of the address of a case."""
    reviewer = [Column(_("审核员"))] if with_reviewer else []
    return Table(
        caption=caption,
        columns=[
            Column(_("申请编号")),
            Column(_("申请人")),
            Column(_("用人单位")),
            Column(_("目前状态")),
            *reviewer,
            *clock_columns(),
        ],
        rows=[
            [
                Cell(case.number, url=reverse(name, args=[case.pk])),
                case.person.name,
                case.employer.name,
                Cell(State(case.state).label, colour=COLOURS[State(case.state)]),
                *([case.reviewer.name if case.reviewer else _("没有分派")] if with_reviewer else []),
                *clock_cells(clocks.get(case.pk)),
            ]
            for case in cases
        ],
        empty=_("没有申请。"),
        stacks=True,
    )


def person_rows(case: Case) -> list[Row]:
    """Who it is about; numbers masked."""
    person = case.person
    return [
        Row(_("申请人"), person.name),
        Row(_("身份证号码"), mask_id(person.id_number)),
        Row(_("居住证号码"), mask_permit(person.permit_number)),
        Row(_("申请日（按这一天计分）"), case.application_day.isoformat() if case.application_day else ""),
    ]


@dataclass(frozen=True, slots=True)
class Totals:
    """``refusal``: why the rules forbid to determine; ``provisional``: wages not published. In sentences."""

    claimed: int
    verified: int
    standard: int
    reached: bool
    refusal: list[str]
    provisional: list[str]


def totals(case: Case) -> Totals:
    """The engine's totals on the facts as declared and as verified so far."""
    verified = assess_verified(case)
    return Totals(
        claimed=assess_claim(case).total,
        verified=verified.total,
        standard=verified.standard,
        reached=verified.reached,
        refusal=[str(FORBIDS[code]) for code in verified.not_eligible_because],
        provisional=[
            tell([period.remark], engine_language()) for period in verified.wages_used if period.remark
        ],
    )
