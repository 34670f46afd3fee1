"""The words of the digest, by dotted name; texts are data beside this file, one file a language.

Chinese is the default. ``with speaking(ENGLISH):`` changes what every function of the digest says inside.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from functools import cache
from pathlib import Path

from scoring.engine.strict_yaml import read_yaml
from scoring.engine.words import CHINESE, article, policy_text

FOLDER = Path(__file__).parent
_language = ContextVar("language of the digest", default=CHINESE)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """What is said inside is said in this language."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


@cache
def words_of(language: str) -> Mapping[str, str]:
    """Every text of a language, by its dotted name."""
    return {
        f"{chapter}.{name}": text
        for chapter, entries in read_yaml(FOLDER / f"{language}.yaml").items()
        for name, text in entries.items()
    }


def word(name: str, /, **values: object) -> str:
    """A text with its values put in; ``KeyError`` for a name that has no words."""
    text = words_of(_language.get())[name]
    return text.format_map(values) if values else text


def told(text: str) -> str:
    """A text of the policy version itself."""
    return policy_text(text, _language.get())


def articles(names: Iterable[str]) -> str:
    """Articles in a row."""
    return listed(article(name, _language.get()) for name in names)


def amount(unit: str, number: int | Decimal) -> str:
    """A number with its unit, thousands apart."""
    return word(f"unit.{unit}", number=f"{number:,}")


def listed(items: Iterable[str]) -> str:
    """Items in a row, 无 where there are none."""
    return word("difference.between").join(items) or word("difference.none")


def material(name: str) -> str:
    """A material's name; a draft may speak of one that the catalogue does not have yet: then its id."""
    return words_of(_language.get()).get(f"materials.{name}", name)
