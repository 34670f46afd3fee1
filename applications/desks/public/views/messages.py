"""The messages that the console gateway sends nowhere else; in demonstration mode only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import EVERYONE, audience
from applications.desks.public.views.demo import demo_only
from applications.outbox.selectors import newest

SHOWN = 100


@audience(EVERYONE)
@never_cache
@require_safe
@demo_only
def messages(request: HttpRequest) -> HttpResponse:
    """The newest messages with their texts."""
    return render(request, "public/demo_messages.html", {"sent": newest(SHOWN), "shown": SHOWN})
