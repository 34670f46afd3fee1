"""Wrong rules in circulation, and why they are wrong."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import EVERYONE, audience
from applications.desks.language import engine_language
from applications.desks.public.guide.content.mistakes import MISTAKES
from applications.desks.public.guide.content.people import ON
from applications.desks.public.guide.pages import page
from applications.desks.public.guide.working import worked_mistakes
from applications.desks.requests import PortalRequest
from scoring.engine.words import article


@audience(EVERYONE)
@never_cache
@require_safe
def mistakes(request: PortalRequest) -> HttpResponse:
    """Each with its articles and, where there is something to reckon, somebody's points."""
    language, worked = engine_language(), worked_mistakes()
    told = [
        {
            "slug": one.slug,
            "claim": one.claim,
            "why": f"public/guide/mistakes/{one.slug}.html",
            "articles": _("、").join(article(name, language) for name in one.articles),
            "example": worked.get(one.slug),
        }
        for one in MISTAKES
    ]
    notes = dict.fromkeys(note for example in worked.values() for note in example.notes)
    return page(request, "public/guide/mistakes.html", mistakes=told, on=ON, notes=notes)
