"""The task list of a case: what is filled in and what is not. Each desk puts its own list together."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.cases import document
from applications.cases.models import Case, CaseItem, ItemState
from applications.cases.selectors import newest_form
from applications.cases.services.checklist import signed_here
from applications.cases.states import EDITABLE
from applications.desks.case.family import family_agrees, family_answered
from applications.desks.components import Task
from applications.desks.facts.sections import OWN_SECTIONS, Section

Text = str | Promise


def fact_tasks(case: Case, url: Callable[[Section], str], family_url: str) -> list[Task]:
    """One task a section of the facts, the family among them; without addresses while facts are closed."""
    facts = document.filled_in(case)
    required = [_fact(section, facts, url) for section in OWN_SECTIONS if section.required]
    others = [_fact(section, facts, url) for section in OWN_SECTIONS if not section.required]
    return [*required, family_task(case, facts, family_url), *others]


def family_task(case: Case, facts: dict[str, Any], url: str) -> Task:
    """Spouse and children: to be looked at again after the profile changed."""
    name, hint = _("家庭成员"), _("配偶和同住子女；没有的也请确认。")
    if not family_answered(facts):
        return _undone(name, url, hint)
    if url and not family_agrees(case, facts):
        return Task(name, _("家庭资料有改动"), url, hint, "yellow")
    return Task(name, _("已完成"), url, hint)


def materials_task(case: Case, actor: Actor, url: str) -> Task:
    """How many of the papers that are asked for have files."""
    items = CaseItem.objects.visible_to(actor).filter(case=case, needed=True)
    items = items.exclude(material__in=signed_here())
    total = items.count()
    left = items.filter(state__in=(ItemState.OPEN, ItemState.PROBLEM)).count()
    if not total:
        return Task(_("材料"), _("不需要"))
    hint = _("共 %(total)d 份，由填写的内容决定。") % {"total": total}
    if left:
        return Task(_("材料"), _("还差 %(n)d 份") % {"n": left}, url, hint, "blue")
    return Task(_("材料"), _("已完成"), url, hint)


def undertaking_task(case: Case, url: str) -> Task:
    """The applicant's own statement."""
    hint = _("只有您本人和受理、审核人员能看到，单位看不到。")
    if case.undertakings.exists():
        return Task(_("本人承诺"), _("已完成"), url, hint)
    return _undone(_("本人承诺"), url, hint)


def confirmation_task(case: Case, url: str, hint: Text = "") -> Task:
    """Whether the newest version of the facts is confirmed by the applicant."""
    newest = case.facts.last()
    if newest is not None and case.confirmed_facts_id == newest.pk:
        return Task(_("本人核对并确认"), _("已完成"), url, hint)
    return _undone(_("本人核对并确认"), url, hint)


def form_task(case: Case, url: str) -> Task:
    """Whether the application form of these very facts was printed."""
    hint = _("打印后由申请人签字、单位盖章，扫描上传。")
    if newest_form(case) is not None:
        return Task(_("打印《积分申请表》"), _("已完成"), url, hint)
    return _undone(_("打印《积分申请表》"), url, hint)


def submission_task(case: Case, url: str) -> Task:
    """Submitting."""
    if case.state not in EDITABLE:
        return Task(_("提交积分申请"), _("已完成"), url)
    return _undone(_("提交积分申请"), url)


def undone(tasks: list[Task]) -> int:
    """How many of these are still to be done."""
    return sum(bool(task.colour) for task in tasks)


def _fact(section: Section, facts: dict[str, Any], url: Callable[[Section], str]) -> Task:
    if section.answered(facts):
        return Task(section.title, _("已完成"), url(section), section.hint)
    if section.required:
        return _undone(section.title, url(section), section.hint)
    return Task(section.title, _("选填"), url(section), section.hint)


def _undone(name: Text, url: str, hint: Text = "") -> Task:
    return Task(name, _("未完成"), url, hint, "blue")
