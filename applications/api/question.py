"""What is asked beside the facts: the day, the years of an outlook, the language of the sentences."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils import timezone

from scoring.engine.facts.errors import Faults
from scoring.engine.facts.fields import BAD, day
from scoring.engine.outlook import MOST_YEARS
from scoring.engine.words import CHINESE, LANGUAGES

YEARS = 10
_WHOLE = re.compile(r"[1-9][0-9]?", re.ASCII)
Reader = Callable[[str, str, Faults], Any]


class Question(NamedTuple):
    """A day of scoring (``None``: the one given is none), years ahead, and the language of the answer."""

    on: date | None
    years: int
    language: str


def question_of(given: QueryDict, allowed: Iterable[str], faults: Faults) -> Question:
    """The parameters of an address; whatever is wrong, unknown or said twice goes to ``faults``."""
    for name in given:
        if name not in allowed:
            faults.add(name[:80], "unknown_parameter")
        elif len(given.getlist(name)) > 1:
            faults.add(name, "parameter_twice")
    read: dict[str, Any] = {
        name: READERS[name](given.get(name, ""), name, faults) for name in allowed if name in given
    }
    on = read.get("on", BAD)
    language, years = read.get("language", BAD), read.get("years", BAD)
    return Question(
        on=timezone.localdate() if "on" not in given else None if on is BAD else on,
        years=YEARS if years is BAD else years,
        language=CHINESE if language is BAD else language,
    )


def _years(text: str, path: str, faults: Faults) -> Any:
    if _WHOLE.fullmatch(text) and int(text) <= MOST_YEARS:
        return int(text)
    faults.add(path, "years_form", most=MOST_YEARS)
    return BAD


def _language(text: str, path: str, faults: Faults) -> Any:
    if text in LANGUAGES:
        return text
    faults.add(path, "not_in_list", allowed=LANGUAGES)
    return BAD


READERS: dict[str, Reader] = {"on": day, "years": _years, "language": _language}
