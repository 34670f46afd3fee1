"""Confirming, giving back, withdrawing, supplementing: done once, told when stale."""

from datetime import timedelta

from django.utils import timezone

from applications.cases.models import CaseItem
from applications.cases.services import drafts, files
from applications.demo import story
from applications.demo.paper import scan
from materials.services import store


def address(case, rest):
    return f"/my/cases/{case.pk}/{rest}"


def version(case):
    case.refresh_from_db()
    return {"version": case.version, "seq": case.facts.last().seq}


def test_confirming_hands_the_case_to_the_employer_once(case_at, signed_in):
    case = case_at("awaiting_applicant")
    drafts.sign_undertaking(actor=story.oneself(case.person), case=case, declared={})
    browser, seen = signed_in(case.person.user), version(case)
    answer = browser.post(address(case, "check/"), seen)
    assert answer["Location"] == address(case, "done/confirm/")
    case.refresh_from_db()
    assert (case.state, case.confirmed_on) == ("awaiting_employer", timezone.localdate())
    page = browser.get(answer["Location"]).content.decode()
    assert "已确认，交单位审核" in page
    assert case.number in page
    assert (timezone.localdate() + timedelta(days=90)).isoformat() in page
    second = browser.post(address(case, "check/"), seen).content.decode()
    assert "您看到的不是最新状态" in second
    case.refresh_from_db()
    assert case.version == seen["version"] + 1


def test_what_is_missing_before_confirming_is_told(case_at, signed_in):
    case = case_at("awaiting_applicant")
    browser = signed_in(case.person.user)
    page = browser.post(address(case, "check/"), version(case)).content.decode()
    assert "请先签署承诺，再确认申请。" in page
    case.refresh_from_db()
    assert (case.state, case.confirmed_facts) == ("awaiting_applicant", None)


def test_what_the_employer_saved_meanwhile_is_not_confirmed_unseen(case_at, signed_in):
    case = case_at("awaiting_applicant")
    drafts.sign_undertaking(actor=story.oneself(case.person), case=case, declared={})
    seen = version(case)
    drafts.save_facts(actor=story.hr_of(case.employer), case=case, changes={"entrepreneur": True})
    page = signed_in(case.person.user).post(address(case, "check/"), seen).content.decode()
    assert "您核对期间单位保存了新内容" in page
    assert f'name="seq" value="{seen["seq"] + 1}"' in page
    case.refresh_from_db()
    assert case.state == "awaiting_applicant"


def test_the_check_page_shows_answers_result_and_links_that_come_back(case_at, signed_in):
    case = case_at("awaiting_applicant", married=True)
    page = signed_in(case.person.user).get(address(case, "check/")).content.decode()
    assert f'href="{address(case, "facts/education/?next=check")}"' in page
    assert f'href="{address(case, "family/?next=check")}"' in page
    assert "本科学历和学士学位" in page
    assert "配偶为本市户籍" in page
    assert case.person.id_number not in page
    assert "确认无误，交单位审核" in page


def test_giving_back_needs_a_reason_that_the_course_then_tells(case_at, signed_in):
    case = case_at("awaiting_applicant")
    browser, seen = signed_in(case.person.user), version(case)
    assert "请填写理由" in browser.post(address(case, "return/"), seen).content.decode()
    answer = browser.post(address(case, "return/"), seen | {"note": "毕业日期不对"})
    assert answer["Location"] == address(case, "done/return_to_draft/")
    case.refresh_from_db()
    assert case.state == "draft"
    assert "毕业日期不对" in browser.get(address(case, "progress/")).content.decode()


def test_withdrawing_is_asked_for_and_ends_the_case(case_at, signed_in):
    case = case_at("handed_in")
    browser, seen = signed_in(case.person.user), version(case)
    assert "不能恢复" in browser.get(address(case, "withdraw/")).content.decode()
    answer = browser.post(address(case, "withdraw/"), seen | {"note": "换了单位"})
    assert answer["Location"] == address(case, "done/withdraw/")
    case.refresh_from_db()
    assert case.state == "withdrawn"
    assert browser.get(address(case, "withdraw/"))["Location"] == address(case, "")


def test_a_notice_is_answered_item_by_item_and_handed_back(case_at, signed_in):
    case = case_at("incomplete")
    browser, seen = signed_in(case.person.user), version(case)
    page = browser.get(address(case, "")).content.decode()
    assert "补正材料" in page
    assert "打开一次性告知书" in page
    assert "重新递交</a>" not in page
    assert (
        "还有 1 份列明的材料没有补正。" in browser.post(address(case, "supplement/"), seen).content.decode()
    )
    item = CaseItem.objects.get(case=case, listed=True)
    actor = story.oneself(case.person)
    file = store(actor=actor, stream=scan("户口簿首页", "安测试"), label="户籍证明")
    files.add_file(actor=actor, case=case, item=item, file=file)
    assert "已重新上传" in browser.get(address(case, "")).content.decode()
    answer = browser.post(address(case, "supplement/"), seen)
    assert answer["Location"] == address(case, "done/supplement/")
    case.refresh_from_db()
    assert case.state == "handed_in"
    assert "受理点最迟答复日期" in browser.get(answer["Location"]).content.decode()


def test_done_pages_exist_only_for_acts_of_the_person(case_at, signed_in):
    case = case_at("draft")
    assert signed_in(case.person.user).get(address(case, "done/determine/")).status_code == 404
