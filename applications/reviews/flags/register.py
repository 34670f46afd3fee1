"""The list of checks, and what they found in a case."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from applications.cases import document
from applications.cases.models import Case
from applications.reviews.evidence import scored_on


@dataclass(frozen=True, slots=True)
class Flag:
    """``what`` was noticed and what to ``do`` about it, in sentences; ``indicators`` that rest on it."""

    what: str
    do: str
    indicators: tuple[str, ...] = ()


Check = Callable[[Case, document.Document], Iterable[Flag]]
_checks: list[Check] = []


def check(function: Check) -> Check:
    """Registers a check; it gets the case and its complete facts as declared and shared."""
    _checks.append(function)
    return function


def flags_of(case: Case, indicator: str = "") -> list[Flag]:
    """Everything noticed, or what touches one indicator; nothing before the case was submitted."""
    if case.application_day is None:
        return []
    facts = document.complete(case, scored_on(case))
    found = [flag for function in _checks for flag in function(case, facts)]
    return [flag for flag in found if not indicator or indicator in flag.indicators]
