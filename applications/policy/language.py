"""The reader's language, as the engine names it: for every room that reads the engine's sentences out."""

from django.utils.translation import get_language

from scoring.engine.words import CHINESE, ENGLISH


def is_english() -> bool:
    """Whether the page speaks English."""
    return (get_language() or "").startswith("en")


def engine_language() -> str:
    """The language of the page, as the engine names it."""
    return ENGLISH if is_english() else CHINESE
