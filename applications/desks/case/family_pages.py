"""The pages of the family profile, for the person and for an HR officer; and the family taken into a case."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.applicants import services
from applications.applicants.known import Known, known_of, not_entered
from applications.applicants.models import FamilyMember, Person, Relation
from applications.cases import document
from applications.cases.access import may_edit_facts
from applications.cases.models import Case
from applications.cases.services import drafts
from applications.desks.case.acts import went_through
from applications.desks.case.compared import said_by
from applications.desks.case.facts_pages import locked, newest_seq
from applications.desks.case.family import family_agrees, family_answered, family_changes, member_rows
from applications.desks.case.member_forms import MEMBER_FORMS, MemberForm
from applications.desks.components import Row
from applications.desks.facts.editing import version_of
from applications.desks.forms import PortalForm
from applications.desks.interrupted import typed
from applications.desks.requests import PortalRequest


@dataclass(frozen=True, slots=True)
class Family:
    """The cards of the members, and where each is changed; made by the desk that knows the addresses."""

    cards: list[tuple[FamilyMember, list[Row], str, str]]
    add_spouse: str
    add_child: str


def family_of(
    members: Iterable[FamilyMember],
    *,
    add: Callable[[str], str],
    change: Callable[[FamilyMember], str],
    remove: Callable[[FamilyMember], str],
) -> Family:
    """The members with the addresses of a desk."""
    cards = [(member, member_rows(member), change(member), remove(member)) for member in members]
    return Family(cards, add(Relation.SPOUSE), add(Relation.CHILD))


def add_page(
    request: PortalRequest, person: Person, relation: str, *, back_url: str, **context: Any
) -> HttpResponse:
    """Enter a member. The number of members is the version: a second press finds one more and is told."""
    if relation not in Relation.values:
        raise Http404
    count = FamilyMember.objects.visible_to(request.actor).filter(person=person).count()
    registered = not_entered(request.actor, person, relation)
    form = MEMBER_FORMS[relation](typed(request), initial=_first_values(registered))
    if request.method == "POST" and form.is_valid():
        if version_of(request) not in (None, count):
            form.add_error(
                None, _("刚刚已经保存过一位家庭成员。请先查看家庭成员页面，确实还要增加的再保存一次。")
            )
        elif _saved(request, person, form, None):
            messages.success(request, _("已保存%(who)s") % {"who": Relation(relation).label})
            return redirect(back_url)
    title = _("增加%(who)s") % {"who": Relation(relation).label}
    told = dict.fromkeys(_said(one) for one in registered)
    shown = {"version": count, "back_url": back_url, "newest": [], "registered": told}
    return _member_page(request, form, title, context | shown)


def change_page(
    request: PortalRequest, member: FamilyMember, *, back_url: str, **context: Any
) -> HttpResponse:
    """Correct a member."""
    form_class = MEMBER_FORMS[member.relation]
    form = form_class(typed(request), initial=form_class.values_of(member))
    number = "".join(form.data["id_number"].split()).upper() if "id_number" in form.data else member.id_number
    for known in known_of(request.actor, member.person, member.relation, number, member):
        form.lock(known.values, _said(known))
    newest: list[Row] = []
    if request.method == "POST" and form.is_valid():
        if _saved(request, member.person, form, member):
            messages.success(request, _("已保存"))
            return redirect(back_url)
        member.refresh_from_db()
        newest = member_rows(member) if services.stamp_of(member) != version_of(request) else []
    title = _("修改%(who)s") % {"who": member.get_relation_display()}
    shown = {"version": services.stamp_of(member), "back_url": back_url, "newest": newest}
    return _member_page(request, form, title, context | shown)


def remove_page(
    request: PortalRequest, member: FamilyMember, *, back_url: str, **context: Any
) -> HttpResponse:
    """Remove a member after having asked."""
    form = PortalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():

        def remove() -> None:
            services.remove_family_member(actor=request.actor, member=member)

        if went_through(form, remove):
            messages.success(request, _("已删除"))
            return redirect(back_url)
    shown = {"form": form, "member": member, "rows": member_rows(member), "back_url": back_url}
    return render(request, "case/family_remove.html", shown | context)


def case_family_page(
    request: PortalRequest, case: Case, family: Family, *, back_url: str, case_url: str, **context: Any
) -> HttpResponse:
    """The family profile taken into the case."""
    if request.method != "POST" and not may_edit_facts(request.actor, case):
        return locked(request, case_url)
    form = PortalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        changes = family_changes(case.person, timezone.localdate())

        def save() -> object:
            return drafts.save_facts(
                actor=request.actor, case=case, changes=changes, expected_seq=version_of(request)
            )

        if went_through(form, save):
            messages.success(request, _("已保存：%(what)s") % {"what": _("家庭成员")})
            return redirect(back_url)
    declared = document.declared(case)
    shown = {
        "case": case,
        "form": form,
        "version": newest_seq(case),
        "family": family,
        "taken": family_answered(declared) and family_agrees(case, declared),
        "back_url": back_url,
    }
    return render(request, "case/family.html", shown | context)


def _first_values(registered: Sequence[Known]) -> dict[str, Any]:
    values = {"id_number": registered[0].number} if registered else {}
    return values | {name: value for one in registered for name, value in one.values.items()}


def _said(known: Known) -> str:
    return said_by(known.source, known.as_of.isoformat())


def _saved(request: PortalRequest, person: Person, form: MemberForm, member: FamilyMember | None) -> bool:
    return went_through(
        form,
        lambda: services.save_family_member(
            actor=request.actor,
            person=person,
            entered=form.relative(),
            member=member,
            expected_stamp=version_of(request) if member else None,
        ),
    )


def _member_page(
    request: PortalRequest, form: MemberForm, title: str, context: dict[str, Any]
) -> HttpResponse:
    return render(request, "case/family_member.html", {"form": form, "page_title": title} | context)
