"""A machine's pages until somebody is known: the start, two numbers, the code.

Each POST leads on to a page that is only read: the way back never sends again what somebody typed.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.applicants.numbers import Numbers
from applications.desks.kiosk import visit as visits
from applications.desks.kiosk.forms import CodeForm, NumbersForm
from applications.desks.kiosk.visit import Visit
from applications.desks.requests import PortalRequest
from applications.kiosks import services
from applications.kiosks.selectors import device_of

_LONGEST = 40  # characters that are kept of a field
_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(Role.KIOSK)
@never_cache
@require_safe
def home(request: PortalRequest) -> HttpResponse:
    """The start: whoever stood here before is forgotten, and the page speaks Chinese again."""
    stood_here = visits.KEY in request.session
    visits.forget(request.session)
    response = render(request, "kiosk/home.html", {"device": device_of(request.actor)})
    if stood_here:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
    return response


@audience(Role.KIOSK)
@never_cache
@sensitive_post_parameters()
@_PAGE
def numbers(request: PortalRequest) -> HttpResponse:
    """Both numbers; the answer is the same whether or not a code goes out."""
    visit = visits.load(request.session)
    if request.method == "POST":
        return _sent(request, visits.begin())
    if visit is not None and visit.numbers:
        return redirect(visit.step)
    return render(request, "kiosk/numbers.html", _asked(NumbersForm, visit))


@audience(Role.KIOSK)
@never_cache
@sensitive_post_parameters()
@_PAGE
def code(request: PortalRequest) -> HttpResponse:
    """The code, or another one."""
    visit = visits.load(request.session)
    if visit is None or visit.numbers is None:
        return redirect(visit.step if visit else "kiosk_home")
    if request.method == "POST":
        if "again" in request.POST:
            return _sent_again(request, visit, visit.numbers)
        return _checked(request, visit, visit.numbers)
    return render(request, "kiosk/code.html", _asked(CodeForm, visit))


@audience(Role.KIOSK)
@never_cache
@require_POST
def stay(request: PortalRequest) -> HttpResponse:
    """Somebody needs more time."""
    visit = visits.load(request.session)
    if visit is None:
        return redirect("kiosk_home")
    visits.keep(request.session, visit)
    return redirect("kiosk_paper", visit.printing) if visit.printing else redirect(visit.step)


@audience(Role.KIOSK)
@never_cache
@require_POST
def end(request: PortalRequest) -> HttpResponse:
    """Somebody is done."""
    return redirect("kiosk_home")


def _sent(request: PortalRequest, visit: Visit) -> HttpResponse:
    """The first page: who it is, and a code."""
    form = NumbersForm(request.POST)
    visit.typed = {name: request.POST.get(name, "")[:_LONGEST] for name in form.fields}
    if form.is_valid():
        visit.numbers = form.numbers
        _act(visit, partial(services.ask_for_code, actor=request.actor, numbers=visit.numbers))
        if visit.problem:
            visit.numbers = None
        else:
            visit.typed = {}
    visits.keep(request.session, visit)
    return redirect(visit.step)


def _sent_again(request: PortalRequest, visit: Visit, asked_for: Numbers) -> HttpResponse:
    """The second page: one more code."""
    _act(visit, partial(services.ask_for_code, actor=request.actor, numbers=asked_for))
    visit.typed, visit.again = {}, not visit.problem
    visits.keep(request.session, visit)
    return redirect(visit.step)


def _checked(request: PortalRequest, visit: Visit, asked_for: Numbers) -> HttpResponse:
    """The second page: whether the code is right."""
    form = CodeForm(request.POST)
    visit.typed, visit.problem, visit.again = {}, "", False
    if not form.is_valid():
        visit.typed = {"code": request.POST.get("code", "")[:_LONGEST]}
    else:
        digits = form.cleaned_data["code"]
        try:
            person = services.identify(actor=request.actor, numbers=asked_for, digits=digits)
        except Refused as refused:
            visit.problem = str(refused.message)
        else:
            visit.numbers, visit.person = None, person.pk
    visits.keep(request.session, visit)
    return redirect(visit.step)


def _act(visit: Visit, act: Callable[[], object]) -> None:
    visit.problem = ""
    try:
        act()
    except Refused as refused:
        visit.problem = str(refused.message)


def _asked(form_class: type[NumbersForm | CodeForm], visit: Visit | None) -> dict[str, Any]:
    """What stands on the page, and how long it may stand there."""
    return {
        "form": form_class(visit.typed if visit and visit.typed else None),
        "problem": visit.problem if visit else "",
        "again": bool(visit and visit.again),
        "seconds": visit.seconds_left if visit else settings.KIOSK_SECONDS,
    }
