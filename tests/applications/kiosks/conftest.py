"""A machine in Putuo's hall, a holder whose telephone number is confirmed, and one of the notices."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from applications.accounts.models import User
from applications.accounts.roles import Actor, Role
from applications.applicants.models import Person
from applications.applicants.numbers import Numbers
from applications.demo import numbers
from applications.kiosks import services
from applications.kiosks.models import Device
from applications.notices.models import Paper
from applications.outbox.models import Message
from applications.places.selectors import acceptance_points
from applications.vault.index import blind_index
from tests.applications.notices.conftest import issue
from tests.applications.notices.samples import CONTENTS

__all__ = ["issue"]
BORN = date(1990, 3, 12)


@pytest.fixture
def manager(db: None) -> Actor:
    user = User.objects.create_user("putuo-manager", "吴负责")
    return Actor(user.pk, Role.DISTRICT_MANAGER, "310107")


@pytest.fixture
def device(manager: Actor) -> Device:
    return services.add_device(actor=manager, point=acceptance_points("310107")[0], place="大厅")[0]


@pytest.fixture
def kiosk(device: Device) -> Actor:
    """The machine, as services know it."""
    return Actor(device.user_id, Role.KIOSK, str(device.point_id))


@pytest.fixture
def make_holder(db: None) -> Callable[..., Person]:
    """Somebody with a residence permit: ``make_holder(1, phone_confirmed_at=None)``."""

    def made(serial: int = 1, **more: Any) -> Person:
        given: dict[str, Any] = {
            "name": "安测试",
            "id_number": numbers.id_number(BORN, serial),
            "permit_number": numbers.permit_number(serial),
            "birth_date": BORN,
            "permit_issued_on": date(2020, 1, 15),
            "phone": f"1390000{serial:04}",
            "phone_confirmed_at": timezone.now(),
        }
        indexes = {
            "id_index": blind_index(given["id_number"], "id_number"),
            "permit_index": blind_index(given["permit_number"], "permit"),
            "phone_index": blind_index(given["phone"], "phone"),
        }
        person: Person = Person.objects.create(**{**given, **indexes, **more})
        return person

    return made


@pytest.fixture
def holder(make_holder: Callable[..., Person]) -> Person:
    return make_holder()


@pytest.fixture
def rendered(issue: Callable[..., Paper]) -> Callable[..., Paper]:
    """A paper of somebody that a worker has made: ``rendered(person, "receipt", lapsed_on=…)``."""

    def made(
        person: Person, kind: str = "points_notice", valid_until: date | None = None, **fields: Any
    ) -> Paper:
        content = CONTENTS[kind] | ({"valid_until": valid_until.isoformat()} if valid_until else {})
        paper = issue(kind, person_id=person.pk, content=content)
        fields = {"state": "rendered", "file": "a.pdf", "sha256": "0" * 64} | fields
        Paper.objects.filter(pk=paper.pk).update(**fields)
        return paper

    return made


def numbers_of(person: Person) -> Numbers:
    return Numbers(person.permit_number, person.id_number)


def code_sent() -> str:
    """The digits in the newest SMS."""
    return str(Message.objects.filter(template="code").latest("created_at").values["code"])
