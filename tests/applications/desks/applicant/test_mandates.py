"""Requests are answered, mandates revoked, and what follows is said before."""

from datetime import timedelta

from django.utils import timezone

from applications.applicants.models import Person
from applications.audit.models import Event
from applications.cases.models import CaseFile
from applications.cases.services.reading import note_file_opened
from applications.demo import numbers, story
from applications.demo.cast import COMPANIES
from applications.employers.models import Employer


def asked(case):
    """The request, as it stood before it was answered."""
    case.person.mandates.update(state="asked", answered_at=None, scope="", until=None)
    return case.person.mandates.get()


def test_giving_needs_a_scope_and_takes_a_last_day(case_at, signed_in):
    case = case_at("draft")
    mandate, browser = asked(case), signed_in(case.person.user)
    address = f"/my/mandates/{mandate.pk}/give/"
    assert "请选择委托单位办理什么" in browser.post(address, {}).content.decode()
    until = timezone.localdate() + timedelta(days=30)
    typed = {
        "scope": "this_case",
        "until_year": until.year,
        "until_month": until.month,
        "until_day": until.day,
    }
    past = browser.post(address, typed | {"until_year": 2020}).content.decode()
    assert "委托截止日期已过，请重新填写。" in past
    assert browser.post(address, typed)["Location"] == "/my/mandates/"
    mandate.refresh_from_db()
    assert (mandate.state, mandate.scope, mandate.until) == ("given", "this_case", until)
    assert "这项委托请求已经答复过" in browser.post(address, typed).content.decode()


def test_refusing_ends_what_the_employer_sees(case_at, signed_in):
    case = case_at("draft")
    mandate, browser = asked(case), signed_in(case.person.user)
    assert browser.post(f"/my/mandates/{mandate.pk}/refuse/")["Location"] == "/my/mandates/"
    mandate.refresh_from_db()
    assert mandate.state == "refused"
    assert not Person.objects.visible_to(story.hr_of(case.employer)).exists()
    assert "本人未同意" in browser.get("/my/mandates/").content.decode()


def test_revoking_says_first_that_the_case_goes_back_and_then_it_does(case_at, signed_in):
    case = case_at("awaiting_employer")
    mandate, browser = case.person.mandates.get(), signed_in(case.person.user)
    address = f"/my/mandates/{mandate.pk}/revoke/"
    assert f"申请 {case.number} 还没有受理，将退回填写" in browser.get(address).content.decode()
    assert browser.post(address)["Location"] == "/my/mandates/"
    mandate.refresh_from_db()
    case.refresh_from_db()
    assert (mandate.state, case.state) == ("revoked", "draft")
    assert "不需要再撤销" in browser.post(address).content.decode()


def test_a_new_employer_is_found_by_its_code_and_entrusted_without_the_old_one(case_at, signed_in):
    case = case_at("submitted")
    other = Employer.objects.get(uscc=numbers.credit_code(2, COMPANIES[1].district))
    browser = signed_in(case.person.user)
    page = browser.post("/my/mandates/offer/", {"uscc": "91310000000000000X"}).content.decode()
    assert "没有找到已通过核验的单位" in page
    spaced = f"{other.uscc[:8].lower()} {other.uscc[8:]}"
    offer = browser.post("/my/mandates/offer/", {"uscc": spaced})["Location"]
    page = browser.get(offer).content.decode()
    assert other.name in page and f"您现在委托的是{case.employer.name}" in page
    assert browser.post(offer, {"scope": "this_case"})["Location"] == "/my/mandates/"
    before = case.person.mandates.get(employer=case.employer)
    assert "单位提交积分申请" in browser.get(f"/my/mandates/{before.pk}/").content.decode()
    case.refresh_from_db()
    assert (case.state, case.employer_id, case.district_id) == ("draft", other.pk, other.district_id)


def test_the_person_sees_everything_that_the_employer_did(case_at, signed_in):
    case = case_at("submitted")
    hr, mandate = story.hr_of(case.employer), case.person.mandates.get()
    note_file_opened(actor=hr, file=CaseFile.objects.filter(item__case=case)[0])
    page = signed_in(case.person.user).get(f"/my/mandates/{mandate.pk}/").content.decode()
    done = Event.objects.filter(chain__in=(case.chain, case.person.chain), role="hr_officer")
    assert page.count("portal-course__item") == done.count() > 5
    for told in ("为您开户", "单位提交积分申请", "保存了：", "查看了："):
        assert told in page
    assert "其他操作" not in page
