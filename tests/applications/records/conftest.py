"""A holder with a case and its papers, an employer with a mandate."""

from datetime import date

import pytest
from django.db import transaction

from applications.accounts.models import User
from applications.accounts.roles import PORTAL, Role
from applications.applicants.models import Mandate, MandateState, Person
from applications.cases.models import Case
from applications.employers.models import Employer, HrOfficer
from applications.notices.services import issue
from applications.records import services
from tests.applications.notices.samples import CONTENTS


@pytest.fixture
def employer(db):
    return Employer.objects.create(
        name="上海示例精密制造有限公司", uscc="91310107MA1G000014", kind="enterprise", district_id="310107"
    )


@pytest.fixture
def person(db):
    return Person.objects.create(
        name="王小明",
        id_number="310107198503021234",
        id_index="i",
        birth_date=date(1985, 3, 2),
        permit_number="2018050112345678",
        permit_index="p",
        permit_issued_on=date(2018, 5, 1),
        phone="13800000001",
        phone_index="t",
    )


@pytest.fixture
def manager(employer, person):
    """An HR manager of an employer that acts for the person."""
    Mandate.objects.create(person=person, employer=employer, state=MandateState.GIVEN, asked_name="王小明")
    user = User.objects.create_user("hr", "李人事")
    return HrOfficer.objects.create(
        employer=employer, user=user, name="李人事", phone="13800000002", is_manager=True
    )


@pytest.fixture
def make_case(person, employer):
    """A determined case with both points papers."""

    def made(number: str) -> Case:
        case = Case.objects.create(
            number=number,
            state="determined",
            person=person,
            employer=employer,
            district_id="310107",
            opened_as=Role.HR_OFFICER,
        )
        for kind, owner in (
            ("points_notice", {"person_id": person.pk}),
            ("points_notice_employer", {"employer_id": employer.pk}),
        ):
            with transaction.atomic():
                issue(
                    actor=PORTAL,
                    kind=kind,
                    district_code="310107",
                    content=CONTENTS[kind],
                    case_id=case.pk,
                    **owner,
                )
        return case

    return made


@pytest.fixture
def enter(person, make_case):
    """Enters points for the person; by default of a determination valid to 2027-04-30."""

    def entered(kind="determined", points=128, case=None, **more):
        return services.enter(
            actor=PORTAL,
            person_id=person.pk,
            kind=kind,
            case_id=(case or make_case(f"{kind}-{points}")).pk,
            points=points,
            standard=120,
            **({"effective_on": date(2026, 11, 20), "valid_until": date(2027, 4, 30)} | more),
        )

    return entered
