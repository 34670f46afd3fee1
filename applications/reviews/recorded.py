"""The record of a determination for people: what the pages show once a case is determined.

The stored sentences, as they were read on the day, in the reader's language where the record has it.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from applications.cases.models import Case
from applications.cases.states import State
from applications.once import remembered
from applications.policy.language import is_english
from applications.reviews.models import Determination, Revision
from applications.reviews.replay import record_of
from scoring.engine import load_policies


class RecordedIndicator:
    """One indicator of the record, with the attributes of the engine's own result."""

    def __init__(self, entry: dict[str, Any], name: str, group: str) -> None:
        self._entry = entry
        self._name, self.group = entry.get("name", name), entry.get("group", group)
        self.id: str = entry["id"]
        self.points: int = entry["points"]
        self.counted: bool = entry["counted"]
        self.months: dict[str, Any] | None = entry.get("months")

    @property
    def name(self) -> str:
        return str(self._said("name", self._name))

    @property
    def because(self) -> str:
        """The working, as a sentence."""
        return str(self._said("because", self._entry["because"]))

    @property
    def remarks(self) -> list[str]:
        return list(self._said("remarks", self._entry["remarks"]))

    @property
    def articles(self) -> list[str]:
        return list(self._said("articles", self._entry["articles"]))

    def _said(self, key: str, chinese: Any) -> Any:
        """Records of format 1 have Chinese alone."""
        return self._entry.get(f"{key}_en", chinese) if is_english() else chinese


@dataclass(frozen=True)
class Recorded:
    """The whole record."""

    made: Determination | Revision

    @property
    def total(self) -> int:
        return self.made.total

    @property
    def standard(self) -> int:
        return self.made.standard

    @property
    def reached(self) -> bool:
        return self.made.reached

    @cached_property
    def indicators(self) -> tuple[RecordedIndicator, ...]:
        """Every indicator; names of format 1, which had none, are those of its policy version."""
        version = load_policies().version(self.made.policy_version)
        known = {indicator.id: (indicator.name, indicator.group) for indicator in version.indicators}
        entries = record_of(self.made)["indicators"]
        return tuple(
            RecordedIndicator(entry, *known.get(entry["id"], (entry["id"], ""))) for entry in entries
        )


@remembered
def recorded(case: Case) -> Recorded | None:
    """The record of a determined case as it was revised last; ``None`` for every other."""
    if case.state != State.DETERMINED:
        return None
    revised = Revision.objects.filter(case=case).select_related("determination").last()
    made = revised or Determination.objects.filter(case=case).first()
    return None if made is None else Recorded(made)
