"""Rows of contributions merged to months over columns; as :func:`scoring.engine.ledger.merge`."""

from typing import NamedTuple

import numpy as np

from scoring.batch.columns import Array, Rows
from scoring.batch.layout import LISTS
from scoring.engine.ledger import BACK_PAID, COUNTS, EMPLOYER_MISMATCH, INCOME_TAX_MISMATCH

MOST_MONTHS = 10_000 * 12
FOLDED = {"code": np.minimum, "code_without_tax": np.minimum, "ordinary": np.logical_or}
"""What becomes of two rows of a month; base and row are those of the better."""


class ContributionRows(NamedTuple):
    """Rows as a table has them, ascending by person; ``row`` is the place in the person's document.

    ``employer`` is a number of each employer's own; ``base`` is in hundredths of a fen.
    """

    person: Array
    month: Array
    employer: Array
    base: Array
    back_paid: Array
    matches_income_tax: Array
    row: Array


class ContractSpans(NamedTuple):
    """Contracts as a table has them, ``first`` and ``last`` their months, and for whom any are stated."""

    person: Array
    employer: Array
    first: Array
    last: Array
    stated: Array


def merged_months(rows: ContributionRows, contracts: ContractSpans, people: int) -> Rows:
    """The months of each person, each once, with what becomes of it."""
    code = np.full(len(rows.month), COUNTS, LISTS["months"]["code"])
    code[~rows.matches_income_tax] = INCOME_TAX_MISMATCH
    code[~_covered(rows, contracts)] = EMPLOYER_MISMATCH
    code[rows.back_paid] = BACK_PAID
    code_without_tax = code.copy()
    code_without_tax[code == INCOME_TAX_MISMATCH] = COUNTS
    key = rows.person * np.int64(MOST_MONTHS) + rows.month
    values = {
        "month": rows.month,
        "code": code,
        "code_without_tax": code_without_tax,
        "ordinary": ~rows.back_paid,
        "base": rows.base,
        "row": rows.row,
    }
    order = np.argsort(key, kind="stable")  # quick for rows that ascend or descend already
    ascending = key[order]
    if len(key) and not (ascending[1:] > ascending[:-1]).all():
        # the best row of a month first: it counts, then the higher base, then the earlier row
        order = np.lexsort((rows.row, -rows.base, code != COUNTS, key))
        ascending = key[order]
        begins = np.flatnonzero(np.append(True, ascending[1:] != ascending[:-1]))
        for name, fold in FOLDED.items():
            values[name] = fold.reduceat(values[name][order], begins)
        order, ascending = order[begins], ascending[begins]
        values = {name: of if name in FOLDED else of[order] for name, of in values.items()}
    else:
        values = {name: of[order] for name, of in values.items()}
    offsets = np.searchsorted(ascending, np.arange(people + 1) * np.int64(MOST_MONTHS))
    return Rows(
        offsets, {name: values[name].astype(kind, copy=False) for name, kind in LISTS["months"].items()}
    )


def _covered(rows: ContributionRows, contracts: ContractSpans) -> Array:
    """Whether a contract with the row's employer covers the month; all, where nothing is stated."""
    covered = ~contracts.stated[rows.person]
    if not len(contracts.person) or covered.all():
        return covered
    known = max(int(rows.employer.max(initial=0)), int(contracts.employer.max())) + 1
    own = contracts.person * np.int64(known) + contracts.employer
    order = np.argsort(own, kind="stable")
    own, first, last = own[order], contracts.first[order], contracts.last[order]
    wanted = rows.person * np.int64(known) + rows.employer
    runs = np.flatnonzero(np.append(True, wanted[1:] != wanted[:-1]))
    lengths = np.diff(np.append(runs, len(wanted)))
    begin = np.searchsorted(own, wanted[runs], "left")
    end = np.searchsorted(own, wanted[runs], "right")
    for step in range(int((end - begin).max(initial=0))):
        place = np.minimum(begin + step, len(own) - 1)
        there = np.repeat(begin + step < end, lengths)
        begun, over = np.repeat(first[place], lengths), np.repeat(last[place], lengths)
        covered |= there & (begun <= rows.month) & (rows.month <= over)
    return covered
