"""One indicator: evidence on the left; claim, shared data, working and finding on the right."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.cases import document
from applications.cases.models import Case, CaseFile
from applications.cases.states import State
from applications.desks.case.compared import comparison_table
from applications.desks.case.worded import worded
from applications.desks.forms import PortalForm
from applications.desks.officer.acts import attempt, bound
from applications.desks.officer.evidence.viewer import case_scan, viewer
from applications.desks.officer.reach import staff_case
from applications.desks.officer.review.changing import Changing
from applications.desks.officer.review.lines import (
    WITH_MONTHS,
    facts_rows,
    found,
    ledger_table,
    points,
    shared_rows,
)
from applications.desks.officer.review.referrals import answer_scans
from applications.desks.requests import PortalRequest
from applications.reviews.evidence import KEYS, Line, assess_verified, lines, missing_findings, scored_on
from applications.reviews.flags import flags_of
from applications.reviews.models import Outcome
from applications.reviews.services.findings import record_finding

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(Role.REVIEWER)
@never_cache
@_PAGE
def indicator(request: PortalRequest, case_id: int, name: str) -> HttpResponse:
    """Look, and confirm the facts as claimed."""
    case = staff_case(request, case_id)
    line = _line(case, name)
    form = PortalForm(bound(request))

    def confirm(_version: int) -> object:
        return record_finding(actor=request.actor, case=case, indicator=name, outcome=Outcome.CONFIRMED)

    if attempt(request, form, confirm):
        messages.success(request, _("已记录：%(name)s，属实") % {"name": worded(line.claimed).name})
        return redirect(_next(case, name))
    context = _context(request, case, line) | {"form": form, "next_url": _following(case, name)}
    return render(request, "officer/review/indicator.html", context)


@audience(Role.REVIEWER)
@never_cache
@_PAGE
def change(request: PortalRequest, case_id: int, name: str) -> HttpResponse:
    """Change the facts behind it, with reason and evidence; points follow."""
    case = staff_case(request, case_id)
    line = _line(case, name)
    changing = Changing(case, name, line.finding, request.POST if request.method == "POST" else None)
    if request.method == "POST" and changing.is_valid():

        def record(_version: int) -> object:
            return record_finding(
                actor=request.actor,
                case=case,
                indicator=name,
                outcome=Outcome.CHANGED,
                verified=changing.verified(),
                **changing.grounds.cleaned_data,
            )

        if attempt(request, changing.grounds, record):
            told = _("已记录：%(name)s，按核实的事实认定") % {"name": worded(line.claimed).name}
            messages.success(request, told)
            return redirect("review_indicator", case.pk, name)
    context = _context(request, case, line) | {"changing": changing, "forms": changing.forms}
    return render(request, "officer/review/change.html", context)


def _line(case: Case, name: str) -> Line:
    found_line = next((line for line in lines(case) if line.indicator == name), None)
    if found_line is None or name not in KEYS:
        raise Http404
    return found_line


def _context(request: PortalRequest, case: Case, line: Line) -> dict[str, Any]:
    keys = KEYS[line.indicator]
    files = CaseFile.objects.visible_to(request.actor).filter(item__in=line.items)
    changed = line.finding is not None and line.finding.outcome == Outcome.CHANGED
    return {
        "case": case,
        "version": case.version,
        "line": line,
        "flags": flags_of(case, line.indicator),
        "verified_words": worded(line.verified),
        "name": worded(line.claimed).name,
        "viewer": viewer(
            request,
            [
                *(case_scan(file) for file in files.select_related("file", "verified_in__case")),
                *answer_scans(case, request.actor, keys),
            ],
        ),
        "claimed": facts_rows(document.complete(case, scored_on(case)), keys),
        "verified": facts_rows(line.facts, keys) if changed else [],
        "shared": shared_rows(case, line.indicator),
        "compared": comparison_table(case, request.actor, keys),
        "points_claimed": points(line.claimed),
        "points_verified": points(line.verified),
        "articles": _("；").join(worded(line.verified).articles),
        "tag": found(line),
        "ledger": ledger_table(assess_verified(case)) if line.indicator in WITH_MONTHS else None,
        "reviewing": case.state == State.UNDER_REVIEW,
        "back_url": reverse("review_case", args=[case.pk]),
    }


def _next(case: Case, name: str) -> str:
    """The next indicator without a finding, beginning after this one; the case when none is left."""
    order = [line.indicator for line in lines(case)]
    left = {line.indicator for line in missing_findings(case)}
    place = order.index(name)
    following = next((one for one in order[place + 1 :] + order[:place] if one in left), "")
    return (
        reverse("review_indicator", args=[case.pk, following])
        if following
        else reverse("review_case", args=[case.pk])
    )


def _following(case: Case, name: str) -> str:
    """The indicator after this one, for paging through all of them; empty at the end."""
    order = [line.indicator for line in lines(case)]
    place = order.index(name) + 1
    return reverse("review_indicator", args=[case.pk, order[place]]) if place < len(order) else ""
