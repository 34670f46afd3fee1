"""A machine's browser, and a holder with a notice whose file lies where it should."""

import hashlib
from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from applications.applicants.models import Person
from applications.kiosks.models import Device
from applications.notices.models import Paper
from tests import sessions
from tests.applications.kiosks.conftest import (
    code_sent,
    device,
    holder,
    issue,
    make_holder,
    manager,
    rendered,
)

__all__ = ["device", "holder", "issue", "make_holder", "manager", "rendered"]
CONTENT = b"%PDF-1.7 notice"
Asked = Callable[..., Client]


@pytest.fixture
def browser(device: Device) -> Client:
    return sessions.signed_in(device.user, proved=False)


@pytest.fixture
def notice(holder: Person, rendered: Callable[..., Paper]) -> Paper:
    name = default_storage.save("papers/2026/paper.pdf", ContentFile(CONTENT))
    paper = rendered(holder, file=name, sha256=hashlib.sha256(CONTENT).hexdigest())
    return Paper.objects.get(pk=paper.pk)


def type_numbers(browser: Client, person: Person) -> str:
    """Where the machine leads on to."""
    typed = {"permit_number": person.permit_number, "id_number": person.id_number}
    return str(browser.post(reverse("kiosk_numbers"), typed)["Location"])


def type_code(browser: Client, digits: str) -> str:
    return str(browser.post(reverse("kiosk_code"), {"code": digits})["Location"])


@pytest.fixture
def known(browser: Client, holder: Person) -> Client:
    """The browser, once the holder has typed the right code."""
    type_numbers(browser, holder)
    assert type_code(browser, code_sent()) == reverse("kiosk_papers")
    return browser


def text(browser: Client, name: str, *args: object) -> str:
    """The words of a page that opens."""
    answer = browser.get(reverse(name, args=args))
    assert answer.status_code == 200, (name, answer.status_code, answer.headers.get("Location"))
    return str(answer.content.decode())
