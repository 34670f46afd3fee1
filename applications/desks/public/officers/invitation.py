"""Somebody accepts an invitation to act for an employer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from applications.accounts import signin
from applications.accounts.access import EVERYONE, audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.desks.arrival import arrive
from applications.desks.context import landing_of
from applications.desks.public import kept
from applications.desks.public.officers.forms import InvitationForm, NewcomerForm
from applications.desks.public.officers.guessing import choosing_login, guarded
from applications.desks.requests import PortalRequest
from applications.employers import services
from applications.employers.models import InvitationChannel

_KEY = "invitation"
_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(EVERYONE)
@never_cache
@sensitive_post_parameters()
@_PAGE
def check(request: PortalRequest) -> HttpResponse:
    """Where the invitation went, and its code; a wrong one tells nothing about whether there was one."""
    if request.actor.role is not Role.VISITOR:
        return redirect(landing_of(request.actor.role))
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            guarded(request, given["to"], lambda: services.check_invitation(**given))
        except Refused as refused:
            form.add_error(refused.field or None, refused.message)
        else:
            kept.save(request.session, _KEY, form.cleaned_data)
            return redirect("invitation_accept")
    return render(request, "public/officers/invitation.html", {"form": form})


@audience(EVERYONE)
@never_cache
@sensitive_post_parameters("password", "again")
@_PAGE
def accept(request: PortalRequest) -> HttpResponse:
    """Name, login and an own password; then signed in, a manager after setting a second factor up."""
    if request.actor.role is not Role.VISITOR:
        return redirect(landing_of(request.actor.role))
    held = kept.load(request.session, _KEY)
    try:
        invitation = services.check_invitation(**held) if held else None
    except Refused as refused:
        kept.clear(request.session, _KEY)
        messages.error(request, refused.message)
        invitation = None
    if invitation is None:
        return redirect("invitation")
    by_sms = invitation.channel == InvitationChannel.SMS
    form = NewcomerForm(request.POST if request.method == "POST" else None, by_sms=by_sms)
    if request.method == "POST" and form.is_valid():
        try:
            newcomer = form.newcomer()
            user = choosing_login(
                request,
                lambda: services.accept_invitation(actor=request.actor, **held, newcomer=newcomer),
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            kept.clear(request.session, _KEY)
            messages.success(request, _("已接受邀请。以后用您设定的登录名和密码登录。"))
            return arrive(request, signin.admit(request=request, user=user))
    context = {"form": form, "employer": invitation.employer, "is_manager": invitation.is_manager}
    return render(request, "public/officers/accept.html", context)
