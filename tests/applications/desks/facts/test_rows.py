"""Rows are added, kept, left empty and deleted without a script."""

from datetime import date

from applications.desks.facts.contracts import ContractRows
from applications.desks.facts.periods import PublicServiceRows
from applications.desks.facts.qualifications import QualificationRows
from tests.applications.desks.facts.posting import sent

ON = date(2026, 3, 2)
USCC = "91310000MA1FL4T53M"
ONE = {"contracts": [{"employer": USCC, "from": "2020-01-01", "until": "2027-12-31"}]}


def rows(data=None, document=ONE, **kwargs):
    return ContractRows(data, document=document, on=ON, **kwargs)


def test_somebody_without_rows_sees_one_empty_row():
    assert len(rows(document={}).forms) == 1


def test_an_empty_row_saves_that_there_is_none():
    form = rows(sent(rows(document={})), document={})
    assert form.is_valid()
    assert form.changes() == {"contracts": []}


def test_a_new_row_begins_with_the_defaults_and_counts_as_empty_with_them():
    drawn = rows(document={}, defaults={"employer": USCC})
    assert drawn.forms[0]["employer"].value() == USCC
    form = rows(sent(drawn), document={}, defaults={"employer": USCC})
    assert form.is_valid()
    assert form.changes() == {"contracts": []}


def test_another_row_keeps_what_was_typed_and_judges_nothing():
    typed = sent(
        rows(), **{"contracts-0-employer": "不是代码", "contracts-0-last_year": "abc", "add": "contracts"}
    )
    form = rows(typed)
    assert len(form.forms) == 2
    assert form.forms[0]["employer"].value() == "不是代码"
    assert form.forms[0]["last"].value() == ["abc", "12", "31"]
    assert [row.errors for row in form.forms] == [{}, {}]
    assert form.forms[1]["employer"].value() is None


def test_another_row_begins_with_the_defaults_and_left_alone_goes():
    drawn = QualificationRows(document={}, on=ON)
    grown = QualificationRows(sent(drawn, add="qualifications"), document={}, on=ON)
    assert [row["obtained_in"].value() for row in grown.forms] == ["shanghai", "shanghai"]
    form = QualificationRows(sent(grown), document={}, on=ON)
    assert form.is_valid()
    assert form.changes() == {"qualifications": []}


def test_a_ticked_row_goes_whatever_else_is_wrong_with_it():
    form = rows(sent(rows(), **{"contracts-0-DELETE": "on", "contracts-0-employer": "x"}))
    assert form.is_valid()
    assert form.changes() == {"contracts": []}
    assert form.forms[0].errors == {}


def test_a_row_emptied_by_hand_goes_too():
    blank = {name: "" for name in sent(rows()) if name.startswith("contracts-0-")}
    form = rows(sent(rows(), **blank))
    assert form.is_valid()
    assert form.changes() == {"contracts": []}


def test_a_row_that_equals_what_somebody_else_saved_meanwhile_stays():
    typed = sent(rows(document={}), **{
        "contracts-0-employer": USCC,
        "contracts-0-first_year": "2020", "contracts-0-first_month": "1", "contracts-0-first_day": "1",
        "contracts-0-last_year": "2027", "contracts-0-last_month": "12", "contracts-0-last_day": "31",
    })  # fmt: skip
    form = rows(typed, document=ONE)
    assert form.is_valid()
    assert form.changes() == ONE


def test_an_end_before_its_beginning_is_told_at_the_end():
    form = rows(sent(rows(), **{"contracts-0-last_year": "2019"}))
    assert not form.is_valid()
    assert form.forms[0].errors == {"last": ["结束日期不能早于开始日期，请核对两个日期"]}


def test_a_malformed_code_says_what_a_code_is():
    form = rows(sent(rows(), **{"contracts-0-employer": "123"}))
    assert not form.is_valid()
    assert form.forms[0].errors == {
        "employer": ["请填写18位统一社会信用代码：前8位是数字，不含字母 I、O、S、V、Z。"]
    }


def test_a_missing_day_is_asked_for_by_its_name():
    form = rows(sent(rows(), **{f"contracts-0-first_{part}": "" for part in ("year", "month", "day")}))
    assert not form.is_valid()
    assert form.forms[0].errors == {"first": ["请填写合同开始日期"]}


def test_more_rows_than_the_contract_allows_are_refused():
    typed = sent(rows())
    typed["contracts-TOTAL_FORMS"] = "101"
    for n in range(101):
        for part, value in (
            ("employer", USCC),
            ("first_year", "2020"),
            ("first_month", "1"),
            ("first_day", "1"),
        ):
            typed[f"contracts-{n}-{part}"] = value
    form = rows(typed)
    assert not form.is_valid()
    assert len(form.non_form_errors()) == 1


def test_the_one_field_there_is_stands_ready():
    drawn = PublicServiceRows(document={}, on=ON)
    assert drawn.forms[0]["field"].value() == "sanitation"
    assert drawn.forms[0].legend == "第 1 项：公共服务经历"
