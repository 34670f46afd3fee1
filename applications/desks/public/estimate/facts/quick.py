"""What the quick questions say of schooling, contributions and contracts, as the facts document has it.

``education_level``, ``education_mode``, ``graduated_on``: the highest level only. ``qualification``: kind
and grade, with the conditions under ``certificate``. ``contract_term``: the present labour contract, ``long``
(a year or more, or open), ``short`` or ``none``. ``ever_paid``: whether there are ``ranges`` at all.
"""

import calendar
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from applications.desks.public.estimate.facts.certificates import NONE, UNKNOWN, conditions_of
from applications.desks.public.estimate.facts.spans import OTHER_EMPLOYER, Range, month_of, months_of, rows_of

Answers = Mapping[str, Any]
_PRESENT_CONTRACT = "present"
_ONE_DAY = timedelta(days=1)


def parts(answers: Answers, on: date) -> dict[str, Any]:
    """The keys of the document that the quick questions answer."""
    facts: dict[str, Any] = {}
    if "education_level" in answers:
        facts["education"] = list(_education(answers))
    if "qualification" in answers:
        facts["qualifications"] = list(_qualifications(answers))
    ranges = ranges_of(answers)
    if ranges is not None:
        rows = (rows_of(each, _payer(n), on) for n, each in enumerate(ranges, 1))
        facts["contributions"] = [row for of_range in rows for row in of_range]
    if "contract_term" in answers:
        paid = ranges or ()
        facts["contracts"] = [*_earlier_contracts(paid, on), *_present_contract(answers, paid, on)]
    return facts


def ranges_of(answers: Answers) -> Sequence[Range] | None:
    """The ranges that count: none for who never paid, None while nothing is known."""
    if answers.get("ever_paid") is False:
        return ()
    ranges: Sequence[Range] | None = answers.get("ranges")
    return ranges


def _education(answers: Answers) -> Iterator[dict[str, Any]]:
    if answers["education_level"] == NONE:
        return
    row = {"level": answers["education_level"], "mode": answers["education_mode"]}
    if answers.get("graduated_on") and "recent_full_time_graduate" in (answers.get("others") or ()):
        row["graduated_on"] = answers["graduated_on"]
    yield row


def _qualifications(answers: Answers) -> Iterator[dict[str, Any]]:
    """The certificate, once its conditions are told; one that is not known leaves it out."""
    held, conditions = answers["qualification"], conditions_of(answers["qualification"])
    told = answers.get("certificate") or {}
    row = {name: told[name] for name in conditions if name in told}
    if held == NONE or (conditions and not row) or UNKNOWN in row.values():
        return
    kind, grade = held.split(".")
    yield {"kind": kind, "grade": grade, **row}


def _payer(n: int) -> str:
    return f"range {n}"


def _earlier_contracts(ranges: Sequence[Range], on: date) -> Iterator[dict[str, Any]]:
    """A contract with the payer of each range that was paid by the employer of the contract.

    It ends before the day of scoring: whether there is a contract on that day is asked by itself.
    """
    for n, each in enumerate(ranges, 1):
        months = list(months_of(each["first"], each["last"], on))
        if OTHER_EMPLOYER in each["besides"] or not months:
            continue
        year, month = (int(part) for part in months[-1].split("-"))
        until = min(date(year, month, calendar.monthrange(year, month)[1]), on - _ONE_DAY)
        if f"{months[0]}-01" <= until.isoformat():
            yield {"employer": _payer(n), "from": f"{months[0]}-01", "until": until.isoformat()}


def _present_contract(answers: Answers, ranges: Sequence[Range], on: date) -> Iterator[dict[str, Any]]:
    """The contract of today: with who pays now, so that the months to come count as those before."""
    term = answers["contract_term"]
    if term != "none":
        until = None if term == "long" else on.isoformat()
        yield {"employer": _pays_now(ranges, on), "from": on.isoformat(), "until": until}


def _pays_now(ranges: Sequence[Range], on: date) -> str:
    """The payer of the newest month, unless that is said to be another employer than the contract's."""
    newest: tuple[str, Any, str, Any] = ("", 0, "", "")
    for n, each in enumerate(ranges, 1):
        months = [one for one in months_of(each["first"], each["last"], on) if one <= month_of(on)]
        if months and (months[-1], each["base"] or 0) > newest[:2]:
            newest = (months[-1], each["base"] or 0, _payer(n), each["besides"])
    _month, _base, payer, besides = newest
    return payer if payer and OTHER_EMPLOYER not in besides else _PRESENT_CONTRACT
