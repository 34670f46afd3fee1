"""Where policy data comes from, in words for the pages."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from applications.desks.language import is_english
from scoring.engine.strict_yaml import read_yaml

FILE = Path(__file__).with_name("sources.yaml")


@cache
def _shipped() -> Mapping[str, str]:
    sources: Mapping[str, str] = read_yaml(FILE)["sources"]
    return sources


def source_words(source: str, address: str = "") -> str:
    """The source of a shipped row, in the language of the page: the file itself says it in English. Whatever
    the city's officers wrote, as they wrote it; and where it can be read."""
    words = source if is_english() else _shipped().get(source, source)
    return _("，").join([words, address]) if address else words
