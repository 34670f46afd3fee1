"""So many requests a minute from one address of the net, and a clear answer to more."""

import json
from collections.abc import Iterator
from typing import Any
from unittest.mock import Mock

import pytest
from django.test import Client
from redis.exceptions import RedisError

from applications.accounts.addresses import network_of
from applications.api import throttling
from tests.applications.api.asking import DAY, ESTIMATE, paths


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """Seconds since the epoch, twenty seconds into a minute."""
    now = [1_800_000_020.0]
    monkeypatch.setattr(throttling.time, "time", lambda: now[0])
    return now  # type: ignore[return-value]


def ask(address: str = "203.0.113.7", **headers: str) -> Any:
    client = Client(REMOTE_ADDR=address, headers=headers)
    return client.post(f"{ESTIMATE}?on={DAY}&language=en", b"{}", content_type="application/json")


@pytest.fixture(autouse=True)
def three_a_minute(settings: Any) -> None:
    settings.API_RATES = {"estimate": 3, "outlook": 2, "schema": 2}


@pytest.mark.django_db
def test_more_than_the_limit_waits_for_the_next_minute(clock: list[float]) -> None:
    assert [ask().status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = ask()
    assert (refused["Retry-After"], paths(refused)) == ("40", [""])
    assert json.loads(refused.content)["errors"][0]["reason"] == "too many requests; try again in 40 seconds"
    assert ask("203.0.113.8").status_code == 200
    clock[0] += 40
    assert ask().status_code == 200


@pytest.mark.django_db
def test_the_body_of_a_refused_request_is_not_looked_at(clock: list[float]) -> None:
    for _ in range(3):
        ask()
    client = Client(REMOTE_ADDR="203.0.113.7")
    assert client.post(ESTIMATE, b"nonsense", content_type="text/plain").status_code == 429


@pytest.mark.django_db
def test_what_a_stranger_says_of_his_address_is_not_believed(clock: list[float]) -> None:
    codes = [ask(x_forwarded_for=f"198.51.100.{number}").status_code for number in range(4)]
    assert codes == [200, 200, 200, 429]


@pytest.mark.django_db
def test_behind_a_proxy_its_word_counts(clock: list[float], settings: Any) -> None:
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": 1}
    codes = [ask(x_forwarded_for=f"1.2.3.4, 198.51.100.{number}").status_code for number in range(4)]
    assert codes == [200] * 4
    codes = [ask(x_forwarded_for=f"1.2.3.{number}, 198.51.100.9").status_code for number in range(4)]
    assert codes == [200, 200, 200, 429]


@pytest.mark.django_db
def test_no_limit(clock: list[float], settings: Any) -> None:
    settings.API_RATES = {"estimate": 0}
    assert {ask().status_code for _ in range(9)} == {200}


@pytest.mark.django_db
def test_requests_are_taken_from_the_shared_count_a_few_at_a_time(
    clock: list[float], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit holds to the request, and most of them ask the cache nothing."""
    settings.API_RATES = {"estimate": 120}
    asked: list[str] = []
    count = throttling._count
    monkeypatch.setattr(throttling, "_count", lambda key, some: asked.append(key) or count(key, some))
    assert [ask().status_code for _ in range(121)] == [200] * 120 + [429]
    assert len(asked) == 61
    throttling.forget()  # as another process
    assert ask().status_code == 429


@pytest.mark.django_db
def test_several_processes_together_stay_within_the_limit(clock: list[float], settings: Any) -> None:
    settings.API_RATES = {"estimate": 200}
    allowed = 0
    for _ in range(300):
        allowed += ask().status_code == 200
        throttling.forget()  # each request meets another process: what was taken is lost
    assert allowed == 50


def test_a_process_remembers_no_more_than_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttling, "MOST_ADDRESSES", 2)
    till = throttling._Till()
    assert all(till.take(f"api:test:{number}", 100) for number in range(9))


@pytest.mark.django_db
@pytest.mark.parametrize("silence", [RedisError("Error 111 connecting"), OSError(28, "No space left")])
def test_while_the_cache_is_silent_a_process_counts_for_itself(
    clock: list[float], monkeypatch: pytest.MonkeyPatch, silence: Exception
) -> None:
    monkeypatch.setattr(throttling, "_count_together", Mock(side_effect=silence))
    monkeypatch.setattr(throttling, "_ALONE", throttling._Alone())
    assert [ask().status_code for _ in range(5)] == [200, 200, 200, 429, 429]
    monkeypatch.setattr(throttling, "MOST_ADDRESSES", 2)
    alone = throttling._Alone()
    assert [alone.count(f"api:test:{number}", 7) for number in (1, 1, 2, 3, 1)] == [7, 14, 7, 7, 7]


def test_the_schema_is_limited_as_well(clock: list[float]) -> None:
    codes = [Client().get("/api/v1/schema/").status_code for _ in range(3)]
    assert codes == [200, 200, 429]


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("203.0.113.7", "203.0.113.8", False),
        ("203.0.113.7", "::ffff:203.0.113.7", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("", "", True),
        ("unix:", "unix:", True),
    ],
)
def test_networks(one: str, two: str, same: bool) -> None:
    assert (network_of(one) == network_of(two)) is same
