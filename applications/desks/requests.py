"""The request as views of the desks see it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from applications.accounts.models import User
from applications.accounts.roles import Actor


class PortalRequest(HttpRequest):
    """A request behind the middleware of accounts: ``actor`` is always there, ``user`` where a role is."""

    actor: Actor
    user: User
    htmx: HtmxDetails
