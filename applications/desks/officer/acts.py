"""An act on a page: done on the version that the page showed, or told beside the form why not."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.cases.guards import refusals
from applications.cases.models import Case
from applications.cases.workflow import transition
from applications.desks.facts.editing import version_of
from applications.desks.forms import PortalForm
from applications.desks.requests import PortalRequest


def bound(request: PortalRequest) -> object:
    """What was posted, for a form; None while the page is only looked at."""
    return request.POST if request.method == "POST" else None


def attempt(request: PortalRequest, form: PortalForm, act: Callable[[int], object]) -> bool:
    """Whether a posted form was valid and its act went through; a refusal stands in the form.

    ``act`` is given the version on which the page was based: a page without it does nothing.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    version = version_of(request)
    try:
        if version is None:
            raise Refused(_("页面不完整，没有保存任何内容。请刷新页面后再试。"))
        act(version)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return False
    return True


def obstacles(case: Case, actor: Actor, action: str) -> list[str]:
    """Everything that stands in the way of an action now, each in words for the officer."""
    row = transition(action)
    return refusals(case, actor, row.guards) if case.state in row.sources else []


def possible(case: Case, actor: Actor, action: str) -> bool:
    """Whether the table lets this role take the action from the case's state; guards aside."""
    row = transition(action)
    return case.state in row.sources and actor.role in row.roles
