"""A holder activates the account, or recovers it; nobody learns here whether an account exists."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from applications.accounts import signin
from applications.accounts.access import EVERYONE, audience
from applications.accounts.addresses import address_of
from applications.accounts.models import User
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.accounts.services.throttling import check_room, count_try
from applications.consents.texts import Kind, current
from applications.desks.arrival import arrive
from applications.desks.consents import words_of
from applications.desks.context import landing_of
from applications.desks.public import kept
from applications.desks.public.activation.forms import ActivationForm, CodeForm, NumbersForm
from applications.desks.public.activation.ways import ACTIVATION, RECOVERY, Way
from applications.desks.requests import PortalRequest

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(EVERYONE)
@never_cache
@sensitive_post_parameters()
@_PAGE
def activate(request: PortalRequest) -> HttpResponse:
    """Both numbers, for the first password."""
    return _numbers(request, ACTIVATION)


@audience(EVERYONE)
@never_cache
@sensitive_post_parameters()
@_PAGE
def activate_code(request: PortalRequest) -> HttpResponse:
    """The code and the first password."""
    return _code(request, ACTIVATION)


@audience(EVERYONE)
@never_cache
@sensitive_post_parameters()
@_PAGE
def recover(request: PortalRequest) -> HttpResponse:
    """Both numbers, for a new password."""
    return _numbers(request, RECOVERY)


@audience(EVERYONE)
@never_cache
@sensitive_post_parameters()
@_PAGE
def recover_code(request: PortalRequest) -> HttpResponse:
    """The code and the new password."""
    return _code(request, RECOVERY)


def _numbers(request: PortalRequest, way: Way) -> HttpResponse:
    if request.actor.role is not Role.VISITOR:
        return redirect(landing_of(request.actor.role))
    form = NumbersForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _sent(request, way, form, form.cleaned_data):
        kept.save(request.session, way.key, form.cleaned_data)
        return redirect(way.code_url)
    return render(request, "public/activation/numbers.html", {"form": form, "way": way})


def _code(request: PortalRequest, way: Way) -> HttpResponse:
    if request.actor.role is not Role.VISITOR:
        return redirect(landing_of(request.actor.role))
    numbers = kept.load(request.session, way.key)
    if not numbers:
        return redirect(way.start_url)
    again = "again_code" in request.POST
    form = _asked(way, request.POST if request.method == "POST" and not again else None)
    if again:
        form = _asked(way, {})
        form.errors.clear()
        if _sent(request, way, form, numbers):
            messages.success(request, _("已按您的要求重新发送；先前收到的验证码在有效期内仍然可以用。"))
            return redirect(way.code_url)
    elif request.method == "POST" and form.is_valid():
        try:
            user = _completed(request, way, numbers, form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            kept.clear(request.session, way.key)
            messages.success(request, str(way.done))
            return arrive(request, signin.admit(request=request, user=user))
    context = {
        "form": form,
        "way": way,
        "words": words_of(current(Kind.ACCOUNT)) if way.asks_consent else None,
    }
    return render(request, "public/activation/code.html", context)


def _asked(way: Way, data: Any) -> CodeForm:
    if not way.asks_consent:
        return CodeForm(data)
    return ActivationForm(data, text=current(Kind.ACCOUNT))


def _sent(request: PortalRequest, way: Way, form: Any, numbers: dict[str, str]) -> bool:
    """Whether a code was asked for; the same answer whether or not one went out."""
    try:
        check_room("code", address=address_of(request))
        count_try("code", address=address_of(request))
        way.start(actor=request.actor, **numbers)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return False
    return True


def _completed(request: PortalRequest, way: Way, numbers: dict[str, str], given: dict[str, Any]) -> User:
    """Whose password it is now; a wrong code counts against the numbers and the address.

    :raises Refused: wrong code, weak password, or too often.
    """
    tried = {"number": "".join(numbers.values()), "address": address_of(request)}
    check_room("code_check", **tried)
    consent = {"agreed": given["agreed_version"]} if way.asks_consent else {}
    secret = {"digits": given["code"], "password": given["password"]}
    try:
        return way.complete(actor=request.actor, **secret, **consent, **numbers)
    except Refused as refused:
        if refused.field == "code":
            count_try("code_check", **tried)
        raise
