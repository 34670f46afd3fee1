"""What the engine says of the employer's copy of the facts: deductions and veto are not in it."""

from collections.abc import Sequence

from django.utils import timezone

from applications.cases import document, precheck
from applications.cases.models import Case
from applications.cases.states import EDITABLE
from applications.desks.case.checklist import Asked
from applications.desks.case.precheck import Precheck, prechecked
from applications.desks.case.result import Result, result_of
from applications.desks.employer.reach import entrusted


def employers_result(case: Case) -> Result | None:
    """Points and the pre-check's remarks as the employer may see them; None before the mandate."""
    if not entrusted(case):
        return None
    day = case.to_be_scored_on(timezone.localdate())
    assessment = precheck.assess(case, document.employers_copy(case, day), day)
    remarks = precheck.for_employer(case, day) if case.state in EDITABLE else []
    return result_of(assessment, remarks, with_deductions=False)


def employers_precheck(case: Case, papers: Sequence[Asked]) -> Precheck | None:
    """The pre-check without deductions and veto; None before the mandate and once it is submitted."""
    if not entrusted(case) or case.state not in EDITABLE:
        return None
    day = case.to_be_scored_on(timezone.localdate())
    facts, remarks = document.employers_copy(case, day), precheck.for_employer(case, day)
    return prechecked(case, facts, day, remarks, papers, with_own=False)
