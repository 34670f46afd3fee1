"""The reviewer's cases, one of them with everything about it, and the proposal."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.cases.moves import move
from applications.cases.selectors import clock_of, clocks_of
from applications.cases.states import State
from applications.desks.case.clock import clock_rows
from applications.desks.case.papers import papers_table
from applications.desks.case.standing import standing_rows
from applications.desks.forms import PortalForm
from applications.desks.officer.acts import attempt, bound, obstacles
from applications.desks.officer.district.tables import out_of_turn
from applications.desks.officer.reach import listed, staff_case
from applications.desks.officer.review.cases import cases_table, person_rows, totals
from applications.desks.officer.review.lines import lines_table
from applications.desks.officer.review.referrals import referrals_table
from applications.desks.officer.searching import searched
from applications.desks.officer.timeline import timeline
from applications.desks.officer.warned import warned_table
from applications.desks.paging import AMONG_OTHERS, first_of, page_of
from applications.desks.requests import PortalRequest
from applications.once import read_once
from applications.reviews.evidence import lines
from applications.reviews.flags import flags_of
from applications.reviews.models import Referral

DONE = 20


@audience(Role.REVIEWER)
@never_cache
@require_safe
@read_once()
def home(request: PortalRequest) -> HttpResponse:
    """Cases in hand with their clocks, and the last ones that went on."""
    cases = listed(request.actor)
    form, answer = searched(request, cases, "review_case")
    if answer:
        return answer
    in_hand, pages = page_of(
        request, cases.filter(state=State.UNDER_REVIEW), ("accepted_at", "id"), AMONG_OTHERS
    )
    others = first_of(cases.exclude(state__in=(State.UNDER_REVIEW, State.ACCEPTED)), ("-moved_at",), DONE)
    context = {
        "form": form,
        "first": out_of_turn(cases, State.UNDER_REVIEW, "review_case"),
        "in_hand": cases_table(in_hand, clocks_of(in_hand), _("审核中（按受理先后）"), "review_case"),
        "warned": warned_table(request.actor, "review_case"),
        "pages": pages,
        "others": cases_table(others, clocks_of(others), _("已报核定和已办结"), "review_case"),
    }
    return render(request, "officer/review/cases.html", context)


@audience(Role.REVIEWER)
@never_cache
@require_safe
@read_once()
def case(request: PortalRequest, case_id: int) -> HttpResponse:
    """Indicators, referrals, clock, papers and the whole course."""
    found = staff_case(request, case_id)
    reviewing = found.state == State.UNDER_REVIEW
    clock = clock_of(found)
    every = lines(found)

    def address(line: object) -> str:
        return reverse("review_indicator", args=[found.pk, line.indicator])  # type: ignore[attr-defined]

    referrals = list(Referral.objects.visible_to(request.actor).filter(case=found).order_by("id"))
    context = {
        "case": found,
        "reviewing": reviewing,
        "rows": [*person_rows(found), *standing_rows(found)],
        "clock_rows": clock_rows(clock) if clock else [],
        "totals": totals(found),
        "flags": flags_of(found),
        "table": lines_table(every, address),
        "referrals": referrals_table(referrals, with_links=reviewing),
        "papers": papers_table(found, request.actor),
        "history": timeline(found),
        "may_look_up": True,
        "obstacles": obstacles(found, request.actor, "propose"),
    }
    return render(request, "officer/review/case.html", context)


@audience(Role.REVIEWER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: PortalRequest, case_id: int) -> HttpResponse:
    """The findings together, read once more; then it goes to the determining officer."""
    found = staff_case(request, case_id)
    form = PortalForm(bound(request))

    def act(version: int) -> object:
        return move(actor=request.actor, case=found, action="propose", expected_version=version)

    if attempt(request, form, act):
        clock = clock_of(found)
        told = _("已报请核定，由本区另一名核定人核定；最迟核定日期 %(day)s")
        messages.success(request, told % {"day": clock.due_on.isoformat() if clock else ""})
        return redirect("review_case", found.pk)
    found = staff_case(request, case_id)
    context = {
        "case": found,
        "version": found.version,
        "form": form,
        "possible": found.state == State.UNDER_REVIEW,
        "obstacles": obstacles(found, request.actor, "propose"),
        "totals": totals(found),
        "table": lines_table([line for line in lines(found) if line.needs_finding]),
    }
    return render(request, "officer/review/propose.html", context)
