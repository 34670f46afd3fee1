"""Nobody learns by asking whether somebody has an account: the same page, the same work, as many messages."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from applications.accounts.models import Tally, User
from applications.accounts.roles import Role
from applications.applicants.models import Mandate
from applications.demo import numbers, story
from applications.demo.cast import PUTUO, Someone
from applications.employers.models import Employer, HrOfficer
from applications.kiosks import services as kiosks
from applications.notices.models import Paper
from applications.outbox.models import Message
from applications.outbox.services import writing
from applications.places.selectors import acceptance_points
from tests import sessions
from tests.applications.notices.conftest import issue

__all__ = ["issue"]
KNOWN = Someone(83, "钱测试", date(1991, 2, 3), 1, "")
STATEMENT = re.compile(r'(SELECT|INSERT INTO|UPDATE|DELETE FROM).*?"(\w+)"', re.DOTALL)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
SECRET = {"password": "a long secret", "again": "a long secret"}
AGREED = {"agreed": "on", "agreed_version": "1"}
Trace = tuple[object, ...]


def numbers_of(born: date, serial: int) -> dict[str, str]:
    return {
        "permit_number": numbers.permit_number(serial),
        "id_number": numbers.id_number(born, serial),
    }


@pytest.fixture
def trace(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., object]
) -> Callable[..., Trace]:
    """Posts, and tells everything that could give somebody away: answer, statements, hashes, tasks."""
    asked: list[str] = []
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode  # the hasher of the tests
    monkeypatch.setattr(writing.current_app, "send_task", lambda *args, **options: asked.append(args[0]))
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append("hash") or encode(*args))

    def ask(*steps: tuple[str, dict[str, str]], browser: Client | None = None) -> Trace:
        browser, answers = browser or Client(), []
        asked.clear()
        hashed.clear()
        Tally.objects.all().delete()
        with CaptureQueriesContext(connection) as queries, django_capture_on_commit_callbacks(execute=True):
            for address, body in steps:
                answer = browser.post(address, body)
                page = TOKEN.sub("", answer.content.decode())
                for typed in body.values():
                    page = page.replace(typed, "")
                answers.append((answer.status_code, answer.get("Location"), page))
        statements = [found.groups() for query in queries if (found := STATEMENT.match(query["sql"]))]
        return answers, statements, list(asked), list(hashed)

    return ask


@pytest.mark.parametrize("way", ["activate", "recover"])
@pytest.mark.parametrize("activated", [True, False])
def test_two_numbers_and_a_code(
    world: Employer, trace: Callable[..., Trace], way: str, activated: bool
) -> None:
    person = story.open_account(KNOWN, world)
    if activated:
        story.activate(KNOWN, person)
    known, nobody = numbers_of(KNOWN.born, 83), numbers_of(date(1980, 1, 1), 84)
    wrong = {"code": "000000", **SECRET, **AGREED}
    told = [trace((f"/{way}/", typed), (f"/{way}/code/", wrong)) for typed in (known, nobody)]
    assert told[0] == told[1]
    answers, statements, tasks, _hashed = told[0]
    assert [status for status, *_rest in answers] == [302, 200]  # type: ignore[attr-defined]
    assert ("INSERT INTO", "outbox_message") in statements  # type: ignore[operator]
    assert tasks == ["applications.outbox.tasks.send"]


def test_an_officers_login_and_a_code(world: Employer, trace: Callable[..., Trace]) -> None:
    HrOfficer.objects.update(phone_confirmed_at=world.created_at)
    known = User.objects.get(pk=world.officers.earliest("pk").user_id).login
    wrong = {"code": "000000", **SECRET}
    told = [
        trace(("/recover/officer/", {"login": login}), ("/recover/officer/code/", wrong))
        for login in (known, "nobody.at.all")
    ]
    assert told[0] == told[1]


def test_a_papers_number_without_its_code(issue: Callable[..., Paper], trace: Callable[..., Trace]) -> None:
    """Numbers follow each other: whether one exists shows no more than whether a code is right."""
    told = [
        trace(("/verify/", {"n": number, "c": "0000000000000000"}))
        for number in (issue("points_notice").number, "沪居积〔2026〕999999号")
    ]
    assert told[0] == told[1]
    answers, statements, *_rest = told[0]
    assert [status for status, *_rest in answers] == [200]  # type: ignore[attr-defined]
    assert ("SELECT", "notices_paper") in statements  # type: ignore[operator]


def test_two_numbers_before_a_machine(world: Employer, trace: Callable[..., Trace]) -> None:
    """The machine's session is one for all who stand before it."""
    person = story.activate(KNOWN, story.open_account(KNOWN, world))
    assert person.phone_confirmed_at is not None
    machine = kiosks.add_device(
        actor=story.staff(Role.DISTRICT_MANAGER, PUTUO), point=acceptance_points(PUTUO)[0], place="大厅"
    )[0]
    told = [
        trace(
            ("/kiosk/numbers/", typed),
            ("/kiosk/code/", {"code": "000000"}),
            browser=sessions.signed_in(machine.user),
        )
        for typed in (numbers_of(KNOWN.born, 83), numbers_of(date(1980, 1, 1), 84))
    ]
    assert told[0] == told[1]
    assert told[0][2] == ["applications.outbox.tasks.send"]


def test_an_employer_opens_an_account_for_somebody_known_as_for_anybody(world: Employer) -> None:
    """The employer reads the same and hears as much, and so does the person."""
    other = Employer.objects.exclude(pk=world.pk).filter(status="verified").first()
    story.activate(KNOWN, story.open_account(KNOWN, other or world))
    Mandate.objects.all().delete()
    browser = sessions.signed_in(world.officers.earliest("pk").user)
    told = []
    for typed, serial in ((numbers_of(KNOWN.born, 83), 83), (numbers_of(date(1980, 1, 1), 84), 84)):
        before = Message.objects.count()
        body = {
            **typed,
            "name": KNOWN.name,
            "phone": numbers.telephone(serial),
            "permit_issued_on_year": "2020",
            "permit_issued_on_month": "1",
            "permit_issued_on_day": "15",
        }
        answer = browser.post("/employer/people/open/", body)
        told.append((answer.status_code, answer.get("Location"), Message.objects.count() - before))
    assert told[0] == told[1]
    assert told[0][0] == 302
    assert told[0][2] == 2
