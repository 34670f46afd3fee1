import pytest
from django.utils import timezone

from applications.accounts.roles import PORTAL, VISITOR, Actor, Role
from applications.employers.models import Employer, HrOfficer, LicenceFile, LicenceKind
from applications.employers.services import add_licence
from tests.applications.employers.conftest import OTHER, MakeEmployer, hr_of, upload

DISTRICT = {Role.INTAKE_OFFICER, Role.DISTRICT_MANAGER}


@pytest.fixture
def two(make_employer: MakeEmployer) -> tuple[Employer, Employer]:
    """One employer in 普陀, one in 徐汇, each with a licence."""
    one = make_employer()
    other = make_employer("hr-other", uscc=OTHER, district_code="310104")
    for employer in (one, other):
        actor = hr_of(employer)
        add_licence(actor=actor, employer=employer, kind=LicenceKind.REGISTRATION, file=upload(actor))
    return one, other


def seen(actor: Actor) -> tuple[set[int], set[int], set[int]]:
    """The employers whose rows somebody sees, model by model."""
    return (
        set(Employer.objects.visible_to(actor).values_list("pk", flat=True)),
        set(HrOfficer.objects.visible_to(actor).values_list("employer_id", flat=True)),
        set(LicenceFile.objects.visible_to(actor).values_list("employer_id", flat=True)),
    )


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.HR_OFFICER])
def test_every_role(two: tuple[Employer, Employer], role: Role) -> None:
    one, other = two
    everything = {one.pk, other.pk}
    expected = (
        {one.pk} if role in DISTRICT else everything if role in {Role.CITY_OFFICER, Role.PORTAL} else set()
    )
    scope = "310107" if role in DISTRICT | {Role.REVIEWER, Role.DETERMINING_OFFICER} else ""
    assert seen(Actor(77, role, scope)) == (expected, expected, expected)


def test_a_role_with_the_scope_of_an_employer_sees_nothing(two: tuple[Employer, Employer]) -> None:
    one, _ = two
    for role in (Role.APPLICANT, Role.KIOSK, Role.INTAKE_OFFICER):
        assert seen(Actor(77, role, str(one.pk))) == (set(), set(), set())


def test_an_hr_officer_sees_the_own_employer_only(two: tuple[Employer, Employer]) -> None:
    one, other = two
    assert seen(hr_of(one)) == ({one.pk}, {one.pk}, {one.pk})
    assert seen(Actor(hr_of(one).user_id, Role.HR_OFFICER, str(other.pk))) == (set(), set(), set())
    assert seen(Actor(77, Role.HR_OFFICER, str(one.pk))) == (set(), set(), set())


def test_an_hr_officer_who_left_sees_nothing(two: tuple[Employer, Employer]) -> None:
    one, _ = two
    actor = hr_of(one)
    one.officers.update(ended_at=timezone.now())
    assert seen(actor) == (set(), set(), set())
    one.officers.all().delete()
    assert seen(Actor(None, Role.HR_OFFICER, str(one.pk))) == (set(), set(), set())


def test_rows_come_once(two: tuple[Employer, Employer]) -> None:
    one, _ = two
    assert Employer.objects.visible_to(hr_of(one)).count() == 1
    assert Employer.objects.visible_to(PORTAL).count() == 2
    assert Employer.objects.visible_to(VISITOR).count() == 0
