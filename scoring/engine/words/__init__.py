"""Sentences of the engine, by name. The texts are data, one file a language; numbers are put in here.

Chinese rules and is always the default. Texts of the policy versions are Chinese; ``policies.en.yaml``
says them in English.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path

from scoring.engine.strict_yaml import read_yaml

FOLDER = Path(__file__).parent
CHINESE, ENGLISH = "zh", "en"
LANGUAGES = (CHINESE, ENGLISH)
Part = tuple[str, Mapping[str, object]]
"""A sentence by its name, with the values it speaks of."""


class _Counted(int):
    """A number that an English sentence counts: ``{months:month}`` says "1 month" or "76 months"."""

    def __format__(self, unit: str) -> str:
        if not unit:
            return str(int(self))
        return f"{int(self)} {unit}" + ("" if abs(self) == 1 else "s")


@cache
def sentences(language: str = CHINESE) -> Mapping[str, str]:
    """Every sentence of a language, by its dotted name."""
    texts: dict[str, str] = {}
    for chapter, entries in read_yaml(FOLDER / f"{language}.yaml").items():
        texts |= {f"{chapter}.{name}": text for name, text in entries.items()}
    return texts


@cache
def policy_texts(language: str) -> Mapping[str, str]:
    """Texts of the policy versions in another language, by the Chinese text."""
    return read_yaml(FOLDER / f"policies.{language}.yaml")


def policy_text(text: str, language: str = CHINESE) -> str:
    """A text of a policy version in a language; as it stands where nobody has translated it."""
    return text if language == CHINESE else policy_texts(language).get(text, text)


def article(name: str, language: str = CHINESE) -> str:
    """An article such as ``办法 6(1)``: the document by its name in the language, the number as it stands."""
    document, space, number = name.partition(" ")
    return policy_text(document, language) + space + number


def shown(number: Fraction) -> str:
    """At most two decimals, cut and never rounded up, with thousands apart."""
    whole, cents = divmod(number.numerator * 100 // number.denominator, 100)
    return f"{whole:,}" + (f".{cents:02d}".rstrip("0") if cents else "")


def say(name: str, values: Mapping[str, object], language: str = CHINESE) -> str:
    """One sentence with its values."""
    text = sentences(language)[name]
    if not values:
        return text
    return text.format_map({key: _spoken(value, language) for key, value in values.items()})


def tell(parts: Iterable[Part], language: str = CHINESE) -> str:
    """Several sentences as one, in the order given."""
    between = sentences(language)["joint.between"]
    return between.join([say(name, values, language) for name, values in parts])


def _spoken(value: object, language: str) -> object:
    """Fractions cut, lists joined, texts of the policy translated; all else speaks for itself."""
    if type(value) is Fraction:  # isinstance would ask an abstract class, far slower
        return shown(value)
    if isinstance(value, tuple):
        return sentences(language)["joint.among"].join([str(_spoken(one, language)) for one in value])
    if language == CHINESE:
        return value
    if isinstance(value, str):
        return policy_text(value, language)
    return _Counted(value) if type(value) is int else value
