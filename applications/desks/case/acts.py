"""What an owner does with a case by one press: the form, the move, and a refusal beside the form."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.cases.models import Case
from applications.cases.moves import move
from applications.cases.readers import reader_of
from applications.cases.workflow import actions_for
from applications.desks.case.standing import standing
from applications.desks.facts.editing import version_of
from applications.desks.forms import PortalForm
from applications.desks.requests import PortalRequest


class ReasonForm(PortalForm):
    """A reason in the person's own words."""

    note = forms.CharField(label=_("理由"), max_length=200, widget=forms.Textarea(attrs={"rows": 4}))


def may(actor: Actor, case: Case, action: str) -> bool:
    """Whether the workflow knows this action from the case's state for this role."""
    return any(row.action == action for row in actions_for(case.state, actor.role))


def went_through(form: forms.BaseForm, act: Callable[[], object]) -> bool:
    """Whether the act was done; a refusal stands in the form, everything typed stays."""
    try:
        act()
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return False
    return True


def move_page(
    request: PortalRequest,
    fetch: Callable[[], Case],
    action: str,
    *,
    form_class: type[PortalForm],
    template: str,
    case_url: str,
    done_url: str,
    **context: Any,
) -> HttpResponse:
    """Ask, then move the case. ``fetch`` gives the case as it is now, or raises 404."""
    case = fetch()
    if request.method != "POST" and not may(request.actor, case, action):
        return redirect(case_url)
    form = form_class(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():

        def act() -> object:
            return move(
                actor=request.actor,
                case=case,
                action=action,
                note=form.cleaned_data.get("note", ""),
                expected_version=version_of(request),
            )

        if went_through(form, act):
            return redirect(done_url)
        case = fetch()
    shown = {
        "case": case,
        "form": form,
        "now": standing(case, reader_of(request.actor.role)),
        "back_url": case_url,
    }
    return render(request, template, shown | context)
