"""What *carries on* means (contract, section 2): the facts of the days to come, and their wages."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache

from msgspec.structs import replace

from scoring.engine.facts.model import Contract, Contribution, Facts, Investment, Permit, Qualification
from scoring.engine.ledger import ADDED, MonthBook, merge
from scoring.engine.months import month_of
from scoring.engine.wages import ReferenceWages


@lru_cache(maxsize=16)
def staying(wages: ReferenceWages) -> ReferenceWages:
    """The same wages, the newest of them for good."""
    if not wages.periods:
        return wages
    *earlier, newest = wages.periods
    return ReferenceWages([*earlier, newest._replace(valid_until=date.max)])


def carried_on(facts: Facts, on: date, end: date) -> Facts:
    """The facts as they stand on every day up to ``end`` if nothing but the ordinary happens.

    From the application month on each month without a row gets an ordinary one; contracts that cover the
    day, a valid permit and valid registrations never end; tax and staff stay as in the newest year given.
    """
    added = added_rows(facts, on, end)
    contracts = None if facts.contracts is None else tuple([_renewed(one, on) for one in facts.contracts])
    return replace(
        facts,
        permit=facts.permit and _endorsed(facts.permit, on),
        contracts=contracts,
        contributions=(*facts.contributions, *added),
        months=_months(facts, contracts, added, month_of(on)),
        qualifications=tuple([_registered(one, on) for one in facts.qualifications]),
        investment=facts.investment and _invested(facts.investment, on.year, end.year),
    )


def newest_row(facts: Facts, on: date) -> Contribution | None:
    """The newest row not after the application month: the higher base of two, on a tie the first."""
    month = month_of(on)
    return max(
        (row for row in facts.contributions if row.month <= month),
        key=lambda row: (row.month, row.base),
        default=None,
    )


def added_rows(facts: Facts, on: date, end: date) -> list[Contribution]:
    """An ordinary row like the newest one for each month from the application month on that has none."""
    newest = newest_row(facts, on)
    if newest is None:
        return []
    month = month_of(on)
    given = {row.month for row in facts.contributions if row.month >= month}
    return [
        Contribution(one, newest.employer, newest.base)
        for one in range(month, month_of(end))
        if one not in given
    ]


def _months(
    facts: Facts, contracts: Sequence[Contract] | None, added: Sequence[Contribution], month: int
) -> MonthBook:
    """The month book with the rows added. Months before the application month are settled already."""
    book = facts.months
    settled = bisect_left(book.months, month)
    given = [(place, row) for place, row in enumerate(facts.contributions) if row.month >= month]
    rest = merge([*[row for _, row in given], *added], contracts)
    places = [place for place, _ in given] + [ADDED] * len(added)
    return MonthBook(
        book.months[:settled] + rest.months,
        book.codes[:settled] + rest.codes,
        book.codes_without_tax[:settled] + rest.codes_without_tax,
        book.ordinary[:settled] + rest.ordinary,
        book.bases[:settled] + rest.bases,
        book.rows[:settled] + tuple([places[place] for place in rest.rows]),
    )


def _renewed(contract: Contract, on: date) -> Contract:
    """A contract that covers the day goes on."""
    if contract.last is None or not contract.first <= on <= contract.last:
        return contract
    return replace(contract, last=None)


def _endorsed(permit: Permit, on: date) -> Permit:
    """A valid permit is endorsed again each time; a cancellation to come still comes."""
    cancelled = permit.cancelled_on is not None and permit.cancelled_on <= on
    if cancelled or not permit.issued_on <= on <= permit.valid_until:
        return permit
    return replace(permit, valid_until=date.max)


def _registered(qualification: Qualification, on: date) -> Qualification:
    """A valid registration is renewed."""
    until = qualification.registered_until
    return qualification if until is None or until < on else replace(qualification, registered_until=date.max)


def _invested(investment: Investment, first: int, last: int) -> Investment:
    return replace(
        investment,
        tax_paid=_staying(investment.tax_paid, first, last),
        local_staff=_staying(investment.local_staff, first, last),
    )


def _staying(given: dict[int, Fraction], first: int, last: int) -> dict[int, Fraction]:
    """Amounts by year, each year from ``first`` to ``last`` that is not given as the newest one given."""
    if not given:
        return given
    return dict.fromkeys(range(first, last), given[max(given)]) | given
