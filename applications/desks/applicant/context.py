"""What several of the applicant's pages show of a case."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone

from applications.accounts.roles import Actor
from applications.cases import document, precheck
from applications.cases.access import may_edit_facts
from applications.cases.models import Case
from applications.cases.states import EDITABLE
from applications.desks.case.checklist import Asked
from applications.desks.case.precheck import Precheck, prechecked
from applications.desks.case.result import Result, result_of
from applications.desks.case.tasks import (
    confirmation_task,
    fact_tasks,
    materials_task,
    undertaking_task,
)
from applications.desks.components import Task
from applications.desks.facts.sections import Section
from applications.reviews.recorded import recorded


def address(name: str, case: Case, *args: object) -> str:
    """An address under a case."""
    return reverse(name, args=[case.pk, *args])


def task_groups(case: Case, actor: Actor) -> dict[str, list[Task]]:
    """The task list of a case that is still being filled in."""
    is_open = may_edit_facts(actor, case)

    def section_url(section: Section) -> str:
        return address("applicant_facts", case, section.slug) if is_open else ""

    facts = fact_tasks(case, section_url, address("applicant_case_family", case) if is_open else "")
    own = [
        materials_task(case, actor, address("applicant_materials", case)),
        undertaking_task(case, address("applicant_undertaking", case) if is_open else ""),
    ]
    last = [confirmation_task(case, address("applicant_check", case))]
    return {"facts": facts, "own": own, "last": last}


def own_result(case: Case) -> Result:
    """What the engine and the pre-check say today, everything included: for the person alone.

    Once determined it is the record.
    """
    if decided := recorded(case):
        return result_of(decided)
    day = case.to_be_scored_on(timezone.localdate())
    assessment = precheck.assess(case, document.complete(case, day), day)
    remarks = precheck.for_applicant(case, day) if case.state in EDITABLE else []
    return result_of(assessment, remarks)


def own_precheck(case: Case, papers: Sequence[Asked]) -> Precheck | None:
    """The pre-check of a case that is not submitted yet, everything included; None afterwards."""
    if case.state not in EDITABLE:
        return None
    day = case.to_be_scored_on(timezone.localdate())
    facts, remarks = document.complete(case, day), precheck.for_applicant(case, day)
    return prechecked(case, facts, day, remarks, papers, with_own=True)
