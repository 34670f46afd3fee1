"""Who acts for the employer: invited, made a manager, ended."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.desks.case.acts import went_through
from applications.desks.confirming import proved_lately
from applications.desks.employer.own.forms import MANAGER, InviteForm
from applications.desks.employer.own.tables import invited, officer_rows, officers_table
from applications.desks.employer.reach import employer_of
from applications.desks.forms import PortalForm
from applications.desks.requests import PortalRequest
from applications.employers import services
from applications.employers.access import may_end_officer, may_manage_officers
from applications.employers.models import HrOfficer, Invitation, InvitationChannel
from applications.employers.selectors import officer_of

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(Role.HR_OFFICER)
@never_cache
@require_safe
def officers(request: PortalRequest) -> HttpResponse:
    """Everybody who serves, the open invitations, and one's own telephone number."""
    employer, own = employer_of(request), officer_of(request.actor)
    manages = may_manage_officers(request.actor, employer)
    context = {
        "employer": employer,
        "manages": manages,
        "table": officers_table(employer, linked=manages),
        "invited": invited(employer) if manages else [],
        "own": own,
    }
    return render(request, "employer/own/officers.html", context)


@audience(Role.HR_OFFICER)
@never_cache
@sensitive_post_parameters("to")
@_PAGE
@proved_lately
def invite(request: PortalRequest) -> HttpResponse:
    """A number or mail address and a role; a code goes there."""
    employer = employer_of(request)
    if not may_manage_officers(request.actor, employer):
        raise Http404
    form = InviteForm(request.POST if request.method == "POST" else None)

    def act() -> object:
        return services.invite(
            actor=request.actor,
            employer=employer,
            channel=InvitationChannel(form.cleaned_data["channel"]),
            to=form.cleaned_data["to"],
            is_manager=form.cleaned_data["role"] == MANAGER,
        )

    if request.method == "POST" and form.is_valid() and went_through(form, act):
        messages.success(request, _("邀请已发出，3 天内有效。对方凭邀请码自己设定登录名和密码。"))
        return redirect("employer_officers")
    context = {"form": form, "employer": employer, "back_url": reverse("employer_officers")}
    return render(request, "employer/own/invite.html", context)


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
@proved_lately
def officer(request: PortalRequest, officer_id: int) -> HttpResponse:
    """One colleague, or oneself: another role, or the end."""
    found = get_object_or_404(
        HrOfficer.objects.visible_to(request.actor).serving().select_related("employer", "user"),
        pk=officer_id,
    )
    if not may_end_officer(request.actor, found):
        raise Http404
    form = PortalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _acted(request, found, form):
        oneself = found.user_id == request.actor.user_id
        return redirect("home" if oneself and "end" in request.POST else "employer_officers")
    context = {
        "form": form,
        "officer": found,
        "rows": officer_rows(found),
        "oneself": found.user_id == request.actor.user_id,
        "manages": may_manage_officers(request.actor, found.employer),
    }
    return render(request, "employer/own/officer.html", context)


@audience(Role.HR_OFFICER)
@require_POST
def withdraw(request: PortalRequest, invitation_id: int) -> HttpResponse:
    """An open invitation is taken back."""
    found = Invitation.objects.visible_to(request.actor).select_related("employer")
    invitation = get_object_or_404(found, pk=invitation_id)
    if not may_manage_officers(request.actor, invitation.employer):
        raise Http404
    services.withdraw_invitation(actor=request.actor, invitation=invitation)
    messages.success(request, _("已撤回邀请，邀请码不能再用。"))
    return redirect("employer_officers")


def _acted(request: PortalRequest, found: HrOfficer, form: PortalForm) -> bool:
    """Whether one of the buttons was pressed and did what it says."""
    actor, name = request.actor, {"name": found.name}
    acts = {
        "end": (lambda: services.end_officer(actor=actor, officer=found), _("已终止%(name)s的权限")),
        "manager": (
            lambda: services.set_manager(actor=actor, officer=found, is_manager=True),
            _("%(name)s现在是单位管理员"),
        ),
        "officer": (
            lambda: services.set_manager(actor=actor, officer=found, is_manager=False),
            _("%(name)s现在是人事专员，不再是管理员"),
        ),
    }
    chosen = next((acts[key] for key in acts if key in request.POST), None)
    if chosen is None:
        form.add_error(None, _("请选择要做什么。"))
        return False
    act, said = chosen
    if not went_through(form, act):
        return False
    messages.success(request, said % name)
    return True
