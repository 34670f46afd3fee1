"""Every section gives back exactly what the document had."""

from datetime import date
from decimal import Decimal

import pytest

from applications.cases import document
from applications.desks.facts.sections import OWN_SECTIONS, SECTIONS, section_of, section_of_key
from tests.applications.desks.facts.posting import sent

ON = date(2026, 3, 2)
USCC = "91310000MA1FL4T53M"
QUALIFICATION = {
    "kind": "title",
    "grade": "senior",
    "obtained_in": "elsewhere",
    "obtained_by": "review",
    "listed": True,
    "fits_post": False,
    "registration_required": True,
    "registered_until": "2027-01-31",
}
SAMPLES = [
    {
        "contracts": [
            {"employer": USCC, "from": "2020-01-01", "until": "2027-12-31"},
            {"employer": "91310107MA1G00001X", "from": "2018-05-01"},
        ]
    },
    {"contracts": []},
    {
        "education": [
            {"level": "bachelor", "mode": "full_time", "major": "护理学", "graduated_on": "2008-07-01"},
            {"level": "associate", "mode": "adult"},
        ]
    },
    {"qualifications": [QUALIFICATION]},
    {
        "qualifications": [
            QUALIFICATION | {"kind": "skill_level", "grade": "level_3", "obtained_by": "exam"},
            QUALIFICATION | {"kind": "professional_qualification", "grade": "intermediate"},
        ]
    },
    {"qualifications": []},
    {
        "curriculum": [
            {"from": "2004-09", "until": "2008-07", "place": "演示大学", "position": "护理学"},
            {"from": "2008-07", "place": "演示医院", "position": "护士"},
        ]
    },
    {"hukou": "collective"},
    {"spouse": {"shanghai_hukou": True, "married_on": "2015-05-20"}},
    {"spouse": {"shanghai_hukou": False, "married_on": "2015-05-20", "divorced_on": "2020-02-29"}},
    {"beneficiaries": {"spouse": True, "children": []}},
    {
        "beneficiaries": {
            "spouse": False,
            "children": [
                {"birth_date": "2010-09-01", "senior_high_full_time": True},
                {"birth_date": "2016-02-29", "senior_high_full_time": False},
            ],
        }
    },
    {"recent_full_time_graduate": True, "entrepreneur": False, "innovation_intermediary": False},
    {"shortage_major": {"listed": True, "fits_post": False}},
    {
        "investment": {
            "share": Decimal("0.335"),
            "tax_paid": {"2023": 466000, "2024": Decimal("467000.55"), "2025": 0},
            "local_staff": {"2021": 3, "2025": Decimal("4.5")},
        }
    },
    {"investment": {"share": 1}},
    {"public_service": [{"field": "sanitation", "from": "2015-01-01"}]},
    {"key_area": [{"area": "lingang", "from": "2021-03-01", "until": "2024-02-29"}]},
    {
        "awards": [
            {
                "level": "provincial",
                "awarded_on": "2024-05-01",
                "earned_in_shanghai": True,
                "filed": False,
            }
        ]
    },
]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: next(iter(sample)))
def test_a_form_gives_back_what_the_document_had(sample):
    section = section_of_key(next(iter(sample)))
    drawn = section.bind(sample, on=ON)
    form = section.bind(sample, on=ON, data=sent(drawn))
    assert form.is_valid(), form.errors
    assert form.changes() == sample
    assert document.dumps(form.changes()) == document.dumps(sample)


def test_defaults_left_out_in_the_document_are_written_down():
    sample = {"qualifications": [{"kind": "skill_level", "grade": "level_4"}]}
    section = section_of("qualifications")
    form = section.bind(sample, on=ON, data=sent(section.bind(sample, on=ON)))
    assert form.is_valid()
    assert form.changes() == {
        "qualifications": [
            {
                "kind": "skill_level",
                "grade": "level_4",
                "obtained_in": "shanghai",
                "obtained_by": "exam",
                "listed": True,
                "fits_post": True,
                "registration_required": False,
            }
        ]
    }


def test_together_the_sections_write_every_declared_key_once():
    keys = [key for section in SECTIONS for key in section.keys]
    assert sorted(keys) == sorted([document.CURRICULUM, *document.DECLARED])


def test_owners_fill_in_all_but_what_follows_from_the_family():
    left = [section.slug for section in SECTIONS if section not in OWN_SECTIONS]
    assert left == ["spouse", "beneficiaries"]


def test_a_section_is_answered_once_something_was_saved_even_nothing():
    section = section_of("awards")
    assert not section.answered({})
    assert section.answered({"awards": []})


def test_no_section_has_this_name():
    assert section_of("permit") is None
