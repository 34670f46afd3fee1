"""The checklist equals, paper by paper, what the published list asks of a person."""

import pytest

from materials import checklist
from materials.situation import NO_MARRIAGE
from tests.materials.people import assessment, child, family, qualification

ALWAYS = [
    "letter_of_introduction:employer",
    "permit:applicant",
    "application_form:applicant",
    "identity:applicant",
    "household_register:applicant",
    "labour_contract:applicant",
    "business_licence:employer",
    "no_offence_undertaking:applicant",
]
MARRIED = {"spouse": {"shanghai_hukou": False, "married_on": "2015-05-20"}}
DIVORCED = {"spouse": {"shanghai_hukou": False, "married_on": "2009-05-20", "divorced_on": "2026-11-22"}}

PEOPLE = {
    "nothing claimed": ({}, {}, []),
    "age alone": ({}, {"age": 30}, []),
    "bachelor by full-time study": (
        {"education": [{"level": "bachelor"}]},
        {"education": 90},
        ["degree_certificates:applicant"],
    ),
    "bachelor by self-study": (
        {"education": [{"level": "bachelor", "mode": "self_study"}]},
        {"education": 90},
        ["degree_certificates:applicant", "study_record:applicant"],
    ),
    "adult study at a level that another full-time row shows": (
        {"education": [{"level": "bachelor", "mode": "adult"}, {"level": "bachelor"}]},
        {"education": 90},
        ["degree_certificates:applicant"],
    ),
    "online study below a full-time degree": (
        {"education": [{"level": "associate", "mode": "online"}, {"level": "master"}]},
        {"education": 100},
        ["degree_certificates:applicant"],
    ),
    "full-time degree not yet reached": (
        {
            "education": [
                {"level": "master", "graduated_on": "2027-06-30"},
                {"level": "bachelor", "mode": "overseas"},
            ]
        },
        {"education": 90},
        ["degree_certificates:applicant", "overseas_degree_certification:applicant"],
    ),
    "title by examination": (
        qualification("title", "intermediate"),
        {"qualification": 100},
        [
            "qualification_certificate:applicant",
            "exam_registration_form:applicant",
            "appointment_letter:applicant",
            "income_tax_certificate:applicant",
        ],
    ),
    "title by review": (
        qualification("title", "senior", obtained_by="review"),
        {"qualification": 140},
        [
            "qualification_certificate:applicant",
            "appointment_letter:applicant",
            "income_tax_certificate:applicant",
        ],
    ),
    "registered professional qualification": (
        qualification(
            "professional_qualification",
            "intermediate",
            registration_required=True,
            registered_until="2026-11-22",
        ),
        {"qualification": 100},
        [
            "qualification_certificate:applicant",
            "registration_certificate:applicant",
            "appointment_letter:applicant",
            "income_tax_certificate:applicant",
        ],
    ),
    "skill level 3 from another province": (
        qualification("skill_level", "level_3", obtained_in="elsewhere"),
        {"qualification": 60},
        ["qualification_certificate:applicant", "appointment_letter:applicant"],
    ),
    "contribution years": ({}, {"contribution_years": 3}, ["income_tax_certificate:applicant"]),
    "contribution base": ({}, {"contribution_base": 25}, ["income_tax_certificate:applicant"]),
    "shortage major": (
        {},
        {"shortage_major": 30},
        ["degree_certificates:applicant", "appointment_letter:applicant"],
    ),
    "investment tax": (
        {},
        {"investment_tax": 30},
        ["capital_verification:employer", "company_file:employer", "tax_details:employer"],
    ),
    "local employment": (
        {},
        {"local_employment": 30},
        ["capital_verification:employer", "company_file:employer", "local_staff_list:employer"],
    ),
    "award": ({}, {"award": 110}, ["award_certificate:applicant"]),
    "entrepreneur": (
        {},
        {"entrepreneur": 120},
        [
            "capital_verification:employer",
            "company_file:employer",
            "incubator_contract:employer",
            "incubator_filing:employer",
        ],
    ),
    "innovation intermediary": ({}, {"innovation_intermediary": 120}, ["transfer_agency_filing:employer"]),
    "local spouse": (
        {},
        {"local_spouse": 4},
        ["marriage_certificate:applicant", "spouse_identity:spouse", "spouse_household_register:spouse"],
    ),
    "recent graduate": ({}, {"recent_graduate": 10}, ["degree_certificates:applicant"]),
    "environmental work and outer area": ({}, {"public_service": 20, "key_area": 10}, []),
    "deductions ask nothing more": ({}, {"detention": -50, "offence": -150, "false_material": -150}, []),
    "dispatch agency": (
        {"employer": {"kind": "enterprise", "dispatch_agency": True}},
        {},
        ["dispatch_agreements:employer"],
    ),
    "spouse is to benefit": (
        family(with_spouse=True, **MARRIED),
        {},
        [
            "marriage_certificate:applicant",
            "spouse_identity:spouse",
            "family_household_register:applicant",
        ],
    ),
    "two children are to benefit, one in senior high and just 16": (
        family(
            child("2010-11-22", senior_high=True),
            child("2010-11-23", senior_high=True),
            child("2008-01-01"),
            **MARRIED,
        ),
        {},
        [
            "marriage_certificate:applicant",
            "spouse_identity:spouse",
            "family_household_register:applicant",
            "birth_certificate:child:1",
            "birth_certificate:child:2",
            "birth_certificate:child:3",
            "school_enrolment:child:1",
        ],
    ),
    "divorced, one child": (
        family(child("2015-01-01"), **DIVORCED),
        {},
        ["divorce_papers:applicant", "family_household_register:applicant", "birth_certificate:child:1"],
    ),
    "nobody is to benefit": (family(**MARRIED), {}, []),
}


