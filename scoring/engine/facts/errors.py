"""What is wrong with a facts document, gathered whole before anything is refused."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypedDict

from scoring.engine.words import CHINESE, say


class FactError(TypedDict):
    """One fault: where it is (``contributions[3].month``, ``""`` for the document) and why, in words."""

    path: str
    reason: str


class Fault(NamedTuple):
    """The same before it is said in a language: the name of its sentence, and the sentence's values."""

    path: str
    name: str
    values: Mapping[str, object] = {}

    def said(self, language: str = CHINESE) -> FactError:
        """The fault in words."""
        return {"path": self.path, "reason": say(f"fault.{self.name}", self.values, language)}


class FactsError(ValueError):
    """A document that is refused, with every one of its faults."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return str(self.errors)

    @property
    def errors(self) -> list[FactError]:
        """Path and reason of each, in Chinese."""
        return self.errors_in(CHINESE)

    def errors_in(self, language: str) -> list[FactError]:
        """Path and reason of each in a language (``zh``, ``en``)."""
        return [fault.said(language) for fault in self.faults]


class Faults(list[Fault]):
    """The faults found so far."""

    def add(self, path: str, reason: str, **values: object) -> None:
        """Note a fault; ``reason`` names its sentence."""
        self.append(Fault(path, reason, values))


def below(path: str, key: str) -> str:
    """The path of ``key`` inside ``path``; shortened and printable, as the key may be anything."""
    shown = key[:80].encode("utf-8", "backslashreplace").decode("utf-8")
    return f"{path}.{shown}" if path else shown
