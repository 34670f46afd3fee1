"""Sections are saved, rows added, stale pages told, nothing typed lost."""

import re
from dataclasses import replace
from datetime import date

from django.test import Client

from applications.accounts.demo_access import DEMO_PASSWORD
from applications.applicants import services as applicants
from applications.cases import document
from applications.cases.services import drafts
from applications.demo import story
from tests.applications.authorities.delivering import deliver

ROW = {
    "awards-TOTAL_FORMS": "1",
    "awards-INITIAL_FORMS": "0",
    "awards-0-level": "provincial",
    "awards-0-awarded_on_year": "2024",
    "awards-0-awarded_on_month": "5",
    "awards-0-awarded_on_day": "1",
    "awards-0-earned_in_shanghai": "yes",
    "awards-0-filed": "yes",
}
AWARD = {"level": "provincial", "awarded_on": "2024-05-01", "earned_in_shanghai": True, "filed": True}


def address(case, rest):
    return f"/my/cases/{case.pk}/{rest}"


def seq(case):
    return case.facts.last().seq


def test_a_section_is_saved_as_a_new_version_and_leads_back(case_at, signed_in):
    case = case_at("draft")
    before = seq(case)
    browser = signed_in(case.person.user)
    answer = browser.post(address(case, "facts/awards/"), ROW | {"version": before})
    assert (answer.status_code, answer["Location"]) == (302, address(case, ""))
    assert seq(case) == before + 1
    assert document.declared(case)["awards"] == [AWARD]
    assert case.facts.last().changed == ["awards"]
    again = browser.post(address(case, "facts/awards/?next=check"), ROW | {"version": before + 1})
    assert again["Location"] == address(case, "check/")
    assert seq(case) == before + 1


def test_another_row_saves_nothing_and_keeps_what_was_typed(case_at, signed_in):
    case = case_at("draft")
    before = seq(case)
    typed = ROW | {"version": before, "add": "awards", "awards-0-awarded_on_day": "45"}
    page = signed_in(case.person.user).post(address(case, "facts/awards/"), typed).content.decode()
    assert 'value="45"' in page
    assert 'name="awards-1-level"' in page
    assert "govuk-error-summary" not in page
    assert seq(case) == before


def test_a_wrong_day_is_told_beside_the_field(case_at, signed_in):
    case = case_at("draft")
    typed = ROW | {"version": seq(case), "awards-0-awarded_on_day": "45"}
    page = signed_in(case.person.user).post(address(case, "facts/awards/"), typed).content.decode()
    assert "请填写真实存在的日期" in page
    assert "<title>错误：" in page
    assert "awards" not in document.declared(case)


def test_a_stale_page_is_told_shows_the_newest_and_keeps_what_was_typed(case_at, signed_in):
    case = case_at("draft")
    stale = seq(case)
    hr = story.hr_of(case.employer)
    drafts.save_facts(actor=hr, case=case, changes={"awards": [AWARD | {"level": "municipal_special"}]})
    browser = signed_in(case.person.user)
    page = browser.post(address(case, "facts/awards/"), ROW | {"version": stale}).content.decode()
    assert "您填写期间另一方保存了新内容" in page
    assert "市级机关专项表彰" in page
    assert f'name="version" value="{stale + 1}"' in page
    assert document.declared(case)["awards"][0]["level"] == "municipal_special"
    answer = browser.post(address(case, "facts/awards/"), ROW | {"version": stale + 1})
    assert answer.status_code == 302
    assert document.declared(case)["awards"] == [AWARD]


def test_facts_are_closed_to_the_person_while_the_employer_checks(case_at, signed_in):
    case = case_at("awaiting_employer")
    browser = signed_in(case.person.user)
    assert browser.get(address(case, "facts/awards/"))["Location"] == address(case, "")
    page = browser.post(address(case, "facts/awards/"), ROW | {"version": seq(case)}).content.decode()
    assert "您已确认并交单位审核" in page
    assert "awards" not in document.declared(case)


def test_what_shared_data_knows_is_text_on_the_form_and_the_rest_is_asked(case_at, signed_in):
    """Whatever a browser sends for it; another row stands beside it."""
    case = case_at("draft")
    drafts.save_facts(actor=story.hr_of(case.employer), case=case, changes={"awards": None})
    deliver("award_filings", case, as_of="2026-11-20")
    browser, page = signed_in(case.person.user), address(case, "facts/awards/")
    shown = browser.get(page).content.decode()
    assert "来源：主管部门，数据日期 2026-11-20" in shown
    assert "市级机关综合表彰" in shown
    names = set(re.findall(r'name="(awards-0-\w+)"', shown))
    assert names == {"awards-0-earned_in_shanghai", "awards-0-mark"}
    (mark,) = re.findall(r'name="awards-0-mark" value="(\w+)"', shown)
    own = {key.replace("-0-", "-1-"): value for key, value in ROW.items() if "-0-" in key}
    sent = ROW | own | {
        "version": seq(case),
        "awards-TOTAL_FORMS": "2",
        "awards-0-mark": mark,
        "awards-0-earned_in_shanghai": "no",
        "awards-0-DELETE": "on",
    }  # fmt: skip
    assert browser.post(page, sent | {"awards-0-earned_in_shanghai": ""}).status_code == 200
    assert browser.post(page, sent).status_code == 302
    known = {"level": "municipal_comprehensive", "awarded_on": "2024-05-01", "filed": True}
    assert document.declared(case)["awards"] == [known | {"earned_in_shanghai": False}, AWARD]


