"""Where policy data comes from, in words for the pages."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from scoring.engine.strict_yaml import read_yaml

FILE = Path(__file__).with_name("sources.yaml")


@cache
def _shipped() -> Mapping[str, str]:
    sources: Mapping[str, str] = read_yaml(FILE)["sources"]
    return sources


def source_words(source: str, address: str = "") -> str:
    """The source of a shipped row in Chinese; whatever the city's officers wrote, as they wrote it, and where
    it can be read."""
    words = _shipped().get(source, source)
    return f"{words}，{address}" if address else words
