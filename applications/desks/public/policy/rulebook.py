"""A part of a rulebook as its page shows it: what it says, its numbers, and what it rests on."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from applications.desks.language import engine_language
from scoring.digest import Part
from scoring.digest.words import speaking, told, word
from scoring.engine import Policy
from scoring.engine.policy.model import Table

_SAYS = ("indicator.says", "choice.says")
_ABOUT = tuple(f"indicator.{name}" for name in ("group", "kind", "fact", "articles", "materials", "readings"))


View = Callable[..., HttpResponse]


def in_words(view: View) -> View:
    """Rulebooks on this page speak the page's language."""

    @wraps(view)
    def worded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        with speaking(engine_language()):
            return view(request, *args, **kwargs)

    return worded


class Shown:
    """``says``: the sentence; ``numbers``: label and text; ``about``: articles, papers and the like."""

    def __init__(self, part: Part, plain: frozenset[str] = frozenset()) -> None:
        """``plain``: labels that only repeat what another one says."""
        left = {
            label: text for label, text in part.aspects.items() if text != part.title and label not in plain
        }
        self.title = part.title
        self.says = next((left.pop(label) for label in map(word, _SAYS) if label in left), "")
        self.about = [(label, left.pop(label)) for label in map(word, _ABOUT) if label in left]
        self.numbers = list(left.items())


def repeated_labels(policy: Policy) -> frozenset[str]:
    """Labels that say which facts a row of a table means: its name says so too."""
    return frozenset(
        word("indicator.row_of", name=told(row.name))
        for indicator in policy.indicators
        if isinstance(indicator, Table)
        for row in indicator.rows
    )
