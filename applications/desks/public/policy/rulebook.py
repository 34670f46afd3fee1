"""A part of a rulebook as its page shows it: what it says, its numbers, and what it rests on."""

from scoring.digest import Part
from scoring.digest.words import word
from scoring.engine import Policy
from scoring.engine.policy.model import Table

_SAYS = tuple(word(f"{group}.says") for group in ("indicator", "choice"))
_ABOUT = tuple(
    word(f"indicator.{name}") for name in ("group", "kind", "fact", "articles", "materials", "readings")
)


class Shown:
    """``says``: the sentence; ``numbers``: label and text; ``about``: articles, papers and the like."""

    def __init__(self, part: Part, plain: frozenset[str] = frozenset()) -> None:
        """``plain``: labels that only repeat what another one says."""
        told = {
            label: text for label, text in part.aspects.items() if text != part.title and label not in plain
        }
        self.title = part.title
        self.says = next((told.pop(label) for label in _SAYS if label in told), "")
        self.about = [(label, told.pop(label)) for label in _ABOUT if label in told]
        self.numbers = list(told.items())


def repeated_labels(policy: Policy) -> frozenset[str]:
    """Labels that say which facts a row of a table means: its name says so too."""
    return frozenset(
        word("indicator.row_of", name=row.name)
        for indicator in policy.indicators
        if isinstance(indicator, Table)
        for row in indicator.rows
    )