def test_a_section_that_follows_from_the_family_has_no_page(case_at, signed_in):
    case = case_at("draft")
    answer = signed_in(case.person.user).get(address(case, "facts/spouse/"))
    assert answer["Location"] == address(case, "")


def test_a_contract_begins_with_the_employer_of_the_case(case_at, signed_in):
    case = case_at("draft")
    drafts.save_facts(actor=story.hr_of(case.employer), case=case, changes={"contracts": None})
    page = signed_in(case.person.user).get(address(case, "facts/contracts/")).content.decode()
    assert f'value="{case.employer.uscc}"' in page


def test_the_family_goes_into_the_case_when_the_person_says_so(case_at, signed_in):
    case = case_at("draft")
    browser = signed_in(case.person.user)
    assert "没有家庭成员，用于本次申请" in browser.get(address(case, "family/")).content.decode()
    answer = browser.post(address(case, "family/"), {"version": seq(case)})
    assert answer.status_code == 302
    assert document.declared(case)["beneficiaries"] == {"spouse": False, "children": []}
    person = browser.post(
        f"/my/family/add/child/?case={case.pk}",
        {
            "version": 0,
            "name": "安小测",
            "birth_date_year": "2016",
            "birth_date_month": "9",
            "birth_date_day": "1",
            "senior_high_full_time": "no",
            "is_beneficiary": "yes",
        },
    )
    assert person["Location"] == address(case, "family/")
    assert "家庭资料有改动" in browser.get(address(case, "")).content.decode()
    browser.post(address(case, "family/"), {"version": seq(case)})
    child = {"birth_date": "2016-09-01", "senior_high_full_time": False}
    assert document.declared(case)["beneficiaries"] == {"spouse": False, "children": [child]}
    assert "家庭资料有改动" not in browser.get(address(case, "")).content.decode()


def test_what_was_typed_while_the_session_ended_comes_back_to_its_writer_alone(case_at, signed_in):
    writer, stranger = case_at("draft"), case_at("draft", serial=52)
    page = "/my/family/add/child/"
    typist = hidden(signed_in(writer.person.user).get(page), "typist")
    for somebody, found in ((stranger, False), (writer, True)):
        browser = Client()
        answer = browser.post(page, {"name": "写了一半", "version": "0", "typist": typist})
        assert answer["Location"] == f"/sign-in/?next={page}"
        assert "写了一半" not in str(dict(browser.session))  # sealed
        sign_in(browser, somebody)
        assert ("写了一半" in browser.get(page).content.decode()) is found


def test_a_section_put_back_rests_on_the_version_of_then(case_at, signed_in):
    case = case_at("draft")
    page, stale = address(case, "facts/awards/?next=check"), seq(case)
    typist = hidden(signed_in(case.person.user).get(page), "typist")
    browser = Client()
    browser.post(page, ROW | {"version": stale, "awards-0-awarded_on_day": "28", "typist": typist})
    drafts.save_facts(actor=story.hr_of(case.employer), case=case, changes={"hukou": "collective"})
    sign_in(browser, case)
    answer = browser.get(page)
    assert 'value="28"' in answer.content.decode()
    assert hidden(answer, "version") == str(stale)
    assert 'value="28"' not in browser.get(page).content.decode()  # once


def test_two_editors_of_a_family_member(case_at, signed_in):
    case = case_at("draft")
    actor = story.oneself(case.person)
    entered = applicants.Relative(
        relation="child", name="安一", birth_date=date(2015, 3, 1), is_beneficiary=True
    )
    member = applicants.save_family_member(actor=actor, person=case.person, entered=entered)
    page = f"/my/family/{member.pk}/"
    browser = signed_in(case.person.user)
    seen = hidden(browser.get(page), "version")
    other = replace(entered, name="安二")
    applicants.save_family_member(
        actor=story.hr_of(case.employer), person=case.person, entered=other, member=member
    )
    typed = {"name": "安三", "birth_date_year": "2015", "birth_date_month": "3", "birth_date_day": "2"}
    typed |= {"senior_high_full_time": "no", "is_beneficiary": "no"}
    answer = browser.post(page, typed | {"version": seen})
    text = answer.content.decode()
    assert "另一方修改了这位家庭成员" in text and "安二" in text and "安三" in text
    member.refresh_from_db()
    assert member.name == "安二"
    assert browser.post(page, typed | {"version": hidden(answer, "version")}).status_code == 302
    member.refresh_from_db()
    assert member.name == "安三"


def hidden(answer, name):
    """The value of a hidden field of a page."""
    return re.search(f'name="{name}" value="([^"]+)"', answer.content.decode())[1]


def sign_in(browser, case):
    """By the page, which makes an anonymous session somebody's."""
    permit = case.person.permit_number
    answer = browser.post("/sign-in/", {"login": permit, "password": DEMO_PASSWORD})
    assert answer.status_code == 302
