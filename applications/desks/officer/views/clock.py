"""The clock of a case day by day, for every officer who may see the case."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import audience
from applications.accounts.roles import DISTRICT_ROLES, Role
from applications.cases.selectors import clock_of
from applications.desks.case.clock import clock_rows, clock_table
from applications.desks.officer.reach import staff_case
from applications.desks.requests import PortalRequest

CASE_PAGES = {
    Role.INTAKE_OFFICER: "intake_case",
    Role.REVIEWER: "review_case",
    Role.DETERMINING_OFFICER: "determination_case",
    Role.DISTRICT_MANAGER: "manager_case",
    Role.CITY_OFFICER: "city_case",
}


@audience(DISTRICT_ROLES, Role.CITY_OFFICER)
@never_cache
@require_safe
def clock(request: PortalRequest, case_id: int) -> HttpResponse:
    """Each day counted or not, and why."""
    found = staff_case(request, case_id)
    running = clock_of(found)
    context = {
        "case": found,
        "clock": running,
        "rows": clock_rows(running) if running else [],
        "table": clock_table(running) if running else None,
        "back_url": reverse(CASE_PAGES[request.actor.role], args=[found.pk]),
    }
    return render(request, "case/clock.html", context)
