import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine

from applications.accounts.models import User
from applications.accounts.roles import PORTAL, VISITOR, Actor, Role
from applications.applicants import events, sight
from applications.applicants.models import Mandate, Person
from applications.applicants.services import (
    NewPerson,
    PermitFacts,
    complete_activation,
    open_account,
    record_permit,
    start_activation,
)
from applications.employers.eligibility import Answers
from applications.employers.models import Employer, EmployerStatus
from applications.employers.services import Contact, Details, register
from applications.outbox.models import Message

# Numbers with valid check digits that nobody has.
ID, OTHER_ID, SPOUSE_ID = "360426199101010071", "360426199101010119", "360426199203030065"
PERMIT, OTHER_PERMIT = "310000830000000001", "310000830000000002"
PHONE, OTHER_PHONE = "13900000001", "13900000002"
USCCS = ("91310000MA1FL4T53M", "91310107MADEM0010H")
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
PASSWORD = "a long secret"
INTAKE = Actor(900_901, Role.INTAKE_OFFICER, "310107")
FIT = Answers(
    registered_here=True,
    operating=True,
    pays_tax_here=True,
    sole_trader=False,
    office_of_outside_firm=False,
    untaxed_branch=False,
)


def entered(**changes: object) -> NewPerson:
    """What the HR officer types: an old permit, so that the calendar does not matter."""
    values: dict[str, object] = {
        "name": "王小明",
        "id_number": ID,
        "permit_number": PERMIT,
        "permit_issued_on": date(2020, 1, 15),
        "phone": PHONE,
    }
    return NewPerson(**{**values, **changes})  # type: ignore[arg-type]


def permit_facts(**changes: object) -> PermitFacts:
    """What the permit authority says of the same permit."""
    values: dict[str, object] = {
        "permit_number": PERMIT,
        "id_number": ID,
        "issued_on": date(2020, 1, 15),
        "valid_until": date(2027, 1, 14),
        "registered_phone": PHONE,
        "source": "公安·居住证",
        "as_of": date(2026, 11, 20),
    }
    return PermitFacts(**{**values, **changes})  # type: ignore[arg-type]


def hr_of(employer: Employer) -> Actor:
    officer = employer.officers.order_by("id")[0]
    return Actor(officer.user_id, Role.HR_OFFICER, str(employer.pk))


def oneself(person: Person) -> Actor:
    return Actor(person.user_id, Role.APPLICANT, str(person.pk))


def sent() -> list[tuple[str, str]]:
    """Template and number of every message, oldest first."""
    return [(message.template, message.to) for message in Message.objects.order_by("created_at")]


def last_code() -> str:
    """The digits that were sent last."""
    text = Message.objects.filter(template="code").order_by("-created_at")[0].text
    found = re.search(r"\d{6}", text)
    assert found is not None
    return found[0]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Monday, 23 November 2026, ten in the morning; tests move it."""
    with time_machine.travel(NOW, tick=True) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def no_rooms_above(monkeypatch: pytest.MonkeyPatch) -> None:
    """The registries as this room knows them: nobody above has registered anything."""
    monkeypatch.setattr(sight, "_of_staff", [])
    for name in ("on_profile_changed", "on_mandate_ended", "on_mandate_given", "on_permit_changed"):
        monkeypatch.setattr(events, name, events.Handlers())


def _employer(number: int) -> Employer:
    employer = register(
        actor=VISITOR,
        details=Details(
            name=f"测试单位{number}",
            uscc=USCCS[number],
            kind="enterprise",
            district_code="310107",
            address="测试路1号",
        ),
        answers=FIT,
        contact=Contact(name="许人事", phone=f"1380000000{number}", login=f"hr-{number}", password=PASSWORD),
    )
    employer.status = EmployerStatus.VERIFIED
    employer.save()
    return employer


@pytest.fixture
def employer(db: None) -> Employer:
    """A verified employer."""
    User.objects.create(pk=INTAKE.user_id, login="intake", name="赵受理")
    return _employer(0)


@pytest.fixture
def other_employer(employer: Employer) -> Employer:
    """Another verified employer."""
    return _employer(1)


@pytest.fixture
def person(employer: Employer) -> Person:
    """Somebody whose account the employer opened."""
    open_account(actor=hr_of(employer), entered=entered())
    return Person.objects.get()


@pytest.fixture
def activated(person: Person) -> Person:
    """The same, signed in for the first time."""
    record_permit(actor=PORTAL, permit=permit_facts())
    start_activation(actor=VISITOR, permit_number=PERMIT, id_number=ID)
    complete_activation(
        actor=VISITOR, permit_number=PERMIT, id_number=ID, digits=last_code(), password=PASSWORD, agreed=1
    )
    person.refresh_from_db()
    return person


@pytest.fixture
def asked(activated: Person) -> Mandate:
    """The mandate that was asked for together with the account."""
    return activated.mandates.get()
