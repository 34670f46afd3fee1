"""What 民政 and 户籍 registered of a family is filled in and locked, and no employer learns it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from applications.applicants.models import FamilyMember
from applications.applicants.services import Relative, save_family_member, stamp_of
from applications.cases.models import Case
from tests.applications.applicants.conftest import SPOUSE_ID, hr_of
from tests.applications.authorities.delivering import deliver
from tests.applications.desks.applicant.test_family import SPOUSE

CHILD_ID = "360426201509030017"
REGISTERED, AS_OF = date(2014, 3, 1), "2026-11-01"


@pytest.fixture
def case(case_at: Any) -> Case:
    found: Case = case_at("draft")
    return found


@pytest.fixture
def registered(case: Case) -> None:
    """Married on another day than the pages type, a spouse without and a child with local hukou."""
    married = {"spouse_id_number": SPOUSE_ID, "married_on": REGISTERED.isoformat()}
    deliver("marriages", case, **married, as_of=AS_OF)
    for relation, number, local in (("spouse", SPOUSE_ID, False), ("child", CHILD_ID, True)):
        row = {"relation": relation, "member_id_number": number, "shanghai_hukou": local}
        deliver("households", case, **row, as_of=AS_OF)


@pytest.mark.usefixtures("registered")
def test_the_person_finds_the_registered_spouse_filled_in(case: Case, signed_in: Any) -> None:
    browser: Client = signed_in(case.person.user)
    page = browser.get("/my/family/add/spouse/").content.decode()
    assert f'value="{SPOUSE_ID}"' in page
    assert 'value="2014"' in page
    assert f"数据日期 {AS_OF}" in page
    browser.post("/my/family/add/spouse/", SPOUSE | {"id_number": SPOUSE_ID})
    member = FamilyMember.objects.get()
    assert (member.married_on, member.divorced_on, member.shanghai_hukou) == (REGISTERED, None, False)


@pytest.mark.usefixtures("registered")
def test_what_is_registered_stands_as_text_and_is_not_written_over(case: Case, signed_in: Any) -> None:
    browser: Client = signed_in(case.person.user)
    browser.post("/my/family/add/spouse/", SPOUSE | {"id_number": SPOUSE_ID})
    member = FamilyMember.objects.get()
    page = browser.get(f"/my/family/{member.pk}/").content.decode()
    assert 'name="married_on_year"' not in page
    assert 'name="shanghai_hukou"' not in page
    assert "请向登记机关更正" in page
    typed = SPOUSE | {"id_number": SPOUSE_ID, "name": "李改名", "version": str(stamp_of(member))}
    assert browser.post(f"/my/family/{member.pk}/", typed)["Location"] == "/my/family/"
    member.refresh_from_db()
    assert (member.name, member.married_on, member.shanghai_hukou) == ("李改名", REGISTERED, False)


@pytest.mark.usefixtures("registered")
def test_what_is_registered_of_one_spouse_is_not_taken_for_another(case: Case, signed_in: Any) -> None:
    browser: Client = signed_in(case.person.user)
    browser.post("/my/family/add/spouse/", SPOUSE | {"id_number": SPOUSE_ID})
    member = FamilyMember.objects.get()
    typed = {"name": "李再测", "id_number": "", "is_beneficiary": "no", "version": str(stamp_of(member))}
    page = browser.post(f"/my/family/{member.pk}/", typed).content.decode()
    assert "请填写结婚登记日期" in page
    assert 'name="married_on_year"' in page
    spaced = typed | {"id_number": f" {SPOUSE_ID[:6]} {SPOUSE_ID[6:].lower()}"}
    assert browser.post(f"/my/family/{member.pk}/", spaced)["Location"] == "/my/family/"


@pytest.mark.usefixtures("registered")
def test_another_spouse_than_the_registered_one_stays_as_typed(case: Case, signed_in: Any) -> None:
    signed_in(case.person.user).post("/my/family/add/spouse/", SPOUSE)
    assert FamilyMember.objects.get().married_on == date(2015, 5, 20)


@pytest.mark.usefixtures("registered")
def test_a_child_is_filled_in_until_it_is_entered(case: Case, signed_in: Any) -> None:
    browser: Client = signed_in(case.person.user)
    assert f'value="{CHILD_ID}"' in browser.get("/my/family/add/child/").content.decode()
    typed = {"name": "安小测", "id_number": CHILD_ID, "senior_high_full_time": "no", "is_beneficiary": "yes"}
    browser.post("/my/family/add/child/", typed | {"version": "0"})
    assert FamilyMember.objects.get().shanghai_hukou is True
    assert CHILD_ID not in browser.get("/my/family/add/child/").content.decode()


@pytest.mark.usefixtures("registered")
def test_an_employer_learns_nothing_and_changes_nothing_that_agrees(case: Case, signed_in: Any) -> None:
    officer = hr_of(case.employer)
    typed = Relative(
        relation="spouse",
        name="李测试",
        id_number=SPOUSE_ID,
        shanghai_hukou=True,
        married_on=REGISTERED,
        is_beneficiary=True,
    )
    member = save_family_member(actor=officer, person=case.person, entered=typed)
    assert (member.married_on, member.shanghai_hukou) == (REGISTERED, True)
    later = replace(typed, married_on=date(2013, 1, 1), shanghai_hukou=False)
    save_family_member(actor=officer, person=case.person, entered=later, member=member)
    member.refresh_from_db()
    assert (member.married_on, member.shanghai_hukou) == (REGISTERED, False)
