"""The words of the digest, by dotted name; texts are data beside this file."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path

from scoring.engine.strict_yaml import read_yaml

FILE = Path(__file__).parent / "zh.yaml"


@cache
def _words() -> dict[str, str]:
    return {
        f"{chapter}.{name}": text
        for chapter, entries in read_yaml(FILE).items()
        for name, text in entries.items()
    }


def word(name: str, /, **values: object) -> str:
    """A text with its values put in; ``KeyError`` for a name that has no words."""
    return _words()[name].format_map(values) if values else _words()[name]


def amount(unit: str, number: int | Decimal) -> str:
    """A number with its unit, thousands apart."""
    return word(f"unit.{unit}", number=f"{number:,}")


def listed(items: Iterable[str]) -> str:
    """Items in a row, 无 where there are none."""
    return word("difference.between").join(items) or word("difference.none")


def material(name: str) -> str:
    """A material's name; a draft may speak of one that the catalogue does not have yet: then its id."""
    return _words().get(f"materials.{name}", name)
