import secrets
from collections.abc import Callable
from datetime import date

import pytest

from applications.accounts.models import User
from applications.accounts.roles import PORTAL, VISITOR, Actor, Role
from applications.accounts.services import add_user, grant
from applications.employers.eligibility import Answers
from applications.employers.models import Employer, HrOfficer, LicenceKind
from applications.employers.services import (
    Contact,
    Details,
    add_licence,
    register,
    submit_for_verification,
    verify,
)
from applications.outbox.models import Message
from materials.models import ScanState, StoredFile

GOOD = "91310000MA1FL4T53M"
OTHER = "91310107MADEM0010H"
FIT = Answers(
    registered_here=True,
    operating=True,
    pays_tax_here=True,
    sole_trader=False,
    office_of_outside_firm=False,
    untaxed_branch=False,
)
# Beyond what the sequence of the tests gives out: PostgreSQL counts on through every test.
INTAKE = Actor(900_901, Role.INTAKE_OFFICER, "310107")
MakeEmployer = Callable[..., Employer]


def details(**changes: object) -> Details:
    """An enterprise in 普陀."""
    values: dict[str, object] = {
        "name": "测试桥梁有限公司",
        "uscc": GOOD,
        "kind": "enterprise",
        "district_code": "310107",
        "address": "测试路1号",
    }
    return Details(**{**values, **changes})  # type: ignore[arg-type]


def agency(until: date = date(2099, 12, 31)) -> dict[str, object]:
    """What makes an enterprise a labour-dispatch agency."""
    return {"is_dispatch_agency": True, "dispatch_licence": "派遣0001", "dispatch_licence_until": until}


def contact(login: str = "hr-one", phone: str = "13800000001") -> Contact:
    return Contact(name="许人事", phone=phone, login=login, password="a long secret")


def hr_of(employer: Employer) -> Actor:
    """The employer's first HR officer."""
    officer = employer.officers.order_by("id")[0]
    return Actor(officer.user_id, Role.HR_OFFICER, str(employer.pk))


def sent() -> list[tuple[str, str]]:
    """Template and number of every message, oldest first."""
    return [(message.template, message.to) for message in Message.objects.order_by("created_at")]


def upload(actor: Actor, sha256: str = "") -> StoredFile:
    """A file that this user has just uploaded."""
    return StoredFile.objects.create(
        sha256=sha256 or secrets.token_hex(32),
        content_type="image/png",
        size=1,
        scan=ScanState.NOT_SCANNED,
        uploaded_by_id=actor.user_id,
    )


@pytest.fixture
def make_employer(db: None) -> MakeEmployer:
    """Registers an employer; its district has an intake officer."""
    User.objects.create(pk=INTAKE.user_id, login="intake", name="赵受理")

    def make(login: str = "hr-one", **changes: object) -> Employer:
        return register(actor=VISITOR, details=details(**changes), answers=FIT, contact=contact(login))

    return make


@pytest.fixture
def employer(make_employer: MakeEmployer) -> Employer:
    return make_employer()


@pytest.fixture
def awaiting(employer: Employer) -> Employer:
    """An employer whose licence was uploaded and which waits for the intake officer."""
    actor = hr_of(employer)
    add_licence(actor=actor, employer=employer, kind=LicenceKind.REGISTRATION, file=upload(actor))
    return submit_for_verification(actor=actor, employer=employer, expected_version=employer.version)


@pytest.fixture
def verified(awaiting: Employer) -> Employer:
    return verify(
        actor=INTAKE,
        employer=awaiting,
        expected_version=awaiting.version,
        originals_sighted=[LicenceKind.REGISTRATION],
    )


def second_officer(employer: Employer, login: str = "hr-two", *, manager: bool = False) -> HrOfficer:
    """A colleague of the first HR officer."""
    user = add_user(actor=PORTAL, login=login, name="何人事", password="a long secret")
    grant(actor=PORTAL, user=user, role=Role.HR_OFFICER, scope=str(employer.pk))
    return HrOfficer.objects.create(
        employer=employer, user=user, name="何人事", phone="13800000002", is_manager=manager
    )
