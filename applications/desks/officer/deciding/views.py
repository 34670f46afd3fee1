"""The determining officer: proposed cases; one of them determined, refused or sent back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.cases.models import Case
from applications.cases.moves import move
from applications.cases.selectors import clock_of, clocks_of
from applications.cases.states import State
from applications.desks.case.clock import clock_rows
from applications.desks.case.compared import comparison_table
from applications.desks.case.papers import papers_table
from applications.desks.case.standing import standing, standing_rows
from applications.desks.components import Row
from applications.desks.confirming import proved_lately
from applications.desks.forms import PortalForm
from applications.desks.officer.acts import attempt, bound, obstacles, possible
from applications.desks.officer.deciding.changes import changed_findings, proposed_by, was_sent_back
from applications.desks.officer.deciding.forms import DecisionForm
from applications.desks.officer.district.tables import out_of_turn
from applications.desks.officer.evidence.files import files_table
from applications.desks.officer.reach import listed, staff_case
from applications.desks.officer.review.cases import cases_table, person_rows, totals
from applications.desks.officer.review.lines import differences_table
from applications.desks.officer.review.referrals import referrals_table
from applications.desks.officer.timeline import timeline
from applications.desks.officer.warned import warned_table
from applications.desks.paging import AMONG_OTHERS, first_of, page_of
from applications.desks.requests import PortalRequest
from applications.once import read_once
from applications.reviews.evidence import lines
from applications.reviews.models import Referral
from applications.reviews.services import decisions
from applications.reviews.services.together import note_opened

_PAGE = require_http_methods(["GET", "HEAD", "POST"])
DONE = 20


@audience(Role.DETERMINING_OFFICER)
@never_cache
@require_safe
@read_once()
def home(request: PortalRequest) -> HttpResponse:
    """Proposed cases in the order of acceptance, and the last ones decided."""
    cases = listed(request.actor)
    proposed, pages = page_of(
        request, cases.filter(state=State.PROPOSED), ("accepted_at", "id"), AMONG_OTHERS
    )
    decided = first_of(cases.filter(closed_at__isnull=False), ("-closed_at",), DONE)
    context = {
        "first": out_of_turn(cases, State.PROPOSED, "determination_case"),
        "proposed": cases_table(
            proposed, clocks_of(proposed), _("待核定（按受理先后）"), "determination_case", with_reviewer=True
        ),
        "warned": warned_table(request.actor, "determination_case"),
        "pages": pages,
        "decided": cases_table(
            decided, clocks_of(decided), _("最近办结"), "determination_case", with_reviewer=True
        ),
    }
    return render(request, "officer/deciding/cases.html", context)


@audience(Role.DETERMINING_OFFICER)
@never_cache
@_PAGE
@proved_lately
def case(request: PortalRequest, case_id: int) -> HttpResponse:
    """Claimed against verified, and the button that determines."""
    if moved_on := _sent_back_meanwhile(request, case_id):
        return moved_on
    found = staff_case(request, case_id)
    form = PortalForm(bound(request))

    def determine(version: int) -> object:
        return decisions.determine(actor=request.actor, case=found, expected_version=version)

    if attempt(request, form, determine):
        return redirect("determination_done", found.pk)
    if request.method == "POST":
        found = staff_case(request, case_id)  # as it stands after the attempt
    return _proposal(request, found, form)


@read_once()
def _proposal(request: PortalRequest, found: Case, form: PortalForm) -> HttpResponse:
    if request.method == "GET":
        note_opened(actor=request.actor, case=found)  # before the course is read, of which it is part
    clock = clock_of(found)
    every = lines(found)
    referrals = list(Referral.objects.visible_to(request.actor).filter(case=found).order_by("id"))
    context = {
        "case": found,
        "version": found.version,
        "form": form,
        "rows": [*person_rows(found), Row(_("谁提出核定意见"), proposed_by(found)), *standing_rows(found)],
        "clock_rows": clock_rows(clock) if clock else [],
        "totals": totals(found),
        "table": differences_table(every),
        "compared": comparison_table(found, request.actor),
        "changes": changed_findings(found, every),
        "referrals": referrals_table(referrals, with_links=False),
        "files": files_table(found, request.actor),
        "papers": papers_table(found, request.actor),
        "history": timeline(found),
        "possible": possible(found, request.actor, "determine"),
        "obstacles": obstacles(found, request.actor, "determine"),
        "may_refuse": not obstacles(found, request.actor, "refuse"),
    }
    return render(request, "officer/deciding/case.html", context)


@audience(Role.DETERMINING_OFFICER)
@never_cache
@_PAGE
def send_back(request: PortalRequest, case_id: int) -> HttpResponse:
    """Back to the reviewer, with the reason."""
    return _decide(request, case_id, "send_back", "officer/deciding/send_back.html", _after_sending_back)


@audience(Role.DETERMINING_OFFICER)
@never_cache
@_PAGE
@proved_lately
def refuse(request: PortalRequest, case_id: int) -> HttpResponse:
    """Only where the rules forbid; with the reason, which the paper prints."""
    return _decide(request, case_id, "refuse", "officer/deciding/refuse.html", _after_refusing)


@audience(Role.DETERMINING_OFFICER)
@never_cache
@require_safe
def done(request: PortalRequest, case_id: int) -> HttpResponse:
    """What was decided and what follows; how the case stands on later visits."""
    found = staff_case(request, case_id)
    follows = {
        State.DETERMINED: _("积分通知书已签发，申请人和单位会收到短信，可以自行打印。"),
        State.REFUSED: _("不予核定告知书已签发，申请人和单位会收到短信，可以按告知书提出异议。"),
    }
    context = {
        "case": found,
        "title": State(found.state).label,
        "follows": follows.get(State(found.state), ""),
        "now": standing(found),
        "rows": standing_rows(found),
        "papers": papers_table(found, request.actor),
        "back_name": "determination_home",
    }
    return render(request, "officer/done.html", context)


def _decide(
    request: PortalRequest,
    case_id: int,
    action: str,
    template: str,
    after: Callable[[PortalRequest, Case], HttpResponse],
) -> HttpResponse:
    if moved_on := _sent_back_meanwhile(request, case_id):
        return moved_on
    found = staff_case(request, case_id)
    form = DecisionForm(bound(request))

    def act(version: int) -> object:
        note: str = form.cleaned_data["note"]
        return move(actor=request.actor, case=found, action=action, note=note, expected_version=version)

    if attempt(request, form, act):
        return after(request, found)
    found = staff_case(request, case_id)
    context: dict[str, Any] = {
        "case": found,
        "version": found.version,
        "form": form,
        "possible": possible(found, request.actor, action),
        "obstacles": obstacles(found, request.actor, action),
        "totals": totals(found),
    }
    return render(request, template, context)


def _after_sending_back(request: PortalRequest, case: Case) -> HttpResponse:
    messages.success(request, _("已退回审核员，申请编号 %(number)s") % {"number": case.number})
    return redirect("determination_home")


def _after_refusing(request: PortalRequest, case: Case) -> HttpResponse:
    return redirect("determination_done", case.pk)


def _sent_back_meanwhile(request: PortalRequest, case_id: int) -> HttpResponse | None:
    """Where a colleague sent the case back it is out of this officer's sight; he is told, not sent astray."""
    if request.method != "POST" or not was_sent_back(request.actor, case_id):
        return None
    messages.error(request, _("这件申请刚刚被退回审核，您的操作没有执行。"))
    return redirect("determination_home")
