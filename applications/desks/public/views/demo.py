"""Pages that exist in demonstration mode only: accounts and components."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.accounts import signin
from applications.accounts.access import EVERYONE, audience
from applications.accounts.demo_access import DEMO_PASSWORD, demo_code, demo_users
from applications.applicants.models import Person
from applications.desks.arrival import arrive
from applications.desks.public import gallery
from applications.desks.requests import PortalRequest
from applications.desks.scopes import grant_name, scope_names

View = Callable[..., HttpResponse]


def demo_only(view: View) -> View:
    """Not found outside demonstration mode."""

    @wraps(view)
    def guarded(request: PortalRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@audience(EVERYONE)
@never_cache
@require_safe
@demo_only
def demo(request: PortalRequest) -> HttpResponse:
    """Who may sign in as whom, and with what."""
    users = list(demo_users())
    held = {user.pk: list(user.grants.all()) for user in users}
    names = scope_names(grant for grants in held.values() for grant in grants)
    permits = dict(Person.objects.filter(user__in=users).values_list("user_id", "permit_number"))
    rows = [
        {
            "user": user,
            "login": permits.get(user.pk, user.login),
            "code": demo_code(user),
            "roles": [grant_name(grant, names[grant.pk]) for grant in held[user.pk]],
        }
        for user in users
    ]
    return render(request, "public/demo.html", {"rows": rows, "password": DEMO_PASSWORD})


@audience(EVERYONE)
@require_POST
@demo_only
def sign_in_as(request: PortalRequest) -> HttpResponse:
    """Sign in as a demonstration user without typing the password; a second factor is asked all the same."""
    number = request.POST.get("user", "")
    user = get_object_or_404(demo_users(), pk=number if number.isdecimal() else 0)
    return arrive(request, signin.admit(request=request, user=user))


@audience(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@demo_only
def components(request: PortalRequest) -> HttpResponse:
    """Every component and every form widget; sending the form shows its errors."""
    form = gallery.GalleryForm(request.POST or None, request.FILES or None)
    return render(request, "public/demo_components.html", {"form": form} | gallery.examples())
