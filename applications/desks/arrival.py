"""Where somebody arrives who signs in: the step still due, choice of role, what a person has to agree to
anew, the page wanted, the desk."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from applications.accounts.roles import Role
from applications.accounts.selectors import open_grants
from applications.accounts.signin import SignIn
from applications.applicants.consents import asked_again
from applications.desks.context import SEVERAL_ROLES_KEY, landing_of
from applications.desks.public.addresses import own_address
from applications.desks.requests import PortalRequest


def arrive(request: PortalRequest, answer: SignIn) -> HttpResponse:
    """On to the page of the step that is still asked, with the page wanted in its address, or inside."""
    if not answer.step:
        return redirect(onward(request))
    wanted = own_address(request, request.GET.get("next", ""))
    return redirect(reverse(answer.step) + (f"?{urlencode({'next': wanted})}" if wanted else ""))


def onward(request: PortalRequest) -> str:
    """The address after a complete sign-in; somebody with several roles chooses one first."""
    several = len(open_grants(request.user.pk)) > 1
    request.session[SEVERAL_ROLES_KEY] = several
    if several:
        return reverse("choose_role")
    wanted = own_address(request, request.GET.get("next", ""))
    if request.actor.role is Role.APPLICANT and asked_again(request.actor.scope_id):
        return reverse("applicant_consents") + (f"?{urlencode({'next': wanted})}" if wanted else "")
    return wanted or landing_of(request.actor.role)
