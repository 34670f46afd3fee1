"""Facts documents: what is taken, and what is refused where."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from scoring.engine import FactsError, parse
from tests.scoring.people import EMPLOYER

PERMIT = {"issued_on": "2018-05-01", "valid_until": "2027-04-30"}
CONTRACT = {"employer": EMPLOYER, "from": "2020-01-01"}
MONTH = {"month": "2023-01", "employer": EMPLOYER, "base": 12000}
SKILL = {"kind": "skill_level", "grade": "level_3"}
WED = {"shanghai_hukou": True, "married_on": "2015-05-20"}
AWARD = {"level": "provincial", "awarded_on": "2024-05-01"}
FIRM = {"kind": "enterprise", "dispatch_agency": False}
CHILD = {"birth_date": "2010-09-01", "senior_high_full_time": False}

WHOLE: dict[str, Any] = {
    "birth_date": "1985-03-02",
    "permit": {**PERMIT, "cancelled_on": None},
    "contracts": [{**CONTRACT, "until": "2027-12-31"}],
    "contributions": [{**MONTH, "back_paid": False, "matches_income_tax": True}],
    "education": [
        {"level": "bachelor", "mode": "full_time", "major": "护理学", "graduated_on": "2008-07-01"}
    ],
    "qualifications": [
        {
            **SKILL,
            "obtained_in": "shanghai",
            "obtained_by": "exam",
            "listed": True,
            "fits_post": True,
            "registration_required": False,
            "registered_until": None,
        }
    ],
    "shortage_major": {"listed": True, "fits_post": True},
    "recent_full_time_graduate": False,
    "entrepreneur": False,
    "innovation_intermediary": False,
    "investment": {"share": 0.8, "tax_paid": {"2023": 466000}, "local_staff": {"2023": 3.5}},
    "public_service": [{"field": "sanitation", "from": "2015-01-01", "until": None}],
    "key_area": [{"area": "lingang", "from": "2021-03-01", "until": None}],
    "awards": [{**AWARD, "earned_in_shanghai": True, "filed": True}],
    "spouse": {**WED, "divorced_on": None},
    "false_materials": [{"on": "2025-01-10"}],
    "detentions": [{"on": "2023-06-01"}],
    "offences": [{"on": "2024-02-01", "sentence_years": 1.5}],
    "birth_policy_breach": False,
    "insured_now": True,
    "hukou": "family",
    "employer": FIRM,
    "beneficiaries": {"spouse": True, "children": [CHILD]},
}


def faults(document: Any) -> list[str]:
    """The paths of what is refused."""
    with pytest.raises(FactsError) as caught:
        parse(json.dumps(document))
    assert all(fault["reason"] for fault in caught.value.errors)
    return [fault["path"] for fault in caught.value.errors]


def test_the_whole_document() -> None:
    facts = parse(json.dumps(WHOLE, ensure_ascii=False))
    assert facts == parse(WHOLE)
    assert facts == parse(json.dumps(WHOLE).encode())
    assert facts.birth_date == date(1985, 3, 2)
    assert facts.contributions[0].base == 120_000_000
    assert facts.investment is not None
    assert facts.investment.share == Fraction(4, 5)
    assert facts.investment.local_staff == {2023: Fraction(7, 2)}
    assert facts.offences[0].sentence_years == Decimal("1.5")


def test_nothing_is_nothing_known() -> None:
    assert parse("{}") == parse(json.dumps(dict.fromkeys(WHOLE)))


def test_no_contracts_and_an_empty_list_are_not_the_same() -> None:
    assert parse({}).contracts is None
    assert parse({"contracts": []}).contracts == ()


@pytest.mark.parametrize("document", [[], "x", 3, None, True])
def test_a_document_is_an_object(document: Any) -> None:
    assert faults(document) == [""]


REFUSED: list[tuple[dict[str, Any], list[str]]] = [
    ({"birthday": "1985-03-02"}, ["birthday"]),
    ({"birth_date": 19850302}, ["birth_date"]),
    ({"birth_date": "1985-3-2"}, ["birth_date"]),
    ({"birth_date": "19850302"}, ["birth_date"]),
    ({"birth_date": "1985-W09-6"}, ["birth_date"]),
    ({"birth_date": "2023-02-30"}, ["birth_date"]),
    ({"birth_date": "2023-02-29"}, ["birth_date"]),
    ({"birth_date": "0000-01-01"}, ["birth_date"]),
    ({"birth_date": "１９８５-03-02"}, ["birth_date"]),
    ({"permit": []}, ["permit"]),
    ({"permit": {}}, ["permit.issued_on", "permit.valid_until"]),
    ({"permit": {**PERMIT, "valid_until": None}}, ["permit.valid_until"]),
    ({"permit": {**PERMIT, "valid_until": "2018-04-30"}}, ["permit.valid_until"]),
    ({"permit": {**PERMIT, "cancelled_on": "2018-04-30"}}, ["permit.cancelled_on"]),
    ({"permit": {**PERMIT, "number": "1"}}, ["permit.number"]),
    ({"contracts": {}}, ["contracts"]),
    ({"contracts": [7]}, ["contracts[0]"]),
    ({"contracts": [{**CONTRACT, "employer": ""}]}, ["contracts[0].employer"]),
    ({"contracts": [{**CONTRACT, "employer": 9}]}, ["contracts[0].employer"]),
    ({"contracts": [{**CONTRACT, "until": "2019-12-31"}]}, ["contracts[0].until"]),
    ({"contracts": [CONTRACT] * 101}, ["contracts"]),
    ({"contributions": "none"}, ["contributions"]),
    ({"contributions": {}}, ["contributions"]),
    ({"contributions": 7}, ["contributions"]),
    ({"contributions": [{}]}, [f"contributions[0].{key}" for key in ("month", "employer", "base")]),
    ({"contributions": [{**MONTH, "month": "2024-13"}]}, ["contributions[0].month"]),
    ({"contributions": [{**MONTH, "month": "2024-00"}]}, ["contributions[0].month"]),
    ({"contributions": [{**MONTH, "month": "0000-01"}]}, ["contributions[0].month"]),
    ({"contributions": [{**MONTH, "month": "2024-1"}]}, ["contributions[0].month"]),
    ({"contributions": [{**MONTH, "month": 202401}]}, ["contributions[0].month"]),
    ({"contributions": [{**MONTH, "month": ["2024-01"]}]}, ["contributions[0].month"]),
    ({"contributions": [{**MONTH, "employer": "  "}]}, ["contributions[0].employer"]),
    ({"contributions": [{**MONTH, "employer": None}]}, ["contributions[0].employer"]),
    ({"contributions": [{**MONTH, "base": "12000"}]}, ["contributions[0].base"]),
    ({"contributions": [{**MONTH, "base": None}]}, ["contributions[0].base"]),
    ({"contributions": [{**MONTH, "base": True}]}, ["contributions[0].base"]),
    ({"contributions": [{**MONTH, "base": -1}]}, ["contributions[0].base"]),
    ({"contributions": [{**MONTH, "base": -0.01}]}, ["contributions[0].base"]),
    ({"contributions": [{**MONTH, "base": -0.0001}]}, ["contributions[0].base"]),
    ({"contributions": [{**MONTH, "base": float("inf")}]}, ["contributions[0].base"]),
    ({"contributions": [{**MONTH, "base": float("-inf")}]}, ["contributions[0].base"]),
    ({"contributions": [{**MONTH, "base": float("nan")}]}, ["contributions[0].base"]),
    ({"contributions": [{**MONTH, "base": 10**400}]}, ["contributions[0].base"]),
    ({"contributions": [{**MONTH, "back_paid": None}]}, ["contributions[0].back_paid"]),
    ({"contributions": [{**MONTH, "back_paid": 0}]}, ["contributions[0].back_paid"]),
    ({"contributions": [{**MONTH, "matches_income_tax": "yes"}]}, ["contributions[0].matches_income_tax"]),
    ({"contributions": [{**MONTH, "note": ""}]}, ["contributions[0].note"]),
    ({"contributions": [MONTH, MONTH]}, ["contributions[1]"]),
    ({"contributions": [MONTH, {**MONTH, "base": 1.5}, MONTH]}, ["contributions[1]", "contributions[2]"]),
    (
        {"contributions": [MONTH, {**MONTH, "base": "1"}, {**MONTH, "note": ""}, MONTH]},
        [
            "contributions[1].base",
            "contributions[2].note",
            "contributions[1]",
            "contributions[2]",
            "contributions[3]",
        ],
    ),
    (
        {"contributions": [7, {**MONTH, "month": "2024-13"}, {**MONTH, "back_paid": 0}, MONTH]},
        ["contributions[0]", "contributions[1].month", "contributions[2].back_paid"],
    ),
    ({"contributions": [MONTH] * 1201}, ["contributions"]),
    ({"education": [{"level": "phd"}]}, ["education[0].level"]),
    ({"education": [{"level": "master", "mode": None}]}, ["education[0].mode"]),
    ({"education": [{"level": "master", "major": 3}]}, ["education[0].major"]),
    ({"education": [{"level": ["master"]}]}, ["education[0].level"]),
    ({"qualifications": [{**SKILL, "grade": "senior"}]}, ["qualifications[0].grade"]),
    ({"qualifications": [{"kind": "title", "grade": "level_1"}]}, ["qualifications[0].grade"]),
    (
        {"qualifications": [{"kind": "professional_qualification", "grade": "senior"}]},
        ["qualifications[0].grade"],
    ),
    ({"qualifications": [{"kind": "medal", "grade": "senior"}]}, ["qualifications[0].kind"]),
    (
        {"qualifications": [{"kind": "medal", "grade": "gold"}]},
        ["qualifications[0].kind", "qualifications[0].grade"],
    ),
    ({"qualifications": [{"grade": "gold"}]}, ["qualifications[0].kind", "qualifications[0].grade"]),
    ({"qualifications": [{**SKILL, "obtained_by": "luck"}]}, ["qualifications[0].obtained_by"]),
    ({"shortage_major": {"listed": True}}, ["shortage_major.fits_post"]),
    ({"entrepreneur": 1}, ["entrepreneur"]),
    ({"investment": {"share": 1.01}}, ["investment.share"]),
    ({"investment": {"share": -0.5}}, ["investment.share"]),
    ({"investment": {"share": None}}, ["investment.share"]),
    ({"investment": {"share": "0.8"}}, ["investment.share"]),
    ({"investment": {"tax_paid": []}}, ["investment.tax_paid"]),
    ({"investment": {"tax_paid": {"2023": "1"}}}, ["investment.tax_paid.2023"]),
    ({"investment": {"tax_paid": {"2023": None}}}, ["investment.tax_paid.2023"]),
    ({"investment": {"tax_paid": {"2023": -1}}}, ["investment.tax_paid.2023"]),
    ({"investment": {"tax_paid": {"23": 1}}}, ["investment.tax_paid.23"]),
    ({"investment": {"tax_paid": {"0000": 1}}}, ["investment.tax_paid.0000"]),
    ({"investment": {"local_staff": {"2023": -1}}}, ["investment.local_staff.2023"]),
    ({"public_service": [{"field": "police", "from": "2015-01-01"}]}, ["public_service[0].field"]),
    ({"public_service": [{"field": "sanitation"}]}, ["public_service[0].from"]),
    (
        {"key_area": [{"area": "lingang", "from": "2021-03-01", "until": "2021-02-28"}]},
        ["key_area[0].until"],
    ),
    ({"awards": [{**AWARD, "filed": None}]}, ["awards[0].filed"]),
    ({"awards": [{**AWARD, "level": "national"}]}, ["awards[0].level"]),
    ({"spouse": {"shanghai_hukou": True}}, ["spouse.married_on"]),
    ({"spouse": {**WED, "divorced_on": "2015-05-19"}}, ["spouse.divorced_on"]),
    ({"false_materials": [{}]}, ["false_materials[0].on"]),
    ({"detentions": [{"on": None}]}, ["detentions[0].on"]),
    ({"offences": [{"on": "2024-02-01"}]}, ["offences[0].sentence_years"]),
    ({"offences": [{"on": "2024-02-01", "sentence_years": -1}]}, ["offences[0].sentence_years"]),
    ({"hukou": "village"}, ["hukou"]),
    ({"employer": {"kind": "enterprise"}}, ["employer.dispatch_agency"]),
    ({"employer": {**FIRM, "kind": "shop"}}, ["employer.kind"]),
    ({"beneficiaries": {"spouse": True}}, ["beneficiaries.children"]),
    (
        {"beneficiaries": {"spouse": True, "children": [{}]}},
        ["beneficiaries.children[0].birth_date", "beneficiaries.children[0].senior_high_full_time"],
    ),
    ({"beneficiaries": {"spouse": True, "children": [CHILD] * 101}}, ["beneficiaries.children"]),
]


@pytest.mark.parametrize(("document", "paths"), REFUSED, ids=lambda value: json.dumps(value)[:60])
def test_refused(document: dict[str, Any], paths: list[str]) -> None:
    assert faults(document) == paths


ACCEPTED: list[dict[str, Any]] = [
    {"permit": {**PERMIT, "valid_until": "2018-05-01", "cancelled_on": "2018-05-01"}},
    {"contracts": [{**CONTRACT, "until": "2020-01-01"}] * 100},
    {"contributions": [MONTH, {**MONTH, "back_paid": True}, {**MONTH, "employer": "another"}]},
    {"contributions": [{**MONTH, "month": f"{1000 + n // 12}-{n % 12 + 1:02d}"} for n in range(1200)]},
    {"contributions": [{**MONTH, "base": 0}]},
    {"contributions": [{**MONTH, "base": -0.0}]},
    {"investment": {"share": 0}},
    {"investment": {"share": 1, "tax_paid": None, "local_staff": None}},
    {"investment": {"share": 5e-324}},
    {"spouse": {**WED, "divorced_on": "2015-05-20"}},
    {"education": [{"level": "master", "major": None, "graduated_on": None}]},
    {"offences": [{"on": "2024-02-01", "sentence_years": 0}]},
    {"beneficiaries": {"spouse": False, "children": []}},
]


@pytest.mark.parametrize("document", ACCEPTED, ids=lambda value: json.dumps(value)[:60])
def test_accepted(document: dict[str, Any]) -> None:
    assert parse(json.dumps(document)) == parse(document)


def test_all_faults_at_once() -> None:
    document = {
        "birth_date": "1985-02-30",
        "permit": {"issued_on": "2018-05-01", "valid_until": "2017-01-01", "colour": "green"},
        "contributions": [MONTH, {**MONTH, "month": "2024-13", "base": "1"}, MONTH],
        "awards": [{"level": "provincial"}],
        "surname": "王",
    }
    assert faults(document) == [
        "birth_date",
        "permit.colour",
        "permit.valid_until",
        "contributions[1].month",
        "contributions[1].base",
        "contributions[2]",
        "awards[0].awarded_on",
        "surname",
    ]


def test_a_bad_row_hides_no_repeated_one_and_a_long_key_is_cut() -> None:
    assert faults({"k" * 200: 1}) == ["k" * 80]
    with pytest.raises(FactsError) as caught:
        parse('{"\\ud800": 1}')
    assert caught.value.errors[0]["path"] == "\\ud800"


def test_the_reason_tells_what_to_do() -> None:
    with pytest.raises(FactsError) as caught:
        parse({"contributions": [{**MONTH, "base": "12000"}]})
    assert caught.value.errors == [{"path": "contributions[0].base", "reason": "数字写成了文字，请去掉引号"}]


def test_an_error_reads_as_the_list_of_its_faults() -> None:
    with pytest.raises(FactsError) as caught:
        parse({"x": 1})
    assert str(caught.value) == "[{'path': 'x', 'reason': '不认识的项，请核对拼写或删去'}]"
