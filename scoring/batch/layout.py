"""The columns, their types, and the codes of what the contract writes as words.

Days are numbers as in :mod:`scoring.batch.days`, months as in :mod:`scoring.engine.months`; bases and amounts
are hundredths of a fen (of a person, for staff), shares are ten-thousandths.
"""

from collections.abc import Mapping

from scoring.engine.facts.vocabulary import (
    AWARD_LEVELS,
    EDUCATION_LEVELS,
    GRADES,
    KEY_AREAS,
    SERVICE_FIELDS,
)

MOST = 2**62
"""Bases above it are stored as it; no reference wage comes near."""

SINGLES: Mapping[str, str] = {
    "birth_date": "i4",  # FAR: not known
    "permit_from": "i4",  # FAR: no permit
    "permit_until": "i4",
    "permit_cancelled": "i4",  # FAR: not cancelled
    "contracts_stated": "?",
    "shortage_major": "?",  # whether anything is said of it
    "shortage_major_listed": "?",
    "shortage_major_fits_post": "?",
    "recent_full_time_graduate": "?",
    "entrepreneur": "?",
    "innovation_intermediary": "?",
    "share": "i4",
    "married_on": "i4",  # FAR: no spouse
    "divorced_on": "i4",  # FAR: not divorced
    "spouse_shanghai_hukou": "?",
    "birth_policy_breach": "?",
    "insured_now": "?",
}
_DECISIONS = {"on": "i4", "sentence_years": "i8"}  # whole years, rests cut
_PERIODS = {"value": "u1", "first": "i4", "after": "i4"}  # ascending by first; after: FAR while it goes on
_AMOUNTS = {"year": "i4", "amount": "i8"}

LISTS: Mapping[str, Mapping[str, str]] = {
    # ascending; columns as in scoring.engine.ledger.MonthBook, row is the place in the document
    "months": {
        "month": "i4",
        "code": "u1",
        "code_without_tax": "u1",
        "ordinary": "u1",
        "base": "i8",
        "row": "i4",
    },
    "contracts": {"first": "i4", "last": "i4", "long": "?"},  # long: open, or twelve whole months
    "education": {"value": "u1", "graduated_on": "i4"},  # LONG_AGO: not known
    "qualifications": {
        "value": "u1",
        "obtained_in_shanghai": "?",
        "examined": "?",
        "listed": "?",
        "fits_post": "?",
        "registration_required": "?",
        "registered_until": "i4",  # LONG_AGO: not registered
    },
    "awards": {"value": "u1", "awarded_on": "i4", "earned_in_shanghai": "?", "filed": "?"},
    "public_service": _PERIODS,
    "key_area": _PERIODS,
    "false_materials": _DECISIONS,
    "detentions": _DECISIONS,
    "offences": _DECISIONS,
    "tax_paid": _AMOUNTS,
    "local_staff": _AMOUNTS,
}

CODES: Mapping[str, Mapping[tuple[str, ...], int]] = {
    name: {words: code for code, words in enumerate(known)}
    for name, known in {
        "education": zip(EDUCATION_LEVELS),
        "qualifications": [(kind, grade) for kind, grades in GRADES.items() for grade in grades],
        "awards": zip(AWARD_LEVELS),
        "public_service": zip(SERVICE_FIELDS),
        "key_area": zip(KEY_AREAS),
    }.items()
}
"""The code of each word of a list's ``value``; what the contract does not know has none."""