@pytest.mark.parametrize("name", PEOPLE)
def test_papers_asked_of_one_person(name: str) -> None:
    document, points, more = PEOPLE[name]
    found = [requirement.key for requirement in checklist.build(document, assessment(points))]
    assert found == ALWAYS + more


def test_never_married_parent_is_not_asked_for_marriage_papers() -> None:
    found = checklist.build(family(child("2015-01-01")), assessment(), ticks=frozenset({NO_MARRIAGE}))
    assert [item.key for item in found if item.key not in ALWAYS] == [
        "family_household_register:applicant",
        "birth_certificate:child:1",
    ]


def test_what_the_either_or_rule_drops_is_asked_for_only_when_ticked() -> None:
    document = {"education": [{"level": "bachelor"}]}
    result = assessment({"education": 90, "qualification": 0}, dropped=("education",))
    assert [item.key for item in checklist.build(document, result)] == ALWAYS
    ticked = checklist.build(document, result, ticks=frozenset({"education"}))
    assert [item.key for item in ticked] == [*ALWAYS, "degree_certificates:applicant"]


def test_of_equal_qualifications_the_one_with_fewest_papers_is_proved() -> None:
    document = {
        "qualifications": [
            {"kind": "title", "grade": "intermediate"},
            {"kind": "skill_level", "grade": "level_2"},
            {"kind": "skill_level", "grade": "level_1", "fits_post": False},
        ]
    }
    found = checklist.build(document, assessment({"qualification": 100}))
    assert "exam_registration_form:applicant" not in {item.key for item in found}


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "skill_level", "grade": "level_2", "listed": False},
        {"kind": "skill_level", "grade": "level_2", "fits_post": False},
        {"kind": "skill_level", "grade": "level_2", "registration_required": True},
        {
            "kind": "skill_level",
            "grade": "level_2",
            "registration_required": True,
            "registered_until": "2026-11-21",
        },
    ],
)
def test_a_row_that_cannot_count_is_not_the_one_to_prove(row: dict) -> None:
    title = {"kind": "title", "grade": "intermediate", "registration_required": False}
    found = checklist.build({"qualifications": [row, title]}, assessment({"qualification": 100}))
    assert "exam_registration_form:applicant" in {item.key for item in found}


def test_wording_follows_the_facts() -> None:
    document = {"hukou": "collective", "employer": {"kind": "public_institution", "dispatch_agency": False}}
    accepted = {item.material_id: item.accepted for item in checklist.build(document, assessment())}
    assert accepted["household_register"].startswith("集体户：")
    assert "聘用合同" in accepted["labour_contract"]
    assert accepted["business_licence"].startswith("事业单位法人证书")
    unknown = {item.material_id: item.accepted for item in checklist.build({}, assessment())}
    assert unknown["household_register"].startswith("家庭户提供")
    assert unknown["business_licence"].startswith("营业执照（")


def test_shared_data_exempts_only_what_may_be_shared() -> None:
    proved = frozenset({"permit", "labour_contract"})
    found = {item.material_id: item for item in checklist.build({}, assessment(), shared_data=proved)}
    assert found["permit"].exempt_by_shared_data and not found["permit"].uploaded
    assert not found["labour_contract"].exempt_by_shared_data
    assert found["identity"].may_be_shared and not found["identity"].exempt_by_shared_data
    assert not found["no_offence_undertaking"].uploaded


def test_the_employer_sees_nothing_of_offences() -> None:
    shown = checklist.for_employer(checklist.build({}, assessment({"offence": -150})))
    assert [item.key for item in shown] == [key for key in ALWAYS if "offence" not in key]
    assert not [item for item in shown if "犯罪" in item.name + item.because + item.accepted]


def test_reasons_and_articles_are_named_once() -> None:
    document = {"employer": None, **qualification("skill_level", "level_1")}
    result = assessment({"qualification": 140, "contribution_years": 9})
    found = {item.material_id: item for item in checklist.build(document, result)}
    tax = found["income_tax_certificate"]
    assert tax.claims == ("contributions", "qualification_months")
    assert tax.because.count("；") == 1
    assert tax.articles == ("流程", "细则 4", "细则 6", "办法 6", "办法 7")
    assert found["identity"].because == "每件申请都需要"


def test_checks_of_the_reviewer() -> None:
    document = qualification("title", "senior", obtained_by="review")
    found = checklist.checks(document, assessment({"qualification": 140, "award": 30, "key_area": 6}))
    assert [item.claim for item in found] == ["title_by_review", "award", "key_area", "deductions"]
    assert [item.claim for item in found if item.private] == ["deductions"]
    elsewhere = qualification("skill_level", "level_3", obtained_in="elsewhere")
    found = checklist.checks(elsewhere, assessment({"qualification": 60}))
    assert [item.claim for item in found] == ["skill_level_elsewhere", "deductions"]
