"""The forecast of one employee: the engine's outlook of the employer's own copy of the facts.

The person's statement of offences, detentions and false materials is not in that copy, so that neither a
deduction nor a veto can be read from a forecast; nor is the points record, but for what its notice told.
"""

from datetime import date

from applications.applicants.models import Mandate
from applications.cases import document
from applications.cases.models import Case
from applications.policy import selectors as policy
from applications.rosters.holding import holdings_of
from applications.rosters.models import Forecast, ForecastConsent
from scoring.engine import FactsError, NoPolicyVersion

YEARS = 10
NO_CASE, INCOMPLETE, NO_RULES = "no_case", "incomplete", "no_rules"


def forecast(*, mandate: Mandate, on: date) -> Forecast | None:
    """Compute and keep it, in place of the one before; None, and none is kept, without consent."""
    if not ForecastConsent.objects.standing().filter(mandate=mandate).exists():
        Forecast.objects.filter(mandate=mandate).delete()
        return None
    own = Case.objects.filter(person_id=mandate.person_id, employer_id=mandate.employer_id)
    found = dict.fromkeys(_FIELDS) | {"obstacle": "", "points_end_on": _points_end(mandate, on)}
    kept, _new = Forecast.objects.update_or_create(
        mandate=mandate, defaults={**found, **_outlook(own.order_by("-pk").first(), on), "computed_on": on}
    )
    return kept


_FIELDS = ("total", "standard", "reaches_on", "falls_below_on", "permit_ends_on")


def _outlook(case: Case | None, on: date) -> dict[str, object]:
    """What the engine finds, or why it finds nothing."""
    if case is None:
        return {"obstacle": NO_CASE}
    facts = document.employers_copy(case, on)
    if not document.declared(case):
        return {"obstacle": NO_CASE}
    try:
        ahead = policy.outlook_of(facts, on, years=YEARS, levers=False)
    except FactsError:
        return {"obstacle": INCOMPLETE}
    except NoPolicyVersion:
        return {"obstacle": NO_RULES}
    return {
        "total": ahead.total,
        "standard": ahead.standard,
        "reaches_on": ahead.reaches_standard_on,
        "falls_below_on": ahead.falls_below_on,
        "permit_ends_on": ahead.permit_ends_on,
    }


def _points_end(mandate: Mandate, on: date) -> date | None:
    held = holdings_of([mandate.person_id], on).get(mandate.person_id)
    return held.valid_until if held and not held.ended else None
