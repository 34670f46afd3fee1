"""What an authority answered stands in the draft, locked; spares papers; and is compared with the claims."""

from collections.abc import Callable
from typing import Any

import pytest

from applications.accounts.roles import PORTAL, Actor, Role
from applications.applicants.models import Mandate
from applications.cases import document
from applications.cases.answers import answers_about, comparisons, differing_keys, locked
from applications.cases.models import Case
from applications.cases.services.drafts import open_case, save_facts
from applications.cases.states import State
from applications.demo import story
from tests.applications.authorities.delivering import deliver
from tests.applications.authorities.examples import COMPANY

CONTRACT = {"employer": COMPANY, "from": "2022-01-01", "until": "2026-12-31"}
OTHER = {"employer": COMPANY, "from": "2019-03-01", "until": "2021-12-31"}


@pytest.fixture
def case(case_at: Callable[..., Case]) -> Case:
    return case_at(State.DRAFT)


def emptied(case: Case, *keys: str) -> None:
    save_facts(actor=PORTAL, case=case, changes=dict.fromkeys(keys))


def test_a_draft_is_filled_in_and_the_row_stays(case: Case) -> None:
    """Whatever is saved afterwards by either owner; what was declared before is left as it is."""
    emptied(case, "contracts")
    education = document.declared(case)["education"]
    deliver("contracts", case)
    deliver("education_verifications", case)
    assert document.declared(case)["contracts"] == [CONTRACT]
    assert document.declared(case)["education"] == education
    newest = case.facts.last()
    assert newest is not None
    assert (newest.role, newest.changed) == (Role.PORTAL, ["contracts"])
    hr = story.hr_of(case.employer)
    save_facts(actor=hr, case=case, changes={"contracts": [OTHER]})
    assert document.declared(case)["contracts"] == [CONTRACT, OTHER]
    save_facts(actor=hr, case=case, changes={"contracts": []})
    assert document.declared(case)["contracts"] == [CONTRACT]
    deliver("contracts", case, withdrawn=True)
    save_facts(actor=hr, case=case, changes={"contracts": [OTHER]})
    assert document.declared(case)["contracts"] == [OTHER]


def test_an_employer_without_the_mandate_is_told_nothing(case: Case) -> None:
    emptied(case, "contracts")
    Mandate.objects.filter(person=case.person).update(state="asked")
    deliver("contracts", case)
    assert "contracts" not in document.declared(case)
    hr = story.hr_of(case.employer)
    assert (answers_about(case, hr), comparisons(case, hr), locked(case, hr)) == ([], [], {})
    mandate = Mandate.objects.get(person=case.person)
    mandate.answered_at = None
    mandate.save()
    story.give_mandate(case.person)
    assert document.declared(case)["contracts"] == [CONTRACT]


KNOWN: list[tuple[str, str, tuple[dict[str, Any], ...]]] = [
    # kind, key, and: what is known, what its owner adds to it, what he or she claims otherwise
    ("contracts", "contracts", (CONTRACT, {}, OTHER)),
    (
        "education_verifications", "education",
        ({"level": "bachelor", "mode": "full_time", "major": "护理学", "graduated_on": "2008-07-01"},
        {}, {"level": "master", "mode": "full_time"}),
    ),
    (
        "skill_certificates", "qualifications",
        ({"kind": "skill_level", "grade": "level_3", "obtained_in": "shanghai"},
        {"fits_post": False, "listed": True}, {"kind": "skill_level", "grade": "level_2"}),
    ),
    (
        "award_filings", "awards",
        ({"level": "municipal_comprehensive", "awarded_on": "2024-05-01", "filed": True},
        {"earned_in_shanghai": False}, {"level": "provincial", "awarded_on": "2024-05-01"}),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "key", "rows"), KNOWN)
def test_what_is_known_stays_and_an_objection_stands_beside_it(
    case: Case, name: str, key: str, rows: tuple[dict[str, Any], ...]
) -> None:
    known, added, other = rows
    emptied(case, key)
    deliver(name, case)
    hr, own = story.hr_of(case.employer), story.oneself(case.person)
    assert document.declared(case)[key] == [known]
    for actor in (hr, own):
        save_facts(actor=actor, case=case, changes={key: None})
        assert document.declared(case)[key] == [known]
    save_facts(actor=own, case=case, changes={key: [known | added]})
    save_facts(actor=hr, case=case, changes={key: [other]})
    assert document.declared(case)[key] == [known | added, other]
    assert key in differing_keys(case, hr) & differing_keys(case, own) & differing_keys(case, PORTAL)


