"""The district manager: messages of the district that were not delivered."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.desks.requests import PortalRequest
from applications.desks.undelivered import send_again, send_alike_again, undelivered_page


@audience(Role.DISTRICT_MANAGER)
@never_cache
@require_safe
def undelivered(request: PortalRequest) -> HttpResponse:
    return undelivered_page(request, "manager_resend", "manager_resend_alike")


@audience(Role.DISTRICT_MANAGER)
@never_cache
@require_POST
def resend(request: PortalRequest, message_id: UUID) -> HttpResponse:
    return send_again(request, message_id, "manager_messages")


@audience(Role.DISTRICT_MANAGER)
@never_cache
@require_POST
def resend_alike(request: PortalRequest) -> HttpResponse:
    return send_alike_again(request, "manager_messages")
