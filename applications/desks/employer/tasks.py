"""The task list of a case for the HR officer."""

from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.cases.access import may_edit_facts
from applications.cases.models import Case, CaseItem, ItemState
from applications.cases.states import State
from applications.desks.case.tasks import (
    confirmation_task,
    fact_tasks,
    form_task,
    materials_task,
    submission_task,
)
from applications.desks.components import Task
from applications.desks.employer.reach import address, entrusted
from applications.desks.facts.sections import Section

FORM = "application_form"


def task_groups(case: Case, actor: Actor) -> dict[str, list[Task]]:
    """What is to be filled in, then confirmed by the person, then sealed and submitted."""
    is_open = may_edit_facts(actor, case)

    def section_url(section: Section) -> str:
        return address("employer_facts", case, section.slug) if is_open else ""

    # The family is the person's own profile: nothing of it is taken before the mandate.
    with_family = is_open and entrusted(case)
    with_employer = case.state == State.AWAITING_EMPLOYER
    return {
        "facts": fact_tasks(case, section_url, address("employer_case_family", case) if with_family else ""),
        "materials": [materials_task(case, actor, address("employer_materials", case))],
        "person": [_sending_task(case), confirmation_task(case, "", _("由本人登录办理，签署承诺并确认。"))],
        "sealing": [
            form_task(case, address("employer_form", case) if with_employer else ""),
            _scan_task(case, actor, with_employer),
            submission_task(case, address("employer_submit", case) if with_employer else ""),
        ],
    }


def _sending_task(case: Case) -> Task:
    url = address("employer_check", case)
    name, hint = _("核对并送本人确认"), _("看一看估算的分值和还缺什么。")
    if case.state == State.DRAFT:
        return Task(name, _("未完成"), url, hint, "blue")
    return Task(name, _("已完成"), url, hint)


def _scan_task(case: Case, actor: Actor, with_employer: bool) -> Task:
    item = CaseItem.objects.visible_to(actor).filter(case=case, material=FORM, needed=True).first()
    url = address("employer_material", case, item.pk) if item and with_employer else ""
    name = _("上传签字盖章的申请表")
    if item is not None and item.state == ItemState.UPLOADED:
        return Task(name, _("已完成"), url)
    return Task(name, _("未完成"), url, colour="blue")
