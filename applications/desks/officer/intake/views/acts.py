"""What the counter does with a case: hand-in recorded, accepted, told once, declined; and what comes next."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.cases.models import Case
from applications.cases.moves import move
from applications.desks.case.papers import papers_table
from applications.desks.case.standing import standing, standing_rows
from applications.desks.forms import PortalForm
from applications.desks.officer.acts import attempt, bound, obstacles, possible
from applications.desks.officer.forms import ReasonForm
from applications.desks.officer.intake.checklist import checking, checklist_table
from applications.desks.officer.reach import staff_case
from applications.desks.requests import PortalRequest

_PAGE = require_http_methods(["GET", "HEAD", "POST"])

# What the page of an act says when it is done, and what follows.
DONE: dict[str, tuple[str | Promise, str | Promise]] = {
    "hand_in": (_("已登记递交原件"), _("申请进入待受理队列，请在答复期限前核对材料。")),
    "accept": (_("已受理"), _("收件凭证已出具，申请人和单位会收到短信。")),
    "notify_incomplete": (_("一次性告知书已发出"), _("申请人和单位会收到短信；只有列明的材料可以重新上传。")),
    "decline": (_("已作不予受理"), _("不予受理告知书已出具，申请人和单位会收到短信，可以按告知书提出异议。")),
}


@audience(Role.INTAKE_OFFICER)
@never_cache
@_PAGE
def hand_in(request: PortalRequest, case_id: int) -> HttpResponse:
    """The originals are here."""
    return _act(request, case_id, "hand_in", PortalForm, "officer/intake/hand_in.html")


@audience(Role.INTAKE_OFFICER)
@never_cache
@_PAGE
def accept(request: PortalRequest, case_id: int) -> HttpResponse:
    """Everything is in order."""
    return _act(request, case_id, "accept", PortalForm, "officer/intake/accept.html")


@audience(Role.INTAKE_OFFICER)
@never_cache
@_PAGE
def notice(request: PortalRequest, case_id: int) -> HttpResponse:
    """Everything that is wrong, read once more before it is told."""
    return _act(request, case_id, "notify_incomplete", PortalForm, "officer/intake/notice.html")


@audience(Role.INTAKE_OFFICER)
@never_cache
@_PAGE
def decline(request: PortalRequest, case_id: int) -> HttpResponse:
    """Not accepted, with the reason."""
    return _act(request, case_id, "decline", ReasonForm, "officer/intake/decline.html")


@audience(Role.INTAKE_OFFICER)
@never_cache
@require_safe
def done(request: PortalRequest, case_id: int, action: str) -> HttpResponse:
    """What was done, what happens next and on which date; later visits show how the case stands then."""
    found = staff_case(request, case_id)
    if action not in DONE:
        raise Http404
    title, follows = DONE[action]
    context = {
        "case": found,
        "title": title,
        "follows": follows,
        "now": standing(found),
        "rows": standing_rows(found),
        "papers": papers_table(found, request.actor),
        "back_name": "intake_home",
    }
    return render(request, "officer/done.html", context)


def _act(
    request: PortalRequest,
    case_id: int,
    action: str,
    form_class: Callable[..., PortalForm],
    template: str,
) -> HttpResponse:
    found = staff_case(request, case_id)
    form = form_class(bound(request))

    def act(version: int) -> object:
        return move(
            actor=request.actor,
            case=found,
            action=action,
            note=form.cleaned_data.get("note", ""),
            expected_version=version,
        )

    if attempt(request, form, act):
        return redirect("intake_done", found.pk, action)
    if request.method == "POST":
        found = staff_case(request, case_id)
    return render(request, template, _context(request, found, form, action))


def _context(request: PortalRequest, case: Case, form: PortalForm, action: str) -> dict[str, Any]:
    now = checking(case, request.actor)
    return {
        "case": case,
        "form": form,
        "version": case.version,
        "obstacles": obstacles(case, request.actor, action),
        "possible": possible(case, request.actor, action),
        "now": standing(case),
        "rows": standing_rows(case),
        "checking": now,
        "table": checklist_table(case, now, with_links=False),
    }
