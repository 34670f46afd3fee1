"""The page of the 20 working days, for whoever may see the case."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from applications.cases.models import Case
from applications.cases.selectors import clock_of
from applications.desks.case.clock import clock_rows, clock_table
from applications.desks.requests import PortalRequest


def clock_page(request: PortalRequest, case: Case, *, back_url: str, **context: Any) -> HttpResponse:
    """Each day counted or not, and why."""
    running = clock_of(case)
    shown = {
        "case": case,
        "clock": running,
        "rows": clock_rows(running) if running else [],
        "table": clock_table(running) if running else None,
        "back_url": back_url,
    }
    return render(request, "case/clock.html", shown | context)
