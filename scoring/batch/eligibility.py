"""Who may apply, and what cancels the right to, over columns; as :mod:`scoring.engine.eligibility`."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from scoring.batch.grid import ones
from scoring.batch.layout import MOST
from scoring.batch.windows import Windows
from scoring.engine.eligibility import INSURED_NEEDED, INSURED_WINDOW
from scoring.engine.policy.model import VetoRule

Flags = npt.NDArray[np.bool_]


def vetoed(view: Windows, rules: Iterable[VetoRule]) -> Flags:
    """Whether some rule's fact holds on the day; without a limit in time."""
    singles, offences = view.columns.singles, view.columns.lists["offences"]
    result = np.zeros(len(view.columns), bool)
    for rule in rules:
        if rule.sentence_years is None:
            result |= singles["birth_policy_breach"]
        else:
            long = offences["sentence_years"] >= min(rule.sentence_years, MOST)
            result[offences.person[long & (offences["on"] <= view.on)]] = True
    return result


def eligible(view: Windows, vetoed: Flags) -> Flags:
    """Whether section 2 of the rules holds and nothing cancels the right to apply."""
    grid, singles, contracts = view.columns.grid, view.columns.singles, view.columns.lists["contracts"]
    permitted = (
        (singles["permit_from"] <= view.on)
        & (view.on <= singles["permit_until"])
        & (singles["permit_cancelled"] > view.on)
    )
    this_month = grid.ordinary[grid.rows(view.month, view.month + 1)]
    insured = singles["insured_now"] | (ones(this_month) > 0)
    long_insured = ones(grid.ordinary[grid.rows(view.month - INSURED_WINDOW, view.month)]) >= INSURED_NEEDED
    covering = contracts["long"] & (contracts["first"] <= view.on) & (contracts["last"] >= view.on)
    contracted: Any = ~singles["contracts_stated"]
    contracted[contracts.person[covering]] = True
    return np.asarray(permitted & insured & long_insured & contracted & ~vetoed)
