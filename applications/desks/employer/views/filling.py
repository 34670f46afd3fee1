"""Filling a case in for an employee: sections of the facts, the family, the papers."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.applicants.models import FamilyMember
from applications.cases import document
from applications.cases.access import may_edit_facts
from applications.cases.models import Case
from applications.cases.states import State
from applications.desks.case.facts_pages import facts_page
from applications.desks.case.family_pages import (
    Family,
    add_page,
    case_family_page,
    change_page,
    family_of,
    remove_page,
)
from applications.desks.case.materials_pages import material_page, materials_page
from applications.desks.employer.reach import address, entrusted, on_behalf, own_case
from applications.desks.requests import PortalRequest

_PAGE = require_http_methods(["GET", "HEAD", "POST"])
CHECK = "check"


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
def facts(request: PortalRequest, case_id: int, slug: str) -> HttpResponse:
    """One section of the facts."""
    case = own_case(request, case_id)
    return facts_page(
        request,
        case,
        slug,
        document.employers_copy(case, timezone.localdate()),
        back_url=_after(request, case),
        **_frame(case),
    )


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
def family(request: PortalRequest, case_id: int) -> HttpResponse:
    """The family profile taken into the case; before the mandate it is the person's alone."""
    case = own_case(request, case_id)
    if not entrusted(case):
        return redirect("employer_case", case.pk)
    return case_family_page(
        request, case, _family(request, case), back_url=_after(request, case), **_frame(case)
    )


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
def family_add(request: PortalRequest, case_id: int, relation: str) -> HttpResponse:
    """Enter a member."""
    case = _with_family(request, case_id)
    return add_page(request, case.person, relation, **_member(case))


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
def family_change(request: PortalRequest, case_id: int, member_id: int) -> HttpResponse:
    """Correct a member."""
    case = _with_family(request, case_id)
    return change_page(request, _own_member(request, case, member_id), **_member(case))


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
def family_remove(request: PortalRequest, case_id: int, member_id: int) -> HttpResponse:
    """Remove a member after having asked."""
    case = _with_family(request, case_id)
    return remove_page(request, _own_member(request, case, member_id), **_member(case))


@audience(Role.HR_OFFICER)
@never_cache
@require_safe
def materials(request: PortalRequest, case_id: int) -> HttpResponse:
    """Every paper that is asked for; private ones are not among them."""
    case = own_case(request, case_id)
    return materials_page(
        request,
        case,
        item_url=lambda item: address("employer_material", case, item.pk),
        back_url=address("employer_case", case),
        on_behalf=on_behalf(case.person),
    )


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
def material(request: PortalRequest, case_id: int, item_id: int) -> HttpResponse:
    """One paper and its files."""
    case = own_case(request, case_id)
    return material_page(
        request,
        case,
        item_id,
        back_url=address("employer_materials", case),
        on_behalf=on_behalf(case.person),
    )


def _after(request: PortalRequest, case: Case) -> str:
    """Back to the check page when one came from there, otherwise to the task list."""
    return address("employer_check" if request.GET.get("next") == CHECK else "employer_case", case)


def _frame(case: Case) -> dict[str, Any]:
    return {
        "case_url": address("employer_case", case),
        "on_behalf": on_behalf(case.person),
        "confirmed": case.state == State.AWAITING_EMPLOYER,
    }


def _member(case: Case) -> dict[str, Any]:
    return {"back_url": address("employer_case_family", case), "on_behalf": on_behalf(case.person)}


def _with_family(request: PortalRequest, case_id: int) -> Case:
    """A case that is being filled in under a mandate: only then the family profile is open."""
    case = own_case(request, case_id)
    if not entrusted(case) or not may_edit_facts(request.actor, case):
        raise Http404
    return case


def _own_member(request: PortalRequest, case: Case, member_id: int) -> FamilyMember:
    found = FamilyMember.objects.visible_to(request.actor).filter(person_id=case.person_id)
    return get_object_or_404(found.select_related("person"), pk=member_id)


def _family(request: PortalRequest, case: Case) -> Family:
    """The members with the addresses of this desk."""
    found = FamilyMember.objects.visible_to(request.actor).filter(person_id=case.person_id)
    return family_of(
        found.order_by("-relation", "id"),
        add=lambda relation: address("employer_family_add", case, relation),
        change=lambda member: address("employer_family_change", case, member.pk),
        remove=lambda member: address("employer_family_remove", case, member.pk),
    )
