"""Signing in and out, and choosing the role."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from applications.accounts import signin
from applications.accounts.access import EVERYONE, audience
from applications.accounts.roles import Role
from applications.accounts.selectors import open_grants
from applications.accounts.services.throttling import Throttled
from applications.desks.arrival import arrive
from applications.desks.context import address_of, landing_of
from applications.desks.public.estimate import answers
from applications.desks.public.forms import RoleForm, SignInForm
from applications.desks.requests import PortalRequest
from applications.desks.scopes import grant_name, scope_names


@audience(EVERYONE)
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: PortalRequest) -> HttpResponse:
    """Login name or permit number, and password."""
    if request.method != "POST" and request.actor.role is not Role.VISITOR:
        return redirect(landing_of(request.actor.role))
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer = signin.sign_in(
                request=request,
                typed_login=form.cleaned_data["login"],
                password=form.cleaned_data["password"],
            )
        except Throttled as throttled:
            return signin.pausing_page(request, throttled.minutes)
        if answer.user is not None:
            return arrive(request, answer)
        form.add_error(None, _("登录名或密码不正确，请检查后再试"))
    return render(request, "public/sign_in.html", {"form": form, "activate": address_of("activate")})


@audience(EVERYONE)
@require_POST
def sign_out(request: PortalRequest) -> HttpResponse:
    """End the session, and have the browser forget what it holds of its pages.

    Answers of an estimate were given by a visitor: they stay, and whoever sits at a shared computer is told.
    """
    signin.sign_out(request=request)
    if answers.load(request).handle:
        messages.info(
            request,
            _("这台设备上还留着估分的回答。用的是公用电脑的，请到“模拟估分”页选“删除回答，重新开始”。"),
        )
    response = redirect("home")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@audience(frozenset(Role) - {Role.VISITOR})
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose_role(request: PortalRequest) -> HttpResponse:
    """In which of one's own open roles to go on."""
    grants = open_grants(request.user.pk)
    names = scope_names(grants)
    form = RoleForm(
        request.POST or None, choices=[(grant, grant_name(grant, names[grant.pk])) for grant in grants]
    )
    if request.method == "POST" and form.is_valid():
        actor = signin.choose_grant(request=request, grant_id=form.cleaned_data["grant"])
        return redirect(landing_of(actor.role))
    return render(request, "public/choose_role.html", {"form": form})
