"""The clock moves by an hour: nothing is lost, nothing goes out twice. The drills stand in ``faults/``."""

from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from applications.accounts.models import CodePurpose
from applications.accounts.roles import PORTAL, VISITOR
from applications.accounts.services import codes
from applications.audit import services as audit
from applications.audit.verification import findings
from applications.outbox import services
from applications.outbox.models import Message, State
from tests.load.faults.drills import DRILLS
from tests.load.faults.load import Visitor
from tests.load.messages import rows

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_there_is_a_drill_for_every_fault() -> None:
    parts = {"postgresql", "redis", "disk", "storage", "scanner", "clock", "memory"}
    assert set(DRILLS) == parts | {"killing", "deadly"}


@dataclass
class Answers:
    """A browser that is answered with these pages, one after the other."""

    pages: list[tuple[int, str]]

    def get(self, _address: str, **_options: object) -> object:
        status, text = self.pages.pop(0)
        return SimpleNamespace(status_code=status, text=text)


@pytest.mark.parametrize(
    ("kept", "lost"), [("1930-3", ""), ("1930-2", "1 (1930-2), acknowledged 2, tried 3")]
)
def test_a_drill_judges_what_a_page_shows_and_no_page_for_outages(kept: str, lost: str) -> None:
    year, month = kept.split("-")
    page = f'<input name="birth_date_year" value="{year}"> <input name="birth_date_month" value="{month}">'
    browser = Answers([(503, "silent"), (200, page)])
    visitor = Visitor("", session=browser, acknowledged=2, tried=3)  # type: ignore[arg-type]
    assert visitor.lost() == lost


def test_a_drill_waits_for_its_own_messages_only() -> None:
    """Others may be put off for a day: an employer of many cases gets no more than fifty."""
    rows.write("memory", 1)
    assert rows.is_any_open("memory")
    assert not rows.is_any_open("memo")
    assert not rows.is_any_open("clock")
    assert rows.is_any_open()
    Message.objects.update(state=State.SENT)
    assert not rows.is_any_open()


def test_a_message_waits_for_its_time_and_goes_out_once(capsys: pytest.CaptureFixture[str]) -> None:
    now = timezone.now()
    with transaction.atomic():
        message = services.enqueue(key="a", template="employer_verified", to="13800001234", values={})
    for moment, state in ((now - HOUR, State.PENDING), (now + HOUR, State.SENT), (now, State.SENT)):
        with time_machine.travel(moment, tick=False):
            services.deliver(message_id=message.pk)
            services.sweep()
        message.refresh_from_db()
        assert (message.state, message.attempts) == (state, int(state is State.SENT))
    assert Message.objects.count() == 1


def test_events_follow_each_other_whatever_the_clock_says() -> None:
    now = timezone.now()
    for moment in (now, now - HOUR, now + HOUR, now):
        with time_machine.travel(moment, tick=False):
            audit.record(actor=PORTAL, chain="system", kind="authority_account_opened", data={"account": 1})
    assert list(findings()) == []


@pytest.mark.parametrize(("shift", "right"), [(-HOUR, True), (HOUR, False)])
def test_a_code_is_over_too_early_but_never_taken_twice(shift: timedelta, right: bool) -> None:
    subject = {"actor": VISITOR, "purpose": CodePurpose.RECOVERY, "subject": "somebody"}
    codes.issue_code(**subject, to="13800001234")  # type: ignore[arg-type]
    digits = str(Message.objects.get().values["code"])
    with time_machine.travel(timezone.now() + shift, tick=False):
        assert codes.check_code(**subject, digits=digits) is right  # type: ignore[arg-type]
        assert codes.check_code(**subject, digits=digits) is False  # type: ignore[arg-type]
