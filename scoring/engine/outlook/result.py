"""What an outlook says: days and points at once, sentences when somebody reads them."""

from datetime import date
from typing import Any, NamedTuple

from scoring.engine.words import CHINESE, Part, article, say, tell

VETO = "veto"


class Shift(NamedTuple):
    """An indicator whose counted points a day changes."""

    indicator: str
    before: int
    after: int


class Change(NamedTuple):
    """A day on which the total is another than on the day before; ``vetoed`` when a veto arrives on it."""

    on: date
    before: int
    after: int
    shifts: tuple[Shift, ...]
    vetoed: bool

    def as_dict(self) -> dict[str, Any]:
        """As in the contract, section 2."""
        because: list[dict[str, Any]] = [{"indicator": VETO}] if self.vetoed else []
        because += [{"indicator": one.indicator, "from": one.before, "to": one.after} for one in self.shifts]
        return {"on": self.on.isoformat(), "from": self.before, "to": self.after, "because": because}


class Lever(NamedTuple):
    """A single change that reaches the standard score on ``on``, sooner than carrying on does.

    ``points`` is what it adds to what counts on that day.
    """

    indicator: str
    on: date
    points: int
    articles: tuple[str, ...]
    change_part: Part
    because_parts: tuple[Part, ...]

    def change(self, language: str = CHINESE) -> str:
        """What has to change, in a few words of a language."""
        return say(*self.change_part, language)

    def because(self, language: str = CHINESE) -> str:
        """The working, as a sentence."""
        return tell(self.because_parts, language)

    def as_dict(self, language: str = CHINESE) -> dict[str, Any]:
        """As in the contract, section 2."""
        return {
            "indicator": self.indicator,
            "change": self.change(language),
            "points": self.points,
            "on": self.on.isoformat(),
            "articles": [article(name, language) for name in self.articles],
            "because": self.because(language),
        }


class Outlook(NamedTuple):
    """How the total changes from ``on`` to ``end`` if the person carries on."""

    on: date
    end: date
    total: int
    standard: int
    changes: tuple[Change, ...]
    reaches_standard_on: date | None
    falls_below_on: date | None
    permit_ends_on: date | None
    assumes_parts: tuple[Part, ...]
    levers: tuple[Lever, ...]

    def assumes(self, language: str = CHINESE) -> list[str]:
        """What was taken to stay as it is, where it mattered, and wages that are not published."""
        return [say(*part, language) for part in self.assumes_parts]

    def as_dict(self, language: str = CHINESE) -> dict[str, Any]:
        """The JSON of the contract, section 2, with its sentences in a language (``zh``, ``en``)."""
        return {
            "on": self.on.isoformat(),
            "total": self.total,
            "changes": [change.as_dict() for change in self.changes],
            "reaches_standard_on": _text(self.reaches_standard_on),
            "falls_below_on": _text(self.falls_below_on),
            "permit_ends_on": _text(self.permit_ends_on),
            "assumes": self.assumes(language),
            "levers": [lever.as_dict(language) for lever in self.levers],
        }


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
