"""Facts, family and papers entered by the HR officer."""

import re
from collections.abc import Callable

from django.test import Client

from applications.cases import document
from applications.cases.models import Case
from applications.cases.services import drafts
from applications.cases.states import State
from applications.demo import story
from applications.demo.paper import scan

CaseAt = Callable[..., Case]


def seq(case: Case) -> int:
    newest = case.facts.last()
    assert newest is not None
    return newest.seq


def test_a_section_is_saved_and_leads_back(hr: Client, case_at: CaseAt) -> None:
    case = case_at("draft")
    url = f"/employer/cases/{case.pk}/facts/hukou/"
    answer = hr.post(url, {"version": seq(case), "hukou": "collective"})
    assert answer["Location"] == f"/employer/cases/{case.pk}/"
    assert document.declared(case)["hukou"] == "collective"
    answer = hr.post(f"{url}?next=check", {"version": seq(case), "hukou": "family"})
    assert answer["Location"] == f"/employer/cases/{case.pk}/check/"


def test_two_editors_at_once(hr: Client, case_at: CaseAt) -> None:
    case = case_at("draft")
    old = seq(case)
    drafts.save_facts(actor=story.oneself(case.person), case=case, changes={"hukou": "collective"})
    answer = hr.post(f"/employer/cases/{case.pk}/facts/hukou/", {"version": old, "hukou": "family"})
    page = answer.content.decode()
    assert "您填写期间另一方保存了新内容" in page
    assert "这一部分现在保存的内容" in page
    assert re.search(r'<input[^>]*value="family"[^>]*checked', page)
    assert f'<input type="hidden" name="version" value="{old + 1}">' in page
    assert document.declared(case)["hukou"] == "collective"


def test_a_change_after_the_confirmation_asks_the_person_again(hr: Client, case_at: CaseAt) -> None:
    case = case_at("awaiting_employer")
    hr.post(f"/employer/cases/{case.pk}/facts/hukou/", {"version": seq(case), "hukou": "collective"})
    assert Case.objects.get(pk=case.pk).state == State.AWAITING_APPLICANT


def test_submitted_facts_are_closed(hr: Client, case_at: CaseAt) -> None:
    case = case_at("submitted")
    assert hr.get(f"/employer/cases/{case.pk}/facts/hukou/")["Location"] == f"/employer/cases/{case.pk}/"
    answer = hr.post(f"/employer/cases/{case.pk}/facts/hukou/", {"version": seq(case), "hukou": "collective"})
    assert "申请已提交，事实不能再改" in answer.content.decode()
    assert document.declared(case)["hukou"] == "family"


def test_family_is_entered_and_taken_into_the_case(hr: Client, case_at: CaseAt) -> None:
    case = case_at("draft")
    url = f"/employer/cases/{case.pk}/family/"
    child = {
        "version": 0,
        "name": "安小测",
        "birth_date_year": "2015",
        "birth_date_month": "9",
        "birth_date_day": "1",
        "senior_high_full_time": "no",
        "is_beneficiary": "yes",
    }
    assert hr.post(f"{url}add/child/", child)["Location"] == url
    twice = hr.post(f"{url}add/child/", child)
    assert "刚刚已经保存过一位家庭成员" in twice.content.decode()
    member = case.person.family.get()
    assert member.entered_by_id == case.employer_id
    assert hr.get(f"{url}{member.pk}/").status_code == 200
    answer = hr.post(url, {"version": seq(case)})
    assert answer["Location"] == f"/employer/cases/{case.pk}/"
    assert document.declared(case)["beneficiaries"] == {
        "spouse": False,
        "children": [{"birth_date": "2015-09-01", "senior_high_full_time": False}],
    }
    assert hr.post(f"{url}{member.pk}/remove/")["Location"] == url
    assert case.person.family.count() == 0


def test_members_of_other_people_are_not_found(hr: Client, case_at: CaseAt) -> None:
    case, other = case_at("draft"), case_at("draft", serial=52, married=True)
    member = other.person.family.get()
    assert hr.get(f"/employer/cases/{case.pk}/family/{member.pk}/").status_code == 404
    assert hr.post(f"/employer/cases/{case.pk}/family/{member.pk}/remove/").status_code == 404
    assert hr.get(f"/employer/cases/{other.pk}/family/{member.pk}/").status_code == 200
    assert hr.get(f"/employer/cases/{case.pk}/family/add/cousin/").status_code == 404


def test_a_paper_is_uploaded_and_taken_back(hr: Client, case_at: CaseAt) -> None:
    case = case_at("draft")
    item = case.items.get(material="labour_contract")
    url = f"/employer/cases/{case.pk}/materials/{item.pk}/"
    assert hr.post(url, {"chosen": scan("合同", "演示")})["Location"] == url
    file = item.files.get()
    assert f'href="/files/{file.file_id}/"' in hr.get(url).content.decode()
    assert hr.post(url, {"remove": file.pk})["Location"] == f"{url}#files"
    assert item.files.filter(removed_at=None).count() == 0
