"""From a visitor's answers to the facts document of the contract. Pure: the same answers, the same document.

Answers are the document's own keys as the shared sections write them, and a few in the visitor's words:

``ranges``
    contributions as ranges of months: ``first``, ``last`` ("YYYY-MM", ``last`` empty: still paying),
    ``base`` in yuan a month, ``besides``: what is unusual about them (:class:`Besides`).
``contract_term``
    the present labour contract: ``long`` (a year or more, or open), ``short`` or ``none``.
``others``
    which of the rarer indicators apply; the pages of the others were not asked, or no longer count.
``papers``
    ``hukou``, ``employer_kind`` and ``dispatch_agency``: they only decide which papers are needed.
"""

import calendar
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

Answers = Mapping[str, Any]

OTHER_EMPLOYER = "other_employer"
BACK_PAID = "back_paid"
TAX_DIFFERS = "tax_differs"

FLAGS = ("recent_full_time_graduate", "entrepreneur", "innovation_intermediary")
ASKED_ON_PAGES = ("shortage_major", "investment", "public_service", "key_area", "awards")
_OWN = ("done", "ranges", "contract_term", "others", "clean_record", "papers")
_PRESENT_CONTRACT = "present"
_ONE_DAY = timedelta(days=1)


def build(answers: Answers, on: date) -> dict[str, Any]:
    """The facts document on the day of scoring, JSON values with exact numbers."""
    others = answers.get("others") or ()
    dropped = {*_OWN, *(key for key in ASKED_ON_PAGES if key not in others)}
    facts = {key: value for key, value in answers.items() if key not in dropped and value is not None}
    facts |= dict.fromkeys((flag for flag in FLAGS if flag in others), True)
    ranges = answers.get("ranges")
    if ranges is not None:
        facts["contributions"] = [row for n, each in enumerate(ranges, 1) for row in _rows(n, each, on)]
    if "contract_term" in answers:
        paid = ranges or ()
        facts["contracts"] = [*_earlier_contracts(paid, on), *_present_contract(answers, paid, on)]
    return facts | _about_papers(answers.get("papers") or {})


def months_of(first: str, last: str, on: date) -> Iterator[str]:
    """The months of a range; an open one runs to the month before the day of scoring."""
    year, month = (int(part) for part in first.split("-"))
    end = last or f"{on.year}-{on.month:02d}"
    while (text := f"{year:04d}-{month:02d}") <= end and (last or text != end):
        yield text
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _rows(n: int, each: Mapping[str, Any], on: date) -> Iterator[dict[str, Any]]:
    besides = each["besides"]
    for month in months_of(each["first"], each["last"], on):
        yield {
            "month": month,
            "employer": f"range {n}",
            "base": each["base"],
            "back_paid": BACK_PAID in besides,
            "matches_income_tax": TAX_DIFFERS not in besides,
        }


def _earlier_contracts(ranges: Any, on: date) -> Iterator[dict[str, Any]]:
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
            yield {"employer": f"range {n}", "from": f"{months[0]}-01", "until": until.isoformat()}


def _present_contract(answers: Answers, ranges: Any, on: date) -> Iterator[dict[str, Any]]:
    """The contract of today: with who pays now, so that the months to come count as those before."""
    term = answers["contract_term"]
    if term != "none":
        until = None if term == "long" else on.isoformat()
        yield {"employer": _payer(ranges, on), "from": on.isoformat(), "until": until}


def _payer(ranges: Any, on: date) -> str:
    """The payer of the newest month, unless that is said to be another employer than the contract's."""
    newest = ("", 0, "", "")
    for n, each in enumerate(ranges, 1):
        months = [one for one in months_of(each["first"], each["last"], on) if one <= f"{on:%Y-%m}"]
        if months and (months[-1], each["base"]) > newest[:2]:
            newest = (months[-1], each["base"], f"range {n}", each["besides"])
    _month, _base, payer, besides = newest
    return payer if payer and OTHER_EMPLOYER not in besides else _PRESENT_CONTRACT


def _about_papers(papers: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if papers.get("hukou"):
        found["hukou"] = papers["hukou"]
    # An agency that leases workers is an enterprise by law; otherwise an unknown kind stays unknown.
    kind = papers.get("employer_kind") or ("enterprise" if papers.get("dispatch_agency") else "")
    if kind:
        found["employer"] = {"kind": kind, "dispatch_agency": bool(papers.get("dispatch_agency"))}
    return found
