"""What is said of a page that was looked at with few and with many cases."""

from dataclasses import dataclass
from typing import Any

from tests.load.size.asking import Times

MOST_MS = 150.0
MOST_RATIO = 1.5  # of the 95th percentiles (many by few)
NOISE_MS = 15.0  # what two measurements of one page may differ by
DOCUMENTS = frozenset({"applicant_copy_printed"})
"""What is typeset as a PDF while one waits for it: measured, but no desk that answers in 150 ms."""
Seen = dict[str, Any]
HEADINGS = (
    f"{'page':<52}{'queries':>8}{'many':>6}{'p50 ms':>8}{'many':>6}{'p95 ms':>8}{'many':>6}{'ratio':>7}"
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a role; ``few`` and ``before`` are None where the small city has no such page."""

    key: tuple[str, str]
    few: Seen | None
    many: Seen
    before: Times | None
    after: Times

    @property
    def ratio(self) -> float | None:
        """How many times as long the slow answers take with many."""
        return self.after[1] / self.before[1] if self.before else None

    @property
    def remarks(self) -> list[str]:
        """What does not hold, in capitals, and what excuses a page from it."""
        found = []
        if self.few and self.many["queries"] > self.few["queries"]:
            found.append("MORE QUERIES")
        if self.key[1] in DOCUMENTS:
            return [*found, "a PDF"]
        if self.after[1] > MOST_MS:
            found.append("SLOW")
        if self.before and self.after[1] > max(MOST_RATIO * self.before[1], self.before[1] + NOISE_MS):
            found.append("SLOWER")
        return found

    @property
    def holds(self) -> bool:
        """As many queries, and as quick."""
        return not any(remark.isupper() for remark in self.remarks)


def line(page: Page) -> str:
    """A page as one line of the table."""
    queries = str(page.few["queries"]) if page.few else "-"
    median, slow = (f"{one:.0f}" for one in page.before) if page.before else ("-", "-")
    ratio = f"{page.ratio:.2f}" if page.ratio else "-"
    name = f"{page.key[0]}: {page.key[1]}"
    return (
        f"{name:<52}{queries:>8}{page.many['queries']:>6}{median:>8}{page.after[0]:>6.0f}"
        f"{slow:>8}{page.after[1]:>6.0f}{ratio:>7}  {' '.join(page.remarks)}"
    )
