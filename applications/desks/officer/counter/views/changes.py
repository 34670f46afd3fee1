"""Changes of verified employers: what differs, the scans, and what the counter decides."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.desks.confirming import proved_lately
from applications.desks.employer.own.changes import changes_table
from applications.desks.officer.acts import attempt, bound
from applications.desks.officer.counter.changes import changes_queue
from applications.desks.officer.counter.employers import employer_rows, scans
from applications.desks.officer.counter.forms import (
    AppointForm,
    DeclineEmployerForm,
    ReturnForm,
    VerifyChangeForm,
)
from applications.desks.paging import page_of
from applications.desks.requests import PortalRequest
from applications.employers import services
from applications.employers.models import (
    ChangeStatus,
    Employer,
    EmployerChange,
    EmployerStatus,
    InvitationChannel,
)
from applications.employers.selectors import changes_awaiting

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(Role.INTAKE_OFFICER)
@never_cache
@require_safe
def queue(request: PortalRequest) -> HttpResponse:
    """The longest waiting first."""
    waiting, pages = page_of(request, changes_awaiting(request.actor), ("submitted_at", "id"))
    return render(
        request, "officer/counter/employer_changes.html", {"table": changes_queue(waiting), "pages": pages}
    )


@audience(Role.INTAKE_OFFICER)
@never_cache
@_PAGE
def change(request: PortalRequest, change_id: int) -> HttpResponse:
    """What differs, beside what was verified; verified here."""
    found = _own(request, change_id)
    form = VerifyChangeForm(bound(request), change=found)

    def verify(version: int) -> object:
        return services.verify_change(
            actor=request.actor, change=found, expected_version=version, **form.cleaned_data
        )

    if attempt(request, form, verify):
        messages.success(request, _("变更已核验，即日生效，单位会收到短信"))
        return redirect("intake_changes")
    if request.method == "POST":
        found = _own(request, change_id)
    context = {
        "form": form,
        "table": changes_table(found),
        "rows": employer_rows(found.employer),
        "viewer": scans(request, found),
    }
    return render(request, "officer/counter/employer_change.html", context | _standing(found))


@audience(Role.INTAKE_OFFICER)
@never_cache
@_PAGE
def give_back(request: PortalRequest, change_id: int) -> HttpResponse:
    """Returned with everything that is missing, at once."""
    found, form = _own(request, change_id), ReturnForm(bound(request))

    def return_(version: int) -> object:
        return services.return_change(
            actor=request.actor,
            change=found,
            expected_version=version,
            missing=form.missing(),
            note=form.cleaned_data["note"],
        )

    if attempt(request, form, return_):
        messages.success(request, _("已退回单位补正，单位会收到短信"))
        return redirect("intake_changes")
    context = {"form": form, "back_url": reverse("intake_change", args=[change_id])}
    return render(
        request, "officer/counter/employer_return.html", context | _standing(_own(request, change_id))
    )


@audience(Role.INTAKE_OFFICER)
@never_cache
@_PAGE
def decline(request: PortalRequest, change_id: int) -> HttpResponse:
    """Declined: what was verified before stands."""
    found, form = _own(request, change_id), DeclineEmployerForm(bound(request))

    def decline_(version: int) -> object:
        return services.decline_change(
            actor=request.actor, change=found, expected_version=version, **form.cleaned_data
        )

    if attempt(request, form, decline_):
        messages.success(request, _("变更不予通过，单位会收到短信"))
        return redirect("intake_changes")
    context = {"form": form, "back_url": reverse("intake_change", args=[change_id])}
    return render(
        request, "officer/counter/employer_decline.html", context | _standing(_own(request, change_id))
    )


@audience(Role.INTAKE_OFFICER)
@never_cache
@sensitive_post_parameters("to")
@_PAGE
@proved_lately
def appoint(request: PortalRequest, employer_id: int) -> HttpResponse:
    """A manager is invited for an employer that has none left, with its letter on the counter."""
    employer = get_object_or_404(
        Employer.objects.visible_to(request.actor).filter(status=EmployerStatus.VERIFIED), pk=employer_id
    )
    form = AppointForm(bound(request))

    def invite(_version: int) -> object:
        return services.invite(
            actor=request.actor,
            employer=employer,
            channel=InvitationChannel.SMS,
            to=form.cleaned_data["to"],
            is_manager=True,
        )

    if attempt(request, form, invite):
        messages.success(request, _("管理员邀请已发出，3 天内有效。"))
        return redirect("intake_employer", employer.pk)
    context = {"form": form, "employer": employer, "version": employer.version}
    return render(request, "officer/counter/employer_appoint.html", context)


def _standing(found: EmployerChange) -> dict[str, object]:
    waits = found.status == ChangeStatus.AWAITING_VERIFICATION
    return {"employer": found.employer, "change": found, "version": found.version, "waits": waits}


def _own(request: PortalRequest, change_id: int) -> EmployerChange:
    changes = EmployerChange.objects.visible_to(request.actor).filter(district_id=request.actor.scope)
    handed = changes.exclude(submitted_at=None).select_related("employer__district")
    return get_object_or_404(handed, pk=change_id)
