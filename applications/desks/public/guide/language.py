"""The language in which the engine's sentences are asked for."""

from django.utils.translation import get_language, gettext

from scoring.engine.words import CHINESE, ENGLISH

OWN_WORDS = "积分指标"


def engine_language() -> str:
    """That of the page. Where the page's own words are not translated the engine speaks Chinese as well:
    a page is never half the one and half the other."""
    asked = (get_language() or "").startswith("en")
    return ENGLISH if asked and gettext(OWN_WORDS) != OWN_WORDS else CHINESE
