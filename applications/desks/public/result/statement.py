"""What the portal found for a facts document on a day: plain JSON values, every sentence in both languages.

The page, its print view, the PDF and the private link are all drawn from one statement, so that they cannot
say different numbers; behind a link it is kept as it was found.
"""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, TypeVar

from django.utils import translation
from django.utils.translation import gettext as _

from applications.desks.language import engine_language
from applications.policy import selectors as policy
from scoring.engine import FactsError, NoPolicyVersion, Outlook
from scoring.engine.outlook import Lever, first_application_on
from scoring.engine.words import CHINESE, ENGLISH, tell

YEARS = 10
FORMAT = "jifen-estimate/1"
Statement = Mapping[str, Any]
_T = TypeVar("_T")

_LANGUAGES = {CHINESE: "zh-hans", ENGLISH: "en"}
_PAYER = re.compile(r"range (\d+)")


class NothingFound(Exception):  # noqa: N818  (says what came of it)
    """Nothing can be computed now; it is the portal's data that is missing, not the visitor's."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def find(facts: Mapping[str, Any], on: date, ticks: Collection[str] = ()) -> dict[str, Any]:
    """The statement, by the engine that also serves the decision; ``ticks`` as the checklist knows them.

    :raises NothingFound: no policy version, or no reference wage, for what is asked.
    """
    try:
        found = policy.score(facts, on)
        ahead = policy.outlook_of(facts, on, years=YEARS)
        right = policy.eligibility_of(facts, on, years=YEARS)
        limits = policy.limits_of(facts, on)
    except FactsError as error:
        raise NothingFound(
            list(dict.fromkeys(fault["reason"] for fault in error.errors_in(engine_language())))
        ) from error
    except NoPolicyVersion as error:
        raise NothingFound([_("还没有适用于今天的积分办法。")]) from error
    remarks = [period.remark for period in found.wages_used if period.remark]
    may_apply_on = first_application_on(right, ahead)
    return {
        "format": FORMAT,
        "facts": dict(facts),
        "ticks": sorted(ticks),
        "record": found.record(),
        "data": _both(lambda said: [tell([one], said) for one in remarks]),
        "limits": {one.indicator: {"why": _both(one.why), "choice": _both(one.choice)} for one in limits},
        "unmet": [
            {
                "code": one.code,
                "why": _both(one.why),
                "when": _both(one.when),
                "met_on": one.met_on.isoformat() if one.met_on else None,
            }
            for one in right.unmet
        ],
        "may_apply_on": may_apply_on.isoformat() if may_apply_on else None,
        "outlook": _both(lambda said: _with_payers(ahead, said).as_dict(said)),
        "ends_on": ahead.end.isoformat(),
    }


def _both(told: Callable[[str], _T]) -> dict[str, _T]:
    """The same in each language."""
    return {language: told(language) for language in _LANGUAGES}


def _with_payers(ahead: Outlook, language: str) -> Outlook:
    """The estimate asks for no employer's name: the payer of a range is called after it."""
    with translation.override(_LANGUAGES[language]):
        return ahead._replace(levers=tuple(_with_payer(lever) for lever in ahead.levers))


def _with_payer(lever: Lever) -> Lever:
    name, values = lever.change_part
    payer = _PAYER.fullmatch(str(values.get("employer", "")))
    if payer is None:
        return lever
    told = _("第 %(n)s 段缴费的单位") % {"n": payer[1]}
    return lever._replace(change_part=(name, {**values, "employer": told}))
