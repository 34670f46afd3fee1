"""The facts document of the contract, key by key, and the one door from outside data to :class:`Facts`."""

from itertools import chain
from typing import Any

from scoring.engine.facts import model
from scoring.engine.facts.contributions import read_contributions
from scoring.engine.facts.document import read_tree
from scoring.engine.facts.errors import FactsError, Faults, below
from scoring.engine.facts.fields import (
    Check,
    Field,
    Reader,
    amount,
    by_year,
    day,
    flag,
    list_of,
    name,
    object_of,
    one_of,
    share,
    text,
)
from scoring.engine.facts.vocabulary import (
    AWARD_LEVELS,
    EDUCATION_LEVELS,
    GRADES,
    KEY_AREAS,
    SERVICE_FIELDS,
)
from scoring.engine.ledger import merge


def _in_order(first: str, last: str, last_key: str) -> Check:
    """An end is not before its beginning; both may be the same day."""

    def check(good: dict[str, Any], path: str, faults: Any) -> None:
        if first in good and last in good and good[last] < good[first]:
            faults.add(below(path, last_key), "end_before_beginning")

    return check


def _permit_in_order(good: dict[str, Any], path: str, faults: Any) -> None:
    for end in ("valid_until", "cancelled_on"):
        _in_order("issued_on", end, end)(good, path, faults)


def _grade_of_kind(good: dict[str, Any], path: str, faults: Any) -> None:
    """A grade that the kind has; where the kind is not known, one that some kind has."""
    allowed, reason = GRADES.get(good.get("kind", "")), "grade_of_kind"
    if allowed is None:
        allowed, reason = tuple(dict.fromkeys(chain.from_iterable(GRADES.values()))), "not_in_list"
    if "grade" in good and good["grade"] not in allowed:
        faults.add(below(path, "grade"), reason, allowed=allowed)


def _required(read: Reader, becomes: str = "") -> Field:
    return Field(read, required=True, becomes=becomes)


def _unknown(read: Reader, becomes: str = "") -> Field:
    """May be left out, or ``null``: not known, or open."""
    return Field(read, nullable=True, becomes=becomes)


def _period(key: str, *allowed: str) -> Reader:
    return object_of(
        model.Period,
        {
            key: _required(one_of(*allowed), "value"),
            "from": _required(day, "first"),
            "until": _unknown(day, "last"),
        },
        _in_order("first", "last", "until"),
    )


_permit = object_of(
    model.Permit,
    {"issued_on": _required(day), "valid_until": _required(day), "cancelled_on": _unknown(day)},
    _permit_in_order,
)
_contract = object_of(
    model.Contract,
    {"employer": _required(name), "from": _required(day, "first"), "until": _unknown(day, "last")},
    _in_order("first", "last", "until"),
)
_education = object_of(
    model.Education,
    {
        "level": _required(one_of(*EDUCATION_LEVELS)),
        "mode": Field(one_of("full_time", "self_study", "adult", "online", "overseas")),
        "major": _unknown(text),
        "graduated_on": _unknown(day),
    },
)
_qualification = object_of(
    model.Qualification,
    {
        "kind": _required(one_of(*GRADES)),
        "grade": _required(text),
        "obtained_in": Field(one_of("shanghai", "elsewhere")),
        "obtained_by": Field(one_of("exam", "review")),
        "listed": Field(flag),
        "fits_post": Field(flag),
        "registration_required": Field(flag),
        "registered_until": _unknown(day),
    },
    _grade_of_kind,
)
_shortage_major = object_of(model.ShortageMajor, {"listed": _required(flag), "fits_post": _required(flag)})
_investment = object_of(
    model.Investment,
    {"share": Field(share), "tax_paid": _unknown(by_year), "local_staff": _unknown(by_year)},
)
_award = object_of(
    model.Award,
    {
        "level": _required(one_of(*AWARD_LEVELS)),
        "awarded_on": _required(day),
        "earned_in_shanghai": Field(flag),
        "filed": Field(flag),
    },
)
_spouse = object_of(
    model.Spouse,
    {"shanghai_hukou": _required(flag), "married_on": _required(day), "divorced_on": _unknown(day)},
    _in_order("married_on", "divorced_on", "divorced_on"),
)
_dated = object_of(model.Offence, {"on": _required(day)})
_offence = object_of(model.Offence, {"on": _required(day), "sentence_years": _required(amount)})
_employer = object_of(
    model.Employer,
    {
        "kind": _required(
            one_of("enterprise", "public_institution", "association", "private_non_enterprise")
        ),
        "dispatch_agency": _required(flag),
    },
)
_child = object_of(model.Child, {"birth_date": _required(day), "senior_high_full_time": _required(flag)})
_beneficiaries = object_of(
    model.Beneficiaries, {"spouse": _required(flag), "children": _required(list_of(_child))}
)
_document = object_of(
    dict,
    {
        key: Field(read, nullable=True)
        for key, read in {
            "birth_date": day,
            "permit": _permit,
            "contracts": list_of(_contract),
            "contributions": read_contributions,
            "education": list_of(_education),
            "qualifications": list_of(_qualification),
            "shortage_major": _shortage_major,
            "recent_full_time_graduate": flag,
            "entrepreneur": flag,
            "innovation_intermediary": flag,
            "investment": _investment,
            "public_service": list_of(_period("field", *SERVICE_FIELDS)),
            "key_area": list_of(_period("area", *KEY_AREAS)),
            "awards": list_of(_award),
            "spouse": _spouse,
            "false_materials": list_of(_dated),
            "detentions": list_of(_dated),
            "offences": list_of(_offence),
            "birth_policy_breach": flag,
            "insured_now": flag,
            "hukou": one_of("family", "collective"),
            "employer": _employer,
            "beneficiaries": _beneficiaries,
        }.items()
    },
)


def parse(raw: str | bytes | dict[str, Any]) -> model.Facts:
    """The facts of a JSON text, or of its values already read.

    Raises :class:`FactsError` with every fault of the document (contract, section 1).
    """
    faults = Faults()
    tree = raw if isinstance(raw, dict) else read_tree(raw, faults)
    values = {} if faults else _document(tree, "", faults)
    if faults:
        raise FactsError(faults)
    return model.Facts(**values, months=merge(values.get("contributions", ()), values.get("contracts")))
