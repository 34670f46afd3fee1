from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from applications.accounts.models import Tally
from applications.accounts.services.throttling import (
    GATES,
    Throttled,
    check_room,
    count_try,
    forget_tallies,
)

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def use_up(gate, **subjects):
    (kind,) = subjects
    for _turn in range(GATES[gate][kind].most):
        check_room(gate, **subjects)
        count_try(gate, **subjects)


@pytest.mark.parametrize(("gate", "kind"), [(gate, kind) for gate in GATES for kind in GATES[gate]])
def test_each_gate_shuts_for_the_account_the_number_or_the_address_alone(gate, kind):
    use_up(gate, **{kind: "one"})
    with pytest.raises(Throttled, match="分钟后再试"):
        check_room(gate, **{kind: "one"})
    check_room(gate, **{kind: "two"})
    check_room(gate, **{other: "one" for other in GATES[gate] if other != kind})


def test_the_minutes_are_those_until_it_opens_and_the_longest_wait_counts(clock):
    use_up("sign_in", account="one")
    clock.shift(timedelta(minutes=3, seconds=30))
    use_up("sign_in", address="192.0.2.1")
    with pytest.raises(Throttled) as caught:
        check_room("sign_in", account="one", address="192.0.2.1")
    assert caught.value.minutes == 15
    with pytest.raises(Throttled) as caught:
        check_room("sign_in", account="one", address="192.0.2.9")
    assert caught.value.minutes == 12
    clock.shift(timedelta(minutes=12))
    check_room("sign_in", account="one")
    count_try("sign_in", account="one")
    assert Tally.objects.get(kind="account").tries == 1


def test_a_network_of_version_6_is_one_address():
    use_up("code", address="2001:db8::1")
    with pytest.raises(Throttled):
        check_room("code", address="2001:db8::ffff")
    check_room("code", address="2001:db8:1::1")


def test_nobody_is_named_and_what_is_over_is_forgotten(clock):
    count_try("sign_in", account="li.shouli", address="192.0.2.1")
    kept = str(list(Tally.objects.values()))
    assert "li.shouli" not in kept
    assert "192.0.2.1" not in kept
    clock.shift(timedelta(minutes=14, seconds=59))
    assert forget_tallies() == 0
    clock.shift(timedelta(seconds=1))
    assert forget_tallies() == 2
