"""Papers of the catalogue in the language of the page."""

from django.utils.html import format_html

from applications.desks.language import engine_language, is_english
from materials.words import reasons_said, said


def paper_name(name: str) -> str:
    """The name of a paper; in English with the Chinese one, which is what one asks for at a counter."""
    if not is_english():
        return name
    return format_html('{} <span lang="zh-Hans">{}</span>', paper_text(name), name)


def paper_text(text: str) -> str:
    """What is accepted, who issues it, what is checked."""
    return said(text, engine_language())


def paper_reasons(because: str) -> str:
    """Why it is asked for."""
    return reasons_said(because, engine_language())