def test_tax_that_an_employer_paid_is_locked_for_the_employer_alone(case: Case) -> None:
    """The person learns only that a claim differs."""
    hr, own = story.hr_of(case.employer), story.oneself(case.person)
    deliver("employer_taxes", case, year="2025", tax_paid=466000)
    claim = {"share": 1, "tax_paid": {"2024": 1, "2025": 500000}}
    save_facts(actor=own, case=case, changes={"investment": claim})
    assert document.declared(case)["investment"] == claim
    assert (locked(case, own), differing_keys(case, own)) == ({}, {"investment"})
    save_facts(actor=hr, case=case, changes={"investment": claim})
    assert document.declared(case)["investment"] == {"share": 1, "tax_paid": {"2024": 1, "2025": 466000}}
    save_facts(actor=hr, case=case, changes={"investment": None})
    assert "investment" not in document.declared(case)


def test_a_new_case_begins_with_what_is_known(case: Case) -> None:
    deliver("contracts", case)
    case.state = State.WITHDRAWN
    case.save()
    case = open_case(actor=story.oneself(case.person), person=case.person, employer=case.employer)
    assert document.declared(case)["contracts"] == [CONTRACT]


def test_certificates_spare_their_papers(case: Case) -> None:
    case.person.permit_records.all().delete()
    deliver("certificates", case, material="permit", valid_until="2020-01-01")  # ended
    states = {item.material: item.state for item in case.items.filter(needed=True)}
    deliver("certificates", case)
    after = {item.material: item.state for item in case.items.filter(needed=True)}
    assert after == states | {"identity": "shared"}


CLAIMS: list[tuple[str, dict[str, Any], str, bool]] = [
    ("education_verifications", {"level": "doctorate"}, "education", True),
    ("contracts", {}, "contracts", True),
    ("award_filings", {}, "awards", False),  # nothing claimed
    ("offences", {}, "detentions", True),  # not stated
    ("offences", {"revoked": True}, "detentions", False),
    ("marriages", {"married_on": "2001-01-01"}, "spouse", True),
    ("households", {"shanghai_hukou": False}, "spouse", True),
    ("income_taxes", {"month": "2010-01"}, "contributions", False),  # no such month
    ("transfer_filings", {"ended_on": "2025-01-01"}, "innovation_intermediary", False),
    ("employer_taxes", {}, "investment", False),
]


@pytest.mark.parametrize(("name", "changes", "key", "differs"), CLAIMS)
def test_claims_and_answers(
    case_at: Callable[..., Case], name: str, changes: dict[str, Any], key: str, differs: bool
) -> None:
    """The story's applicant is married to somebody with the city's hukou."""
    case = case_at(State.DRAFT, married=True)
    deliver(name, case, **changes)
    assert (key in differing_keys(case, PORTAL)) == differs
    hr = story.hr_of(case.employer)
    own = story.oneself(case.person)
    assert (key in differing_keys(case, own)) == differs
    # The employer is told of what it filed for, and of offences never.
    assert (key in differing_keys(case, hr)) == (differs and key != "detentions")


def test_investment_is_measured_by_the_tax_authority(case: Case) -> None:
    tax = {"2023": 466000, "2024": 467000, "2025": 467000}
    save_facts(actor=PORTAL, case=case, changes={"investment": {"share": 0.8, "tax_paid": tax}})
    deliver("employer_taxes", case, year="2025", tax_paid=467000)
    assert not differing_keys(case, PORTAL)
    deliver("employer_taxes", case, year="2024", tax_paid=400000.5)
    own = story.oneself(case.person)
    assert differing_keys(case, own) == {"investment"}
    assert not [answer for answer in answers_about(case, own) if answer.kind == "employer_taxes"]


def test_a_base_above_the_income(case: Case) -> None:
    month = case.person.contributions.order_by("-month").first()
    assert month is not None
    deliver("income_taxes", case, month=month.month, base=float(month.base))
    assert not differing_keys(case, PORTAL)
    deliver("income_taxes", case, month=month.month, base=float(month.base) - 1)
    assert differing_keys(case, PORTAL) == {"contributions"}
    officer = Actor(story.staff(Role.CITY_OFFICER).user_id, Role.CITY_OFFICER)
    assert comparisons(case, officer) == []  # a draft is its owners'
