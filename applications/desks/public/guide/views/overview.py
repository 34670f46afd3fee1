"""Who may apply, the steps and who takes them, the two clocks, the papers, the costs."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import EVERYONE, audience
from applications.cases.states import WHO_ACTS, State
from applications.desks.components import Column, Table
from applications.desks.documents import documents_shown
from applications.desks.public.guide.pages import by_the_rules, page
from applications.desks.public.guide.papers import always_asked
from applications.desks.requests import PortalRequest
from scoring.engine import Policy


@audience(EVERYONE)
@never_cache
@require_safe
@by_the_rules
def guide(request: PortalRequest, policy: Policy) -> HttpResponse:
    """One page; numbers come from the policy version in force."""
    return page(
        request,
        "public/guide/overview.html",
        standard=policy.standard,
        papers=always_asked(),
        states=Table(
            _("每一种状态轮到谁"),
            [Column(_("状态"), whole=True), Column(_("轮到谁，做什么"))],
            [[state.label, WHO_ACTS[state]] for state in State],
        ),
        documents=documents_shown(policy.id),
        until=policy.valid_until,
    )
