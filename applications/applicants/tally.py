"""What became of rows that an authority delivered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of rows. ``same``: known already, or older than what is known; ``unknown``: of nobody who has
    an account, so that nothing of them was kept."""

    added: int = 0
    changed: int = 0
    same: int = 0
    unknown: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.added + other.added,
            self.changed + other.changed,
            self.same + other.same,
            self.unknown + other.unknown,
        )
