"""What the engine refuses in the whole document stands where the person can mend it."""

from datetime import date

from applications.desks.facts.agreement import agrees, merged, refuse
from applications.desks.facts.sections import section_of
from tests.applications.desks.facts.posting import sent

ON = date(2026, 3, 2)


def filled(slug, document, **typed):
    section = section_of(slug)
    form = section.bind(document, on=ON, data=sent(section.bind(document, on=ON), **typed))
    assert form.is_valid(), form.errors
    return form


def test_a_good_document_agrees():
    assert agrees(filled("hukou", {"hukou": "family"}), {"birth_date": "1985-03-02"})


def test_an_error_of_a_row_stands_at_its_field_even_after_a_deleted_row():
    sample = {
        "key_area": [
            {"area": "lingang", "from": "2021-03-01"},
            {"area": "five_new_towns", "from": "2021-03-01"},
        ]
    }
    form = filled("key-area", sample, **{"key_area-0-DELETE": "on"})
    changes = form.changes()
    changes["key_area"][0]["until"] = "2020-01-01"
    form.changes = lambda: changes
    assert not agrees(form, sample)
    assert list(form.forms[1].errors) == ["last"]
    assert form.forms[0].errors == {}


def test_an_error_elsewhere_in_the_document_stands_above_the_form_with_its_place():
    form = filled("hukou", {"hukou": "family"})
    assert not agrees(form, {"birth_date": "1985-02-30"})
    [error] = form.non_field_errors()
    assert error.endswith("（birth_date）")


def test_an_error_elsewhere_stands_above_rows_too():
    form = filled("awards", {"awards": []})
    assert not agrees(form, {"birth_date": "1985-02-30"})
    [error] = form.non_form_errors()
    assert error.endswith("（birth_date）")


def test_keys_that_become_none_leave_the_document():
    assert merged({"a": 1, "b": 2}, {"a": None, "c": 3}) == {"b": 2, "c": 3}


def test_a_refusal_stands_above_single_answers():
    form = filled("hukou", {"hukou": "family"})
    refuse(form, "请刷新")
    assert form.non_field_errors() == ["请刷新"]
