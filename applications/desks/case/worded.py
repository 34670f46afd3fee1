"""An indicator of a result, of the engine or of the record, in the language of the page."""

from dataclasses import dataclass

from applications.desks.language import engine_language
from applications.reviews.recorded import RecordedIndicator
from scoring.engine import IndicatorResult
from scoring.engine.words import policy_text


@dataclass(frozen=True, slots=True)
class Worded:
    """Name, points, working, remarks and articles as they are read."""

    name: str
    points: int
    counted: bool
    because: str
    remarks: list[str]
    articles: list[str]


def worded(line: IndicatorResult | RecordedIndicator) -> Worded:
    """The record chooses the language itself: it says what was read on the day."""
    if isinstance(line, RecordedIndicator):
        words = (line.name, line.because, line.remarks, line.articles)
    else:
        said = engine_language()
        words = (
            policy_text(line.name, said),
            line.because_in(said),
            list(line.remarks_in(said)),
            list(line.articles_in(said)),
        )
    name, because, remarks, articles = words
    return Worded(name, line.points, line.counted, because, remarks, articles)
