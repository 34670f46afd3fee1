from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Q
from django.utils import timezone

from applications.accounts.roles import PORTAL, Actor, Role
from applications.applicants import sight
from applications.applicants.models import ContributionMonth, FamilyMember, Mandate, PermitRecord, Person
from applications.applicants.services import (
    ContributionRow,
    Relative,
    give_mandate,
    open_account,
    record_contributions,
    refuse_mandate,
    revoke_mandate,
    save_family_member,
)
from applications.employers.models import Employer
from tests.applications.applicants.conftest import (
    OTHER_ID,
    OTHER_PERMIT,
    OTHER_PHONE,
    TODAY,
    entered,
    hr_of,
    oneself,
)

MODELS: tuple[Any, ...] = (Person, FamilyMember, ContributionMonth, PermitRecord, Mandate)
NOTHING = (0, 0, 0, 0, 0)
EVERYTHING = (1, 1, 1, 1, 1)


def seen(actor: Actor) -> tuple[int, ...]:
    """How many rows of each model somebody sees."""
    return tuple(model.objects.visible_to(actor).count() for model in MODELS)


@pytest.fixture
def whole(activated: Person) -> Person:
    """A person with one row of everything; the spouse was entered by the person."""
    save_family_member(
        actor=oneself(activated),
        person=activated,
        entered=Relative(relation="spouse", name="李红", is_beneficiary=True),
    )
    row = ContributionRow(month="2026-10", employer_uscc="91310000MA1FL4T53M", base=Decimal(12_000))
    record_contributions(actor=PORTAL, person=activated, rows=[row], source="社保", as_of=TODAY)
    return activated


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.APPLICANT, Role.HR_OFFICER}])
def test_staff_and_strangers_see_nobody_without_a_case(whole: Person, role: Role) -> None:
    expected = EVERYTHING if role is Role.PORTAL else NOTHING
    for scope in ("310107", str(whole.pk), ""):
        assert seen(Actor(whole.user_id, role, scope)) == expected


def test_rooms_above_show_staff_their_people(whole: Person) -> None:
    def reviewer_sees(actor: Actor, to_person: str) -> Q:
        return Q(**{f"{to_person}id": whole.pk}) if actor.role is Role.REVIEWER else sight.NOBODY

    sight.register(reviewer_sees)
    sight.register(reviewer_sees)
    assert seen(Actor(950, Role.REVIEWER, "310107")) == (1, 1, 1, 1, 0)
    assert seen(Actor(950, Role.INTAKE_OFFICER, "310107")) == NOTHING


def test_an_applicant_sees_the_own_rows(whole: Person, employer: Employer) -> None:
    other = entered(name="赵四", id_number=OTHER_ID, permit_number=OTHER_PERMIT, phone=OTHER_PHONE)
    open_account(actor=hr_of(employer), entered=other)
    assert seen(oneself(whole)) == EVERYTHING
    assert seen(Actor(whole.user_id, Role.APPLICANT, str(whole.pk + 1))) == NOTHING
    assert seen(Actor(999, Role.APPLICANT, str(whole.pk))) == NOTHING


def test_an_actor_without_a_user_is_nobody(person: Person, employer: Employer) -> None:
    assert seen(Actor(None, Role.APPLICANT, str(person.pk))) == NOTHING
    employer.officers.all().delete()
    assert seen(Actor(None, Role.HR_OFFICER, str(employer.pk))) == NOTHING


def test_before_the_mandate_an_employer_sees_what_it_entered(whole: Person, employer: Employer) -> None:
    assert seen(hr_of(employer)) == (1, 0, 0, 0, 1)
    save_family_member(actor=hr_of(employer), person=whole, entered=Relative(relation="child", name="王小小"))
    assert list(FamilyMember.objects.visible_to(hr_of(employer)).values_list("name", flat=True)) == ["王小小"]


def test_with_the_mandate_everything_and_afterwards_nothing(whole: Person, employer: Employer) -> None:
    actor, mandate = hr_of(employer), whole.mandates.get()
    give_mandate(actor=oneself(whole), mandate=mandate, scope="all_cases")
    assert seen(actor) == EVERYTHING
    revoke_mandate(actor=oneself(whole), mandate=mandate)
    assert seen(actor) == (0, 0, 0, 0, 1)


