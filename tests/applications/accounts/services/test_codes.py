import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from applications.accounts.models import Code, CodePurpose
from applications.accounts.refusals import Refused
from applications.accounts.roles import VISITOR
from applications.accounts.services import check_code, issue_code
from applications.outbox.models import Message

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
PHONE = "13900000001"
SUBJECT, STRANGER = "a" * 64, "b" * 64
ACTIVATION, RECOVERY = CodePurpose.ACTIVATION, CodePurpose.RECOVERY


@pytest.fixture(autouse=True)
def clock(db: None) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=True) as traveller:
        yield traveller


def issue(subject: str = SUBJECT, to: str = PHONE) -> str:
    """Ask for a code; the digits that were sent, if any."""
    issue_code(actor=VISITOR, purpose=ACTIVATION, subject=subject, to=to)
    message = Message.objects.order_by("-created_at").first()
    found = re.search(r"\d{6}", message.text) if message else None
    return found[0] if found else ""


def check(digits: str, subject: str = SUBJECT, purpose: CodePurpose = ACTIVATION) -> bool:
    return check_code(actor=VISITOR, purpose=purpose, subject=subject, digits=digits)


def wrong(*right: str) -> str:
    """Six digits that are none of these."""
    return next(digits for digits in ("000000", "111111", "222222") if digits not in right)


def test_a_code_works_once() -> None:
    digits = issue()
    assert check(digits) is True
    assert check(digits) is False


def test_the_message_is_a_code_of_ten_minutes() -> None:
    issue()
    message = Message.objects.get()
    assert (message.to, message.template, message.purpose) == (PHONE, "code", "code")
    assert message.expires_at == Code.objects.get().expires_at


def test_only_a_digest_is_kept() -> None:
    digits = issue()
    row = Code.objects.get()
    assert re.fullmatch(r"[0-9a-f]{64}", row.digest)
    assert digits not in (row.digest, row.subject)
    assert row.expires_at - row.created_at >= timedelta(minutes=9, seconds=59)


def test_full_width_digits_are_the_same() -> None:
    digits = issue()
    assert check(digits.translate({ord(str(n)): ord("０") + n for n in range(10)})) is True


def test_it_lives_ten_minutes(clock: time_machine.Traveller) -> None:
    digits = issue()
    clock.move_to(NOW + timedelta(minutes=9, seconds=59))
    assert check(wrong(digits)) is False
    clock.move_to(NOW + timedelta(minutes=10, seconds=5))
    assert check(digits) is False


def test_a_new_one_does_not_kill_the_earlier() -> None:
    first, second = issue(), issue()
    assert check(first) is True
    assert check(second) is False


def test_five_wrong_guesses_kill_a_code() -> None:
    digits = issue()
    for _ in range(4):
        assert check(wrong(digits)) is False
    assert Code.objects.get().attempts == 4
    assert check(wrong(digits)) is False
    assert check(digits) is False


def test_a_guess_counts_against_every_living_code() -> None:
    first, second = issue(), issue()
    check(wrong(first, second))
    assert list(Code.objects.values_list("attempts", flat=True)) == [1, 1]


def test_subject_and_purpose_are_kept_apart() -> None:
    digits = issue()
    assert check(digits, subject=STRANGER) is False
    assert check(digits, purpose=RECOVERY) is False
    assert check(digits) is True


def test_without_a_number_nothing_is_sent_and_nothing_fits() -> None:
    assert issue(to="") == ""
    assert Code.objects.get().digest == ""
    assert not Message.objects.exists()
    assert check("") is False
    assert check("000000") is False


@pytest.mark.parametrize("to", [PHONE, ""])
def test_five_an_hour_whether_or_not_they_are_sent(to: str, clock: time_machine.Traveller) -> None:
    for _ in range(5):
        issue(to=to)
    with pytest.raises(Refused, match="一小时后再试"):
        issue(to=to)
    issue(subject=STRANGER, to=to)
    clock.move_to(NOW + timedelta(minutes=61))
    issue(to=to)


def test_old_rows_are_cleared_away(clock: time_machine.Traveller) -> None:
    issue()
    clock.move_to(NOW + timedelta(days=1, minutes=1))
    issue(subject=STRANGER)
    assert [row.subject for row in Code.objects.all()] == [STRANGER]
