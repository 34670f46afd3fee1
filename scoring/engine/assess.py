"""From facts and a day to points: the one place where points are computed."""

from datetime import date

from scoring.engine.assessment import Assessment
from scoring.engine.eligibility import not_eligible_because, vetoes_of
from scoring.engine.facts.model import Facts
from scoring.engine.policy import Policies, Policy
from scoring.engine.rulebook import rulebook_of
from scoring.engine.wages import ReferenceWages


def assess(facts: Facts, on: date, *, policies: Policies, wages: ReferenceWages) -> Assessment:
    """What the facts are worth on a day, by the version in force on it.

    Raises :class:`NoPolicyVersion` for a day that no version covers, and :class:`MissingReferenceWage` when
    counting months inside a window have no reference wage.
    """
    return assess_under(policies.version_on(on), facts, on, wages=wages)


def assess_under(
    policy: Policy, facts: Facts, on: date, *, wages: ReferenceWages, deductions_on: date | None = None
) -> Assessment:
    """The same by a given version, whether or not it is in force on the day.

    ``deductions_on``: a later day on which deductions are judged, when one is made of points held already.
    """
    rulebook = rulebook_of(policy)
    view = rulebook.view_of(facts, on, wages)
    outcomes = [line.rule(facts, on, view) for line in rulebook.lines]
    if deductions_on is not None:
        for place, line in enumerate(rulebook.lines):
            if line.indicator.group == "deduction":
                outcomes[place] = line.rule(facts, deductions_on, view)
    points = [outcome[0] for outcome in outcomes]
    dropped = rulebook.dropped(points)
    vetoes = vetoes_of(facts, deductions_on or on, rulebook.vetoes)
    total = 0 if vetoes else max(0, sum(points) - sum([points[place] for place in dropped]))
    return Assessment(
        rulebook,
        on,
        outcomes=outcomes,
        dropped=dropped,
        total=total,
        vetoes=vetoes,
        not_eligible_because=not_eligible_because(facts, on, view, bool(vetoes)),
        view=view,
    )
