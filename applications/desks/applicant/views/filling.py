"""Filling a case in: sections of the facts, the family, the papers, the person's own statement."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.cases import document
from applications.cases.access import may_edit_facts
from applications.cases.models import Case
from applications.cases.services import drafts
from applications.desks.applicant.context import address
from applications.desks.applicant.reach import own_case
from applications.desks.applicant.undertaking import Statement, register_rows, statement_rows
from applications.desks.applicant.views.family import own_family
from applications.desks.case.compared import answer_rows, difference_sentences
from applications.desks.case.facts_pages import facts_page, locked
from applications.desks.case.family_pages import case_family_page
from applications.desks.case.materials_pages import material_page, materials_page
from applications.desks.facts.editing import version_of
from applications.desks.interrupted import typed
from applications.desks.requests import PortalRequest

_PAGE = require_http_methods(["GET", "HEAD", "POST"])
CHECK = "check"


@audience(Role.APPLICANT)
@never_cache
@_PAGE
def facts(request: PortalRequest, case_id: int, slug: str) -> HttpResponse:
    """One section of the facts."""
    case = own_case(request, case_id)
    return facts_page(
        request,
        case,
        slug,
        document.complete(case, timezone.localdate()),
        back_url=_after(request, case),
        case_url=address("applicant_case", case),
    )


@audience(Role.APPLICANT)
@never_cache
@_PAGE
def family(request: PortalRequest, case_id: int) -> HttpResponse:
    """The family profile taken into the case."""
    case = own_case(request, case_id)
    return case_family_page(
        request,
        case,
        own_family(case.person, case),
        back_url=_after(request, case),
        case_url=address("applicant_case", case),
    )


@audience(Role.APPLICANT)
@never_cache
@require_safe
def materials(request: PortalRequest, case_id: int) -> HttpResponse:
    """Every paper that is asked for."""
    case = own_case(request, case_id)
    return materials_page(
        request,
        case,
        item_url=lambda item: address("applicant_material", case, item.pk),
        back_url=address("applicant_case", case),
    )


@audience(Role.APPLICANT)
@never_cache
@_PAGE
def material(request: PortalRequest, case_id: int, item_id: int) -> HttpResponse:
    """One paper and its files."""
    case = own_case(request, case_id)
    return material_page(request, case, item_id, back_url=address("applicant_materials", case))


@audience(Role.APPLICANT)
@never_cache
@sensitive_post_parameters()
@_PAGE
def undertaking(request: PortalRequest, case_id: int) -> HttpResponse:
    """The person's own statement: none of it, or which and when."""
    case = own_case(request, case_id)
    if not may_edit_facts(request.actor, case) and request.method != "POST":
        return locked(request, address("applicant_case", case))
    statement = Statement(case, typed(request))
    if request.method == "POST" and statement.is_valid():
        try:
            drafts.sign_undertaking(
                actor=request.actor,
                case=case,
                declared=statement.declared(),
                expected_count=version_of(request),
            )
        except Refused as refused:
            statement.question.add_error(None, refused.message)
        else:
            messages.success(request, _("已签署承诺"))
            return redirect(_after(request, case))
    signed = case.undertakings.exists()
    context = {
        "case": case,
        "statement": statement,
        "forms": statement.forms,
        "signed": statement_rows(case) if signed else [],
        "shared": [*answer_rows(case, request.actor, document.OWN), *register_rows(case, request.actor)],
        "differences": difference_sentences(case, request.actor, document.OWN) if signed else [],
        "version": case.undertakings.count(),
        "back_url": _after(request, case),
    }
    return render(request, "applicant/undertaking.html", context)


def _after(request: PortalRequest, case: Case) -> str:
    """Back to the check page when the person came from there, otherwise to the task list."""
    return address("applicant_check" if request.GET.get("next") == CHECK else "applicant_case", case)
