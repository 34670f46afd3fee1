"""What the HR officer does with a case: sends it on, prints the form, submits, supplements, withdraws."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.cases import document
from applications.cases.access import may_edit_facts
from applications.cases.models import Case
from applications.cases.readers import Reader
from applications.cases.selectors import newest_form
from applications.cases.services import papers
from applications.cases.states import State
from applications.desks.case.acts import ReasonForm, may, move_page, went_through
from applications.desks.case.answers import cards, gathered
from applications.desks.case.checklist import asked
from applications.desks.case.point import point_rows
from applications.desks.case.profile_pages import address_rows
from applications.desks.case.shared import differences, shared_rows
from applications.desks.case.standing import standing, standing_rows
from applications.desks.components import Row
from applications.desks.employer.reach import address, entrusted, on_behalf, own_case
from applications.desks.employer.result import employers_precheck, employers_result
from applications.desks.employer.tasks import FORM
from applications.desks.employer.views.filling import CHECK
from applications.desks.facts.sections import Section
from applications.desks.forms import PortalForm
from applications.desks.requests import PortalRequest
from applications.places.selectors import slots_ahead
from applications.vault.masks import mask_id, mask_permit

_PAGE = require_http_methods(["GET", "HEAD", "POST"])

DONE = {
    "send_to_applicant": _lazy("已送本人确认"),
    "submit": _lazy("积分申请已提交"),
    "supplement": _lazy("已重新递交"),
    "withdraw": _lazy("申请已撤回"),
}


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
def check(request: PortalRequest, case_id: int) -> HttpResponse:
    """Every answer with a link to change it and the estimate; in a draft, the button that sends it on."""
    case = own_case(request, case_id)
    if not case.is_open and not entrusted(case):
        return redirect("employer_progress", case.pk)
    return _checking(request, case_id, "send_to_applicant", "employer/check.html")


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
def submit(request: PortalRequest, case_id: int) -> HttpResponse:
    """The same after the person's confirmation, with what still blocks, and the button that submits."""
    case = own_case(request, case_id)
    if request.method != "POST" and case.state != State.AWAITING_EMPLOYER:
        return redirect("employer_case", case.pk)
    return _checking(request, case_id, "submit", "employer/submit.html")


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
def form(request: PortalRequest, case_id: int) -> HttpResponse:
    """Print the application form of these very facts; the same paper until one of them changes."""
    case = own_case(request, case_id)
    asking = PortalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and asking.is_valid():
        if went_through(asking, lambda: papers.print_form(actor=request.actor, case=case)):
            messages.success(request, _("申请表已生成，请打开打印。"))
            return redirect("employer_form", case.pk)
        case = own_case(request, case_id)
    elif case.state != State.AWAITING_EMPLOYER:
        return redirect("employer_case", case.pk)
    scans = [paper for paper in asked(case, request.actor) if paper.item.material == FORM]
    context = _of(case) | {
        "form": asking,
        "paper": newest_form(case),
        "scan": scans[0] if scans else None,
        "back_url": address("employer_case", case),
    }
    return render(request, "employer/form.html", context)


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
def withdraw(request: PortalRequest, case_id: int) -> HttpResponse:
    """Withdraw, with the reason, after having read what it means."""
    return _move(request, case_id, "withdraw", ReasonForm, "employer/withdraw.html")


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
def supplement(request: PortalRequest, case_id: int) -> HttpResponse:
    """Everything on the notice was answered: back to the counter."""
    return _move(request, case_id, "supplement", PortalForm, "employer/supplement.html")


@audience(Role.HR_OFFICER)
@never_cache
@require_safe
def done(request: PortalRequest, case_id: int, action: str) -> HttpResponse:
    """What was done and what happens next; later visits show how the case stands then."""
    case = own_case(request, case_id)
    if action not in DONE:
        raise Http404
    context = _of(case) | {
        "title": DONE[action],
        "rows": standing_rows(case, Reader.EMPLOYER),
        "to_counter": case.state == State.SUBMITTED,
        "bookable": case.state == State.SUBMITTED and slots_ahead(case.district_id).exists(),
        "point": point_rows(case.district_id),
    }
    return render(request, "employer/done.html", context)


def _of(case: Case) -> dict[str, Any]:
    return {"case": case, "now": standing(case, Reader.EMPLOYER), "on_behalf": on_behalf(case.person)}


def _move(
    request: PortalRequest, case_id: int, action: str, form_class: type[PortalForm], template: str
) -> HttpResponse:
    case = own_case(request, case_id)
    return move_page(
        request,
        lambda: own_case(request, case_id),
        action,
        form_class=form_class,
        template=template,
        case_url=address("employer_case", case),
        done_url=address("employer_done", case, action),
        on_behalf=on_behalf(case.person),
    )


def _checking(request: PortalRequest, case_id: int, action: str, template: str) -> HttpResponse:
    case = own_case(request, case_id)
    if request.method == "POST":
        return move_page(
            request,
            lambda: own_case(request, case_id),
            action,
            form_class=PortalForm,
            template=template,
            case_url=address("employer_case", case),
            done_url=address("employer_done", case, action),
            **_to_check(request, case),
        )
    return render(request, template, {"case": case, "form": PortalForm()} | _to_check(request, case))


def _to_check(request: PortalRequest, case: Case) -> dict[str, Any]:
    is_open = may_edit_facts(request.actor, case)
    with_family = is_open and entrusted(case)

    def change(section: Section) -> str:
        if not (with_family if section.from_family else is_open):
            return ""
        name = "employer_case_family" if section.from_family else "employer_facts"
        args = [case.pk] if section.from_family else [case.pk, section.slug]
        return f"{reverse(name, args=args)}?next={CHECK}"

    listed = asked(case, request.actor)
    return {
        "now": standing(case, Reader.EMPLOYER),
        "on_behalf": on_behalf(case.person),
        "person_rows": _person_rows(case),
        "cards": gathered(cards(document.filled_in(case), change)),
        "shared": shared_rows(case, request.actor) if entrusted(case) else [],
        "differences": differences(case, request.actor) if entrusted(case) else [],
        "papers": listed,
        "papers_left": sum(paper.item.state in ("open", "problem") for paper in listed),
        "result": employers_result(case),
        "precheck": employers_precheck(case, listed),
        "materials_url": address("employer_materials", case),
        "entrusted": entrusted(case),
        "printed": case.state == State.AWAITING_EMPLOYER and newest_form(case) is not None,
        "may_send": may(request.actor, case, "send_to_applicant"),
        "may_submit": may(request.actor, case, "submit"),
    }


def _person_rows(case: Case) -> list[Row]:
    person = case.person
    return [
        Row(_("姓名"), person.name),
        Row(_("身份证号码"), mask_id(person.id_number)),
        Row(_("居住证编号"), mask_permit(person.permit_number)),
        *(address_rows(person) if entrusted(case) else []),
        Row(_("用人单位"), case.employer.name),
    ]
