"""The family profile: members entered, corrected, removed."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.applicants.models import FamilyMember, Person
from applications.cases.models import Case
from applications.cases.states import EDITABLE
from applications.desks.applicant.reach import oneself
from applications.desks.case.family_pages import Family, add_page, change_page, family_of, remove_page
from applications.desks.requests import PortalRequest

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(Role.APPLICANT)
@never_cache
@require_safe
def family(request: PortalRequest) -> HttpResponse:
    """Spouse and children."""
    case = Case.objects.visible_to(request.actor).filter(state__in=EDITABLE).first()
    context = {"family": own_family(oneself(request)), "case": case}
    return render(request, "applicant/family.html", context)


@audience(Role.APPLICANT)
@never_cache
@_PAGE
def add(request: PortalRequest, relation: str) -> HttpResponse:
    """Enter a member."""
    return add_page(request, oneself(request), relation, back_url=_back(request))


@audience(Role.APPLICANT)
@never_cache
@_PAGE
def change(request: PortalRequest, member_id: int) -> HttpResponse:
    """Correct a member."""
    return change_page(request, _own(request, member_id), back_url=_back(request))


@audience(Role.APPLICANT)
@never_cache
@_PAGE
def remove(request: PortalRequest, member_id: int) -> HttpResponse:
    """Remove a member after having asked."""
    return remove_page(request, _own(request, member_id), back_url=_back(request))


def own_family(person: Person, case: Case | None = None) -> Family:
    """The members with the addresses of this desk; ``case``: whose family page they lead back to."""
    back = f"?case={case.pk}" if case else ""
    return family_of(
        person.family.order_by("-relation", "id"),
        add=lambda relation: reverse("applicant_family_add", args=[relation]) + back,
        change=lambda member: reverse("applicant_family_change", args=[member.pk]) + back,
        remove=lambda member: reverse("applicant_family_remove", args=[member.pk]) + back,
    )


def _own(request: PortalRequest, member_id: int) -> FamilyMember:
    found = FamilyMember.objects.visible_to(request.actor).select_related("person")
    return get_object_or_404(found, pk=member_id)


def _back(request: PortalRequest) -> str:
    """Where the person came from: a case's family page, or the profile."""
    case_id = request.GET.get("case", "")
    if case_id.isdigit():
        return reverse("applicant_case_family", args=[int(case_id)])
    return reverse("applicant_family")
