"""A row of the table of access: one address in one situation, and the answer to each column."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.access.columns import COLUMNS, refusal, spelled_out

READ_ONLY = "read only"


@dataclass(frozen=True, slots=True)
class Row:
    """``at``: the case (or other object) that the address speaks of, by its name in the world.

    ``get`` and ``post`` name whoever is not refused, with the answer; a visitor who is not named is led to
    the sign-in page, anybody else gets 404. ``READ_ONLY``: 405 for every column of a role that the page is
    for, also where the object is a stranger's. ``given``: parameters of the address as they stand;
    ``what``: the kind of paper. ``leaves``: the event that a look leaves behind. ``demo``: the page exists
    in demonstration mode, and only there.
    """

    name: str
    at: str = ""
    get: str = ""
    post: str = READ_ONLY
    given: Mapping[str, str] = field(default_factory=dict)
    what: str = ""
    leaves: str = ""
    demo: bool = False

    @property
    def label(self) -> str:
        return " ".join(
            filter(None, [self.name, *self.given.values(), self.what, self.at and f"({self.at})"])
        )

    def expected(self, method: str) -> dict[str, int]:
        """The answer to each column."""
        if method == "GET":
            return spelled_out(self.get)
        if self.post != READ_ONLY:
            return spelled_out(self.post)
        readers = roles_of(spelled_out(self.get))
        return {column: 405 if role in readers else refusal(column) for column, role in COLUMNS.items()}

    def leads_to_sign_in(self, method: str, column: str) -> bool:
        """Whether the row leaves this visitor to the way to the sign-in page."""
        words = self.get if method == "GET" or self.post == READ_ONLY else self.post
        named = words.replace(",", " ").split()
        return column == "visitor" and "visitor" not in named and "all" not in named


def roles_of(answers: Mapping[str, int]) -> set[str]:
    """The roles of which somebody gets more than a refusal."""
    return {COLUMNS[column] for column, status in answers.items() if status != refusal(column)}
