"""Risky acts ask once more who acts, when that was proved too long ago; what was typed goes along.

Which acts are risky: docs/decisions/0060-risky-acts-ask-again.md.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from django import forms
from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from applications.accounts import freshness
from applications.accounts.demo_access import demo_code
from applications.accounts.proof import authenticator_of
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.desks.context import landing_of
from applications.desks.forms import PortalForm
from applications.desks.public.addresses import own_address
from applications.desks.requests import PortalRequest
from applications.vault.keyring import Unreadable, field_keys

View = Callable[..., HttpResponse]
_HELD, _BACK = "confirm_held", "confirm_back"


class ConfirmForm(PortalForm):
    """The own password, and the code of the app where there is one."""

    confirm_password = forms.CharField(
        label=_("密码"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    confirm_code = forms.CharField(
        label=_("动态验证码"),
        help_text=_("手机验证器应用现在显示的 6 位数字；手机不在身边的，填写一个恢复码"),
        max_length=40,
        widget=forms.TextInput({"class": "govuk-input--width-10", "autocomplete": "one-time-code"}),
    )
    confirm_held = forms.CharField(widget=forms.HiddenInput)
    confirm_back = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, with_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_code:
            del self.fields["confirm_code"]


def proved_lately(view: View) -> View:
    """For a view whose POST is a risky act: it runs only when the session was proved lately.

    Otherwise a page asks for the proof and then runs the same POST, sealed meanwhile. Not for forms with
    files. Whoever is not signed in yet is left to the view.
    """

    @wraps(view)
    def guarded(request: PortalRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or request.actor.role is Role.VISITOR:
            return view(request, *args, **kwargs)
        held = _held(request)
        if held is None and freshness.is_fresh(request.session):
            return view(request, *args, **kwargs)
        form = _form(request, held)
        if held is not None and (freshness.is_fresh(request.session) or _proved(request, form)):
            request.POST = held  # type: ignore[assignment]  # as good as the one that came
            return view(request, *args, **kwargs)
        context = {"form": form, "minutes": freshness.MINUTES, "back_url": _back(request)}
        if settings.DEMO:
            context["demo_code"] = demo_code(request.user)
        return render(request, "account/confirm.html", context)

    return guarded


def _form(request: PortalRequest, held: QueryDict | None) -> ConfirmForm:
    with_code = authenticator_of(request.user) is not None
    if held is not None:
        return ConfirmForm(request.POST, with_code=with_code)
    typed = urlencode([pair for pair in _pairs(request.POST) if pair[0] != "csrfmiddlewaretoken"])
    sealed = field_keys().seal(typed.encode(), bound_to=_place(request))
    return ConfirmForm(initial={_HELD: sealed, _BACK: _back(request)}, with_code=with_code)


def _proved(request: PortalRequest, form: ConfirmForm) -> bool:
    if not form.is_valid():
        return False
    given = form.cleaned_data
    try:
        freshness.prove_again(
            session=request.session,
            user=request.user,
            password=given["confirm_password"],
            typed_code=given.get("confirm_code", ""),
        )
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return False
    return True


def _held(request: PortalRequest) -> QueryDict | None:
    """What was typed before the question; it opens only for the same user at the same address."""
    if _HELD not in request.POST:
        return None
    try:
        return QueryDict(field_keys().open(request.POST[_HELD], bound_to=_place(request)))
    except Unreadable:
        return None


def _back(request: PortalRequest) -> str:
    """The page on which the act was chosen, for somebody who thinks better of it; else the own first page."""
    before = urlsplit(request.headers.get("Referer", ""))
    page = f"{before.path}?{before.query}".rstrip("?") if before.netloc == request.get_host() else ""
    return own_address(request, request.POST.get(_BACK, page)) or landing_of(request.actor.role)


def _place(request: PortalRequest) -> str:
    return f"confirm.{request.user.pk}.{request.path}"


def _pairs(given: QueryDict) -> list[tuple[str, str]]:
    return [(name, value) for name, values in given.lists() for value in values]
