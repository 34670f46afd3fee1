"""Codes of authenticator apps, against the RFC's own examples and an app written apart."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from applications.accounts import totp
from tests.applications.accounts.apps import NOON, SECRET, shown_by_app

# RFC 6238, appendix B, SHA-1, the last six of its eight digits.
EXAMPLES = {59: "287082", 1111111109: "081804", 1234567890: "005924", 2000000000: "279037"}


@pytest.mark.parametrize(("second", "code"), EXAMPLES.items())
def test_the_examples_of_the_rfc(second: int, code: str) -> None:
    with time_machine.travel(datetime.fromtimestamp(second, UTC), tick=False):
        assert totp.code_of(SECRET) == shown_by_app(SECRET) == code
        assert totp.matching_step(SECRET, code, after=0) == second // 30


@pytest.mark.parametrize(("ahead", "right"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_wrong_by_one_step(ahead: int, right: bool) -> None:
    with time_machine.travel(NOON, tick=False):
        step = totp.matching_step(SECRET, shown_by_app(SECRET, ahead), after=0)
        assert step == (int(NOON.timestamp() + ahead) // 30 if right else None)


@given(ahead=st.sampled_from([-30, 0, 30]), used=st.integers(-2, 2))
def test_no_code_counts_that_is_not_later_than_the_last_one(ahead: int, used: int) -> None:
    with time_machine.travel(NOON, tick=False):
        now = int(NOON.timestamp()) // 30
        found = totp.matching_step(SECRET, shown_by_app(SECRET, ahead), after=now + used)
        assert (found is not None) == (ahead // 30 > used)


@pytest.mark.parametrize("typed", ["", "28708", "2870822", "28708a", "二八七零八二", "-28708"])
def test_what_is_no_code(typed: str) -> None:
    assert not totp.looks_like_code(typed)
    assert totp.matching_step(SECRET, typed, after=0) is None


@pytest.mark.parametrize("typed", ["287 082", " 287082 ", "２８７０８２"])
def test_blanks_and_wide_digits_make_no_difference(typed: str) -> None:
    with time_machine.travel(datetime.fromtimestamp(59, UTC), tick=False):
        assert totp.matching_step(SECRET, typed, after=0) == 1


@pytest.mark.parametrize("used", [-1, 0, 1])
def test_the_demonstration_reads_out_a_code_that_counts(used: int) -> None:
    with time_machine.travel(NOON, tick=False):
        last = int(NOON.timestamp()) // 30 + used
        counts = totp.matching_step(SECRET, totp.unused_code(SECRET, after=last), after=last)
        assert counts == (last + 1 if used < 1 else None)  # both codes of the moment used: wait


def test_secrets_are_random_and_as_long_as_the_digest() -> None:
    secrets = {totp.new_secret() for _number in range(20)}
    assert (len(secrets), {len(secret) for secret in secrets}) == (20, {32})
    assert totp.in_groups(SECRET) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"


def test_what_the_qr_code_holds() -> None:
    parts = urlsplit(totp.address(SECRET, "王小明"))
    assert (parts.scheme, parts.netloc, unquote(parts.path)) == ("otpauth", "totp", "/积分通:王小明")
    assert parse_qs(parts.query) == {"secret": [SECRET], "issuer": ["积分通"]}


def test_a_secret_that_is_none() -> None:
    with pytest.raises(ValueError, match="base 32"):
        totp.code_of("not a secret")
