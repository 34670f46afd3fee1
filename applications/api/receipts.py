"""Where gateways tell what became of messages: an address with a secret in it, for each gateway that reports.

Whoever calls learns nothing: a wrong secret, a gateway that is not chosen and one that does not report are
the same 404, and ids that nobody knows are thanked for like all others, so that they are not brought again.
"""

import hmac
import logging

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from applications.accounts.access import EVERYONE, audience
from applications.api.body import read_at_most
from applications.outbox import services
from applications.outbox.gateways import every
from applications.outbox.gateways.protocol import Reporting

logger = logging.getLogger(__name__)

MOST_BYTES = 1_048_576  # a vendor brings some hundred receipts at once


@audience(EVERYONE)
@csrf_exempt
@never_cache
@require_POST
def receipts(request: HttpRequest, gateway: str, secret: str) -> HttpResponse:
    """Note each receipt; the same ones any number of times do no more than once."""
    way = _reporting(gateway, secret)
    body = read_at_most(request, MOST_BYTES)
    if body is None or len(body) > MOST_BYTES:
        return HttpResponse(status=413)
    try:
        told = way.receipts(body, request.headers)
    except (ValueError, KeyError, TypeError, AttributeError):
        return HttpResponse(status=400)
    known = sum(services.note(gateway=gateway, receipt=receipt) for receipt in told)
    if known < len(told):
        logger.info("gateway %s told of %s messages that are not ours", gateway, len(told) - known)
    return JsonResponse(way.thanks())


def _reporting(name: str, secret: str) -> Reporting:
    right = settings.RECEIPTS_SECRET
    if not right or not hmac.compare_digest(secret.encode(), right.encode()):
        raise Http404
    for way in every():
        if way.name == name and isinstance(way, Reporting):
            return way
    raise Http404
