"""What shared data knows of the person in a case, and answers that an officer looked up by himself."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.applicants.selectors import permit_record
from applications.authorities.kinds import KINDS, About, Kind
from applications.authorities.models.answer import may_see
from applications.authorities.services import record_look_up
from applications.cases.models import Case
from applications.desks.case.compared import comparison_table
from applications.desks.case.shared import permit_differences, shared_rows
from applications.desks.officer.acts import attempt, bound
from applications.desks.officer.reach import staff_case
from applications.desks.officer.review.lookups import look_up_form
from applications.desks.requests import PortalRequest

OFFICERS = (Role.INTAKE_OFFICER, Role.REVIEWER)


@audience(*OFFICERS)
@never_cache
@require_safe
def known(request: PortalRequest, case_id: int) -> HttpResponse:
    """What is known, from whom and of which day; what differs from what was entered."""
    case = staff_case(request, case_id)
    context = {
        "case": case,
        "shared": shared_rows(case, request.actor),
        "differences": permit_differences(case.person),
        "compared": comparison_table(case, request.actor),
        "kinds": [
            (kind.label, reverse("office_look_up", args=[case.pk, kind.name]))
            for kind in KINDS.values()
            if may_see(request.actor, kind.sight)
        ]
        if case.is_open
        else [],
        "back_url": _case_url(request, case),
    }
    return render(request, "officer/review/shared_data.html", context)


@audience(*OFFICERS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: PortalRequest, case_id: int, kind: str) -> HttpResponse:
    """One answer, kept by the same service as a delivered file."""
    case, wanted = staff_case(request, case_id), KINDS.get(kind)
    if wanted is None or not case.is_open or not may_see(request.actor, wanted.sight):
        raise Http404
    form = look_up_form(wanted)(bound(request), initial=_known_already(case, wanted))

    def record(_version: int) -> object:
        return record_look_up(
            actor=request.actor,
            kind=wanted,
            holder=case.person if wanted.about is About.PERSON else case.employer,
            values=form.values(),
            source=form.cleaned_data["source"],
            note=form.cleaned_data["note"],
        )

    if attempt(request, form, record):
        messages.success(request, _("已登记：%(what)s") % {"what": wanted.label})
        return redirect("office_shared_data", case.pk)
    context = {
        "number": case.number,
        "of_whom": case.person.name if wanted.about is About.PERSON else case.employer.name,
        "version": case.version,
        "form": form,
        "kind": wanted,
        "back_url": reverse("office_shared_data", args=[case.pk]),
    }
    return render(request, "officer/review/look_up.html", context)


def _known_already(case: Case, kind: Kind) -> dict[str, Any]:
    """Today, the authority, and of a permit what was said last."""
    initial: dict[str, Any] = {"source": kind.source, "as_of": timezone.localdate()}
    record = permit_record(case.person)
    names = {column.name for column in kind.columns} & {"issued_on", "valid_until", "cancelled_on"}
    return initial | {name: getattr(record, name) for name in names if record is not None}


def _case_url(request: PortalRequest, case: Case) -> str:
    name = "review_case" if request.actor.role is Role.REVIEWER else "intake_case"
    return reverse(name, args=[case.pk])
