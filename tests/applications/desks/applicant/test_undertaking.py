"""The person's own statement: none, or which; never shown to the employer."""

from datetime import date

from applications.cases import document
from applications.sanctions.models import Deed, Fact
from tests.applications.authorities.delivering import deliver

LISTS = ("detentions", "offences", "false_materials")
EMPTY = {
    f"{name}-{part}": value
    for name in LISTS
    for part, value in (("TOTAL_FORMS", "1"), ("INITIAL_FORMS", "0"))
}
NONE = EMPTY | {"records": "none", "truth": "on", "version": "0"}
DETENTION = {
    "detentions-0-on_year": "2023",
    "detentions-0-on_month": "6",
    "detentions-0-on_day": "1",
}


def sign(browser, case, typed):
    return browser.post(f"/my/cases/{case.pk}/undertaking/", typed)


def test_nothing_of_it_is_signed_once_and_a_second_press_is_told(case_at, signed_in):
    case = case_at("draft")
    browser = signed_in(case.person.user)
    answer = sign(browser, case, NONE)
    assert answer["Location"] == f"/my/cases/{case.pk}/"
    assert document.own_statement(case) == {}
    page = sign(browser, case, NONE).content.decode()
    assert "承诺刚刚已经签署过" in page
    assert case.undertakings.count() == 1
    assert case.items.get(material="no_offence_undertaking").state == "signed"


def test_records_are_kept_by_kind_and_day(case_at, signed_in):
    case = case_at("draft")
    offence = {
        "offences-0-on_year": "2024",
        "offences-0-on_month": "2",
        "offences-0-on_day": "1",
        "offences-0-sentence_years": "1.5",
    }
    typed = NONE | DETENTION | offence | {"records": "some"}
    assert sign(signed_in(case.person.user), case, typed).status_code == 302
    assert document.own_statement(case) == {
        "detentions": [{"on": "2023-06-01"}],
        "offences": [{"on": "2024-02-01", "sentence_years": 1.5}],
    }
    page = signed_in(case.person.user).get(f"/my/cases/{case.pk}/check/").content.decode()
    assert "2024-02-01，刑期 1.5 年" in page
    assert "行政拘留" in page


def test_what_the_police_and_the_register_hold_is_shown_to_the_person_alone(case_at, signed_in):
    case = case_at("draft")
    address = f"/my/cases/{case.pk}/undertaking/"
    browser = signed_in(case.person.user)
    assert "共享数据中您的记录" not in browser.get(address).content.decode()
    deliver("offences", case, as_of="2026-11-20")
    Deed.objects.create(
        person=case.person,
        fact=Fact.FALSE_MATERIALS,
        on=date(2025, 6, 1),
        case=case,
        employer=case.employer,
        document="沪人社认〔2025〕3号",
        entered_by=case.person.user,
    )
    page = browser.get(address).content.decode()
    for words in (
        "沪公行罚〔2025〕1号",
        "来源：主管部门，数据日期 2026-11-20",
        "沪人社认〔2025〕3号",
        "2025-06-01",
    ):
        assert words in page
    assert "两者不一致" not in page
    assert sign(browser, case, NONE).status_code == 302
    assert "两者不一致" in browser.get(address).content.decode()
    hr = case.employer.officers.get(is_manager=True).user
    told = signed_in(hr).get(f"/employer/cases/{case.pk}/check/").content.decode()
    assert ("沪公行罚" in told, "沪人社认" in told) == (False, False)


def test_answer_and_records_must_agree(case_at, signed_in):
    case = case_at("draft")
    browser = signed_in(case.person.user)
    assert "您选择了“没有”，下面却填写了记录" in sign(browser, case, NONE | DETENTION).content.decode()
    some = sign(browser, case, NONE | {"records": "some"}).content.decode()
    assert "您选择了“有”，请在下面填写是哪一种、哪一天" in some
    assert case.undertakings.count() == 0


def test_the_undertaking_of_truth_and_a_past_day_are_asked_for(case_at, signed_in):
    case = case_at("draft")
    typed = NONE | DETENTION | {"records": "some", "detentions-0-on_year": "2099"}
    del typed["truth"]
    page = sign(signed_in(case.person.user), case, typed).content.decode()
    assert "日期在将来，请核对" in page
    assert "请勾选" in page
    assert 'value="2099"' in page


def test_another_row_keeps_the_answers(case_at, signed_in):
    case = case_at("draft")
    typed = NONE | DETENTION | {"records": "some", "add": "detentions"}
    page = sign(signed_in(case.person.user), case, typed).content.decode()
    assert 'name="detentions-1-on_year"' in page
    assert 'name="offences-1-on_year"' not in page
    assert 'value="2023"' in page
    assert "checked" in page


def test_the_employer_does_not_see_the_page(case_at, signed_in):
    case = case_at("draft")
    officer = signed_in(case.employer.officers.get().user)
    assert officer.get(f"/my/cases/{case.pk}/undertaking/").status_code == 404
    assert sign(officer, case, NONE).status_code == 404
    assert case.undertakings.count() == 0
