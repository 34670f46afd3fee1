"""What is wrong with a facts document, gathered whole before anything is refused."""

from typing import TypedDict

from scoring.engine.words import say


class FactError(TypedDict):
    """One fault: where it is (``contributions[3].month``, ``""`` for the document) and why, in words."""

    path: str
    reason: str


class FactsError(ValueError):
    """A document that is refused, with every one of its faults."""

    def __init__(self, errors: list[FactError]) -> None:
        super().__init__(errors)
        self.errors = errors


class Faults(list[FactError]):
    """The faults found so far."""

    def add(self, path: str, reason: str, **values: object) -> None:
        """Note a fault; ``reason`` names its sentence."""
        self.append({"path": path, "reason": say(f"fault.{reason}", values)})


def below(path: str, key: str) -> str:
    """The path of ``key`` inside ``path``; shortened and printable, as the key may be anything."""
    shown = key[:80].encode("utf-8", "backslashreplace").decode("utf-8")
    return f"{path}.{shown}" if path else shown