def test_refused_means_nothing(whole: Person, employer: Employer) -> None:
    refuse_mandate(actor=oneself(whole), mandate=whole.mandates.get())
    assert seen(hr_of(employer)) == (0, 0, 0, 0, 1)


def test_asked_again_does_not_open_the_data_again(whole: Person, employer: Employer) -> None:
    refuse_mandate(actor=oneself(whole), mandate=whole.mandates.get())
    open_account(actor=hr_of(employer), entered=entered())
    assert seen(hr_of(employer)) == (0, 0, 0, 0, 2)


def test_a_mandate_ends_after_its_last_day(whole: Person, employer: Employer) -> None:
    give_mandate(actor=oneself(whole), mandate=whole.mandates.get(), scope="all_cases", until=TODAY)
    assert seen(hr_of(employer)) == EVERYTHING
    Mandate.objects.update(until=TODAY - timedelta(days=1))
    assert seen(hr_of(employer)) == (0, 0, 0, 0, 1)


def test_another_employer_sees_nothing(whole: Person, other_employer: Employer) -> None:
    give_mandate(actor=oneself(whole), mandate=whole.mandates.get(), scope="all_cases")
    assert seen(hr_of(other_employer)) == NOTHING
    open_account(actor=hr_of(other_employer), entered=entered())
    assert seen(hr_of(other_employer)) == (0, 0, 0, 0, 1)


def test_an_hr_officer_who_left_or_changed_the_scope_sees_nothing(
    whole: Person, employer: Employer, other_employer: Employer
) -> None:
    give_mandate(actor=oneself(whole), mandate=whole.mandates.get(), scope="all_cases")
    actor = hr_of(employer)
    assert seen(Actor(hr_of(other_employer).user_id, Role.HR_OFFICER, str(employer.pk))) == NOTHING
    assert seen(Actor(actor.user_id, Role.HR_OFFICER, str(other_employer.pk))) == NOTHING
    employer.officers.update(ended_at=timezone.now())
    assert seen(actor) == NOTHING


def test_rows_come_once_whatever_happened_before(whole: Person, employer: Employer) -> None:
    refuse_mandate(actor=oneself(whole), mandate=whole.mandates.get())
    open_account(actor=hr_of(employer), entered=entered())
    give_mandate(
        actor=oneself(whole),
        mandate=whole.mandates.get(state="asked"),
        scope="all_cases",
        until=date(2030, 1, 1),
    )
    assert seen(hr_of(employer)) == (1, 1, 1, 1, 2)


def test_an_employer_sees_of_the_family_whose_papers_are_part_of_a_filing(
    activated: Person, employer: Employer
) -> None:
    """Workflow, section 1: who benefits, a spouse with local hukou, and whom it entered itself."""
    mandate = activated.mandates.get()
    give_mandate(actor=oneself(activated), mandate=mandate, scope="all_cases")
    actor, wed = oneself(activated), date(2015, 5, 20)
    spouse = Relative(relation="spouse", name="李红", shanghai_hukou=False, married_on=wed)
    first = save_family_member(actor=actor, person=activated, entered=spouse)
    child = Relative(relation="child", name="王小", birth_date=date(2016, 1, 2))
    second = save_family_member(actor=actor, person=activated, entered=child)
    hr = hr_of(employer)
    assert not FamilyMember.objects.visible_to(hr).exists()
    local = replace(spouse, shanghai_hukou=True)
    save_family_member(actor=actor, person=activated, entered=local, member=first)
    assert list(FamilyMember.objects.visible_to(hr)) == [first]
    benefits = replace(child, is_beneficiary=True)
    save_family_member(actor=actor, person=activated, entered=benefits, member=second)
    assert set(FamilyMember.objects.visible_to(hr)) == {first, second}
    own = Relative(relation="child", name="王二", birth_date=date(2018, 1, 2))
    third = save_family_member(actor=hr, person=activated, entered=own)
    assert third in FamilyMember.objects.visible_to(hr)
