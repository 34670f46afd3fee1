"""Sentences of the engine, by name. The texts are data, one file a language; numbers are put in here."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path

from scoring.engine.strict_yaml import read_yaml

FOLDER = Path(__file__).parent
Part = tuple[str, Mapping[str, object]]
"""A sentence by its name, with the values it speaks of."""


@cache
def sentences(language: str = "zh") -> Mapping[str, str]:
    """Every sentence of a language, by its dotted name."""
    texts: dict[str, str] = {}
    for chapter, entries in read_yaml(FOLDER / f"{language}.yaml").items():
        texts |= {f"{chapter}.{name}": text for name, text in entries.items()}
    return texts


def shown(number: Fraction) -> str:
    """At most two decimals, cut and never rounded up, with thousands apart."""
    whole, cents = divmod(number.numerator * 100 // number.denominator, 100)
    return f"{whole:,}" + (f".{cents:02d}".rstrip("0") if cents else "")


def say(name: str, values: Mapping[str, object]) -> str:
    """One sentence with its values."""
    text = sentences()[name]
    if not values:
        return text
    return text.format_map(
        {key: shown(value) if isinstance(value, Fraction) else value for key, value in values.items()}
    )


def tell(parts: Iterable[Part]) -> str:
    """Several sentences as one, in the order given."""
    return sentences()["joint.between"].join(say(name, values) for name, values in parts)
