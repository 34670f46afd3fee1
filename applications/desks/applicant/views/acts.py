"""What the person does with a case: check and confirm, return, withdraw, hand a supplement in."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.applicants.consents import missing
from applications.applicants.models import Mandate
from applications.cases import document
from applications.cases.access import may_edit_facts
from applications.cases.confirmations import is_unchanged
from applications.cases.models import Case
from applications.cases.readers import Reader
from applications.cases.services import drafts
from applications.desks.applicant.context import address, own_precheck, own_result
from applications.desks.applicant.reach import own_case
from applications.desks.applicant.undertaking import statement_rows
from applications.desks.applicant.views.filling import CHECK
from applications.desks.case.acts import ReasonForm, may, move_page, went_through
from applications.desks.case.answers import cards, gathered
from applications.desks.case.checklist import asked
from applications.desks.case.profile_pages import address_rows
from applications.desks.case.shared import differences, shared_rows
from applications.desks.case.standing import standing, standing_rows
from applications.desks.components import Change, Row
from applications.desks.facts.editing import version_of
from applications.desks.facts.sections import Section
from applications.desks.forms import PortalForm
from applications.desks.requests import PortalRequest
from applications.vault.masks import mask_id, mask_permit

_PAGE = require_http_methods(["GET", "HEAD", "POST"])

DONE = {
    "confirm": _lazy("已确认，交单位审核"),
    "confirm_unchanged": _lazy("已确认，直接受理"),
    "return_to_draft": _lazy("已退回修改"),
    "withdraw": _lazy("申请已撤回"),
    "supplement": _lazy("已重新递交"),
}


@audience(Role.APPLICANT)
@never_cache
@_PAGE
def check(request: PortalRequest, case_id: int) -> HttpResponse:
    """Every answer with a link to change it, the result, and the button that confirms."""
    case = own_case(request, case_id)
    form = PortalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        seq = request.POST.get("seq", "")
        unchanged = is_unchanged(case)

        def confirm() -> object:
            return drafts.confirm(
                actor=request.actor,
                case=case,
                expected_version=version_of(request),
                expected_seq=int(seq) if seq.isdigit() else None,
            )

        if went_through(form, confirm):
            done = "confirm_unchanged" if unchanged else "confirm"
            return redirect("applicant_done", case.pk, done)
        case = own_case(request, case_id)
    return render(request, "applicant/check.html", _to_check(request, case, form))


@audience(Role.APPLICANT)
@never_cache
@_PAGE
def give_back(request: PortalRequest, case_id: int) -> HttpResponse:
    """Something is wrong: back to whoever fills it in, with the reason."""
    return _move(request, case_id, "return_to_draft", ReasonForm, "applicant/return.html")


@audience(Role.APPLICANT)
@never_cache
@_PAGE
def withdraw(request: PortalRequest, case_id: int) -> HttpResponse:
    """Withdraw, with the reason, after having read what it means."""
    return _move(request, case_id, "withdraw", ReasonForm, "applicant/withdraw.html")


@audience(Role.APPLICANT)
@never_cache
@_PAGE
def supplement(request: PortalRequest, case_id: int) -> HttpResponse:
    """Everything on the notice was answered: back to the counter."""
    return _move(request, case_id, "supplement", PortalForm, "applicant/supplement.html")


@audience(Role.APPLICANT)
@never_cache
@require_safe
def done(request: PortalRequest, case_id: int, action: str) -> HttpResponse:
    """What was done and what happens next; later visits show how the case stands then."""
    case = own_case(request, case_id)
    if action not in DONE:
        raise Http404
    context = {
        "case": case,
        "title": DONE[action],
        "now": standing(case, Reader.APPLICANT),
        "rows": standing_rows(case, Reader.APPLICANT),
    }
    return render(request, "applicant/done.html", context)


def _move(
    request: PortalRequest, case_id: int, action: str, form_class: type[PortalForm], template: str
) -> HttpResponse:
    return move_page(
        request,
        lambda: own_case(request, case_id),
        action,
        form_class=form_class,
        template=template,
        case_url=reverse("applicant_case", args=[case_id]),
        done_url=reverse("applicant_done", args=[case_id, action]),
    )


def _to_check(request: PortalRequest, case: Case, form: PortalForm) -> dict[str, Any]:
    is_open = may_edit_facts(request.actor, case)
    newest = case.facts.last()

    def change(section: Section) -> str:
        if not is_open:
            return ""
        name = "applicant_case_family" if section.from_family else "applicant_facts"
        args = [case.pk] if section.from_family else [case.pk, section.slug]
        return f"{reverse(name, args=args)}?next={CHECK}"

    papers = asked(case, request.actor)
    mandates = Mandate.objects.running().filter(person_id=case.person_id, employer_id=case.employer_id)
    return {
        "case": case,
        "form": form,
        "seq": newest.seq if newest else 0,
        "person_rows": _person_rows(case),
        "consents_missing": bool(missing(case.person)),
        "cards": gathered(cards(document.filled_in(case), change)),
        "own_rows": _own_rows(case, is_open),
        "shared": shared_rows(case, request.actor),
        "differences": differences(case, request.actor),
        "papers": papers,
        "papers_left": sum(paper.item.state in ("open", "problem") for paper in papers),
        "result": own_result(case),
        "precheck": own_precheck(case, papers),
        "materials_url": address("applicant_materials", case),
        "signed": case.undertakings.exists(),
        "has_mandate": mandates.exists(),
        "may_confirm": may(request.actor, case, "confirm"),
        "may_return": may(request.actor, case, "return_to_draft"),
        "unchanged": is_unchanged(case),
    }


def _person_rows(case: Case) -> list[Row]:
    person = case.person
    return [
        Row(_("姓名"), person.name),
        Row(_("身份证号码"), mask_id(person.id_number)),
        Row(_("居住证号码"), mask_permit(person.permit_number)),
        *address_rows(person),
        Row(_("用人单位"), case.employer.name),
    ]


def _own_rows(case: Case, is_open: bool) -> list[Row]:
    """The person's own statement with its link."""
    first, *others = statement_rows(case)
    if not is_open:
        return [first, *others]
    url = f"{address('applicant_undertaking', case)}?next={CHECK}"
    return [Row(first.key, first.value, [Change(url, _("修改"), _("本人承诺"))]), *others]
