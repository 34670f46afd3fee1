"""From checked facts to columns."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from operator import attrgetter
from typing import Any

import numpy as np

from scoring.batch.columns import Array, Columns, Rows
from scoring.batch.days import FAR, LONG_AGO, after_number, day_number
from scoring.batch.layout import CODES, LISTS, MOST, SINGLES
from scoring.engine.eligibility import CONTRACT_MONTHS
from scoring.engine.facts import Facts, FactsError
from scoring.engine.facts.amounts import UNITS
from scoring.engine.facts.model import Contract, Investment, Period
from scoring.engine.ledger import MonthBook
from scoring.engine.months import ONE_DAY, whole_months

MOST_AMOUNT = 10**13
"""Hundredths of a fen of the highest amount (a billion yuan) whose products a column can hold."""
NOBODY = Facts()
FLAGS = (
    "recent_full_time_graduate",
    "entrepreneur",
    "innovation_intermediary",
    "birth_policy_breach",
    "insured_now",
)


def columns_of(people: Iterable[Facts | FactsError]) -> Columns:
    """Columns of checked facts, in their order; somebody refused is given by the error instead."""
    everybody = list(people)
    refused = {place: one for place, one in enumerate(everybody) if isinstance(one, FactsError)}
    facts = [one if isinstance(one, Facts) else NOBODY for one in everybody]
    return columns_with(facts, months_of([one.months for one in facts]), refused)


def columns_with(facts: Sequence[Facts], months: Rows, refused: Mapping[int, FactsError]) -> Columns:
    """Columns of checked facts whose months are columns already."""
    investments = [(place, one.investment) for place, one in enumerate(facts) if one.investment]
    uneven = {place: investment for place, investment in investments if not _even(investment)}
    singles = {name: np.array(values, SINGLES[name]) for name, values in _singles(facts).items()}
    singles["share"] = np.full(len(facts), UNITS, SINGLES["share"])
    for place, investment in investments:
        if place not in uneven:
            singles["share"][place] = _units(investment.share)
    lists = {name: _rows(name, *_read_rows(name, facts), len(facts)) for name in READ}
    even = [(place, investment) for place, investment in investments if place not in uneven]
    for name in ("tax_paid", "local_staff"):
        amounts = [
            (place, (year, _units(amount)))
            for place, investment in even
            for year, amount in getattr(investment, name).items()
        ]
        lists[name] = _rows(name, [place for place, _ in amounts], [row for _, row in amounts], len(facts))
    return Columns(singles, {"months": months} | lists, uneven=uneven, refused=refused)


def months_of(books: Sequence[MonthBook]) -> Rows:
    """The ledgers of many people, laid end to end."""
    kinds = LISTS["months"]
    bases = chain.from_iterable(book.bases for book in books)
    return Rows(
        offsets_of([len(book.months) for book in books]),
        {
            "month": np.fromiter(chain.from_iterable(book.months for book in books), kinds["month"]),
            "code": np.frombuffer(b"".join([book.codes for book in books]), kinds["code"]),
            "code_without_tax": np.frombuffer(
                b"".join([book.codes_without_tax for book in books]), kinds["code_without_tax"]
            ),
            "ordinary": np.frombuffer(b"".join([book.ordinary for book in books]), kinds["ordinary"]),
            "base": np.fromiter((min(base, MOST) for base in bases), kinds["base"]),
            "row": np.fromiter(chain.from_iterable(book.rows for book in books), kinds["row"]),
        },
    )


def offsets_of(lengths: Sequence[int]) -> Array:
    """Where each person's rows begin, and where the last one's end."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(np.array(lengths, np.int64))])


def _read_rows(name: str, facts: Sequence[Facts]) -> tuple[list[int], list[tuple[Any, ...]]]:
    """The person and the values of each row of a list, ascending by person."""
    own, read = attrgetter(name), READ[name]
    found = [(place, rows) for place, rows in enumerate(map(own, facts)) if rows]
    if read is _period:
        found = [(place, sorted(rows, key=attrgetter("first"))) for place, rows in found]
    return [place for place, rows in found for _ in rows], [read(row) for _, rows in found for row in rows]


