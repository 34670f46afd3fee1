"""An HR officer forgot the password; nobody learns here whether an account exists."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from applications.accounts import signin
from applications.accounts.access import EVERYONE, audience
from applications.accounts.models import User
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.desks.arrival import arrive
from applications.desks.context import landing_of
from applications.desks.public import kept
from applications.desks.public.officers.forms import LoginForm, RecoveryForm
from applications.desks.public.officers.guessing import count_asking, guarded
from applications.desks.requests import PortalRequest
from applications.employers import services

_KEY = "officer_recovery"
_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(EVERYONE)
@never_cache
@_PAGE
def login(request: PortalRequest) -> HttpResponse:
    """The login name; the answer is the same whether or not a code goes out."""
    if request.actor.role is not Role.VISITOR:
        return redirect(landing_of(request.actor.role))
    form = LoginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            count_asking(request)
            services.start_recovery(actor=request.actor, login=form.cleaned_data["login"])
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            kept.save(request.session, _KEY, form.cleaned_data)
            return redirect("officer_recover_code")
    return render(request, "public/officers/login.html", {"form": form})


@audience(EVERYONE)
@never_cache
@sensitive_post_parameters()
@_PAGE
def code(request: PortalRequest) -> HttpResponse:
    """The code and a new password; then the sign-in goes on with whatever else it asks."""
    if request.actor.role is not Role.VISITOR:
        return redirect(landing_of(request.actor.role))
    held = kept.load(request.session, _KEY)
    if not held:
        return redirect("officer_recover")
    form = RecoveryForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            user = guarded(request, held["login"], lambda: _completed(request, held["login"], form))
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            kept.clear(request.session, _KEY)
            messages.success(request, _("密码已重新设定，其他设备上的登录已经退出。"))
            return arrive(request, signin.admit(request=request, user=user))
    return render(request, "public/officers/code.html", {"form": form})


def _completed(request: PortalRequest, login: str, form: RecoveryForm) -> User:
    given = form.cleaned_data
    return services.complete_recovery(
        actor=request.actor, login=login, typed=given["code"], password=given["password"]
    )
