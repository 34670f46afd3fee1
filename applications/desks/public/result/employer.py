"""What the employer has to do and to bring, from the facts alone.

The employer never learns of offences, detentions and records of false materials: they are left out before
anything is computed, and so is every paper that speaks of them.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from applications.applicants import waiting
from applications.desks.public.result.papers import Paper, Papers, by_person, paper, required
from applications.desks.public.result.statement import Statement, find
from materials.checklist import for_employer

PRIVATE = ("false_materials", "detentions", "offences", "birth_policy_breach")


@dataclass(frozen=True, slots=True)
class Errand:
    """``accounts_from``: the first day on which the employer can open the account, None for one that is
    past; ``guessed`` where the year's holidays are not published. ``ours`` are the employer's papers,
    ``together`` those of both, ``theirs`` what the applicant and the family bring."""

    on: dt.date
    total: int
    standard: int
    has_permit: bool
    accounts_from: dt.date | None
    guessed: bool
    may_apply_on: str | None
    dispatch: bool
    ours: Sequence[Paper]
    together: Sequence[Paper]
    theirs: Sequence[Papers]

    @property
    def reached(self) -> bool:
        return self.total >= self.standard


def of(statement: Statement) -> Errand:
    """The errand of a statement. Raises :class:`..statement.NothingFound` as the statement itself did."""
    on = dt.date.fromisoformat(statement["record"]["on"])
    facts = {key: value for key, value in statement["facts"].items() if key not in PRIVATE}
    shown = find(facts, on, statement["ticks"])
    asked = for_employer(required(shown))
    permit: Mapping[str, Any] | None = facts.get("permit")
    opening = waiting.first_day(dt.date.fromisoformat(permit["issued_on"]), on) if permit else None
    return Errand(
        on=on,
        total=shown["record"]["total"],
        standard=shown["record"]["standard"],
        has_permit=permit is not None,
        accounts_from=opening.day if opening else None,
        guessed=bool(opening and opening.provisional),
        may_apply_on=shown["may_apply_on"],
        dispatch=bool((facts.get("employer") or {}).get("dispatch_agency")),
        ours=[paper(one) for one in asked if one.of == "employer"],
        together=[paper(one) for one in asked if one.of == "both"],
        theirs=by_person(one for one in asked if one.of not in ("employer", "both")),
    )