def _rows(name: str, people: list[int], rows: list[tuple[Any, ...]], count: int) -> Rows:
    kinds = LISTS[name]
    values = zip(*rows, strict=True) if rows else [()] * len(kinds)
    fields = {key: np.array(column, kind) for (key, kind), column in zip(kinds.items(), values, strict=True)}
    return Rows(np.searchsorted(np.array(people, np.int64), np.arange(count + 1)), fields)


def _singles(facts: Sequence[Facts]) -> dict[str, list[Any]]:
    """All but the share."""
    permits = [(place, one.permit) for place, one in enumerate(facts) if one.permit]
    spouses = [(place, one.spouse) for place, one in enumerate(facts) if one.spouse]
    shortages = [(place, one.shortage_major) for place, one in enumerate(facts) if one.shortage_major]

    def laid(missing: Any, given: Iterable[tuple[int, Any]]) -> list[Any]:
        values = [missing] * len(facts)
        for place, value in given:
            values[place] = value
        return values

    return {
        "birth_date": [day_number(one.birth_date) for one in facts],
        "permit_from": laid(FAR, ((place, day_number(one.issued_on)) for place, one in permits)),
        "permit_until": laid(FAR, ((place, day_number(one.valid_until)) for place, one in permits)),
        "permit_cancelled": laid(FAR, ((place, day_number(one.cancelled_on)) for place, one in permits)),
        "contracts_stated": [one.contracts is not None for one in facts],
        "shortage_major": laid(False, ((place, True) for place, _ in shortages)),
        "shortage_major_listed": laid(False, ((place, one.listed) for place, one in shortages)),
        "shortage_major_fits_post": laid(False, ((place, one.fits_post) for place, one in shortages)),
        "married_on": laid(FAR, ((place, day_number(one.married_on)) for place, one in spouses)),
        "divorced_on": laid(FAR, ((place, day_number(one.divorced_on)) for place, one in spouses)),
        "spouse_shanghai_hukou": laid(False, ((place, one.shanghai_hukou) for place, one in spouses)),
        **{name: list(map(attrgetter(name), facts)) for name in FLAGS},
    }


def _contract(one: Contract) -> tuple[Any, ...]:
    long = (
        one.last is None
        or after_number(one.last) == FAR
        or whole_months(one.first, one.last + ONE_DAY) >= CONTRACT_MONTHS
    )
    return day_number(one.first), day_number(one.last), long


def _education(one: Any) -> tuple[Any, ...]:
    return CODES["education"][one.level,], day_number(one.graduated_on, LONG_AGO)


def _qualification(one: Any) -> tuple[Any, ...]:
    return (
        CODES["qualifications"][one.kind, one.grade],
        one.obtained_in == "shanghai",
        one.obtained_by == "exam",
        one.listed,
        one.fits_post,
        one.registration_required,
        day_number(one.registered_until, LONG_AGO),
    )


def _award(one: Any) -> tuple[Any, ...]:
    return CODES["awards"][one.level,], day_number(one.awarded_on), one.earned_in_shanghai, one.filed


_PLACES = {words[0]: code for name in ("public_service", "key_area") for words, code in CODES[name].items()}


def _period(one: Period) -> tuple[int, int, int]:
    return _PLACES[one.value], day_number(one.first), after_number(one.last)


def _decision(one: Any) -> tuple[int, int]:
    return day_number(one.on), int(min(one.sentence_years, Decimal(MOST)))


READ: dict[str, Any] = {
    "contracts": _contract,
    "education": _education,
    "qualifications": _qualification,
    "awards": _award,
    "public_service": _period,
    "key_area": _period,
    "false_materials": _decision,
    "detentions": _decision,
    "offences": _decision,
}


def _even(investment: Investment) -> bool:
    """Whether the columns hold its numbers exactly."""
    amounts = (*investment.tax_paid.values(), *investment.local_staff.values())
    return UNITS % investment.share.denominator == 0 and all(
        UNITS % one.denominator == 0 and one.numerator <= MOST_AMOUNT // UNITS for one in amounts
    )


def _units(number: Fraction) -> int:
    return number.numerator * UNITS // number.denominator
