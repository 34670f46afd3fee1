"""What every page of the guide has, and what it does on a day without rules."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from applications.desks.public.guide.navigation import chapters
from applications.desks.requests import PortalRequest
from applications.policy.selectors import policy_in_force
from scoring.engine import NoPolicyVersion, Policy

_Given = ParamSpec("_Given")


def page(request: PortalRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """A page of the guide, with its chapters."""
    return render(request, template, {"chapters": chapters(request.path), **context}, status=status)


def by_the_rules(
    view: Callable[Concatenate[PortalRequest, Policy, _Given], HttpResponse],
) -> Callable[Concatenate[PortalRequest, _Given], HttpResponse]:
    """Gives the view the version in force today; 503 on a day that no loaded version covers."""

    @wraps(view)
    def shown(request: PortalRequest, /, *args: _Given.args, **kwargs: _Given.kwargs) -> HttpResponse:
        try:
            policy = policy_in_force(timezone.localdate())
        except NoPolicyVersion:
            return page(request, "public/guide/no_rules.html", status=503)
        return view(request, policy, *args, **kwargs)

    return shown
