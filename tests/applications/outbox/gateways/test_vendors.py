"""Every gateway called by HTTP, against a server that speaks its wire format and checks signatures."""

import json
import logging
from datetime import timedelta

import pytest

from applications.outbox import services
from applications.outbox.models import Message
from tests.applications.outbox.gateways.conftest import VENDORS
from tests.applications.outbox.gateways.server import serving

NUMBER = "13800001234"
CASE = {"template": "accepted", "values": {"case": "JF202600000012"}}
# (script's word, state afterwards, doubtful: the message stays with this gateway)
ANSWERS = [
    ("throttle", "pending", False),
    ("refuse", "pending", False),
    ("bad number", "failed", False),
    ("broken", "pending", True),
    ("garbage", "pending", True),
    ("lost", "pending", True),
]


def deliver(message):
    return services.deliver(message_id=message.pk)


def test_a_message_is_taken_with_its_id(write, vendor, fresh):
    message = write(**CASE)
    assert deliver(message) is True
    row = fresh(message)
    assert (row.state, row.gateway) == ("sent", vendor.name)
    assert row.gateway_message_id in {"biz-1", "sid-1", f"p-{row.pk}"}
    ((own_id, to, asked),) = vendor.taken
    assert own_id == str(row.pk)
    assert to in {NUMBER, f"86{NUMBER}", f"+86{NUMBER}"}
    sent = json.dumps(asked, ensure_ascii=False)
    assert "JF202600000012" in sent
    assert "积分通" in sent
    if vendor.name == "http":
        assert asked["text"] == f"【积分通】{row.text}"


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer[0])
def test_each_answer_has_its_meaning(write, vendor, fresh, answer):
    word, state, doubtful = answer
    message = write(**CASE)
    vendor.script = [word]
    _means(vendor, fresh, message, state, doubtful)


def test_silence_leaves_it_open_whether_it_was_taken(write, vendor, fresh, silenced):
    message = write(**CASE)
    with silenced(vendor):
        _means(vendor, fresh, message, "pending", doubtful=True)


def _means(vendor, fresh, message, state, doubtful):
    assert deliver(message) is False
    row = fresh(message)
    assert (row.state, row.gateway) == (state, vendor.name if doubtful else "")
    assert row.error
    assert NUMBER not in row.error


def test_a_vendor_that_is_down_was_not_reached(write, vendor, choose, fresh):
    vendor.address = "http://127.0.0.1:9"
    choose(**{vendor.name: vendor})
    message = write(**CASE)
    deliver(message)
    assert (fresh(message).error, fresh(message).gateway) == ("not_reached", "")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nobody_follows_where_a_vendor_sends_on(write, vendor, fresh, status):
    message = write(**CASE)
    with serving(type(vendor)()) as elsewhere:
        vendor.script = [f"{status} {elsewhere.address}/messages"]
        assert deliver(message) is False
        assert elsewhere.calls == []
    assert (len(vendor.calls), vendor.taken) == (1, [])
    row = fresh(message)
    assert (row.state, row.gateway, row.error) == ("pending", "", "redirected")


def test_a_wrong_secret_is_refused_by_the_server(write, vendor, settings, fresh):
    secrets = {"key_secret", "secret_key", "secret"}
    wrong = {name: "wrong" if name in secrets else value for name, value in settings.SMS[vendor.name].items()}
    settings.SMS = {**settings.SMS, vendor.name: wrong}
    message = write(**CASE)
    deliver(message)
    assert (fresh(message).state, vendor.taken) == ("pending", [])
    assert fresh(message).error in {"SignatureDoesNotMatch", "AuthFailure.SignatureFailure", "http_403"}


def test_a_message_taken_without_an_answer_is_not_sent_twice(write, vendor, fresh, clock):
    message = write(**CASE)
    vendor.script = ["lost"]
    deliver(message)
    vendor.outcomes[str(message.pk)] = "delivered"
    clock.shift(timedelta(minutes=1))
    assert deliver(message) is True
    assert (fresh(message).state, len(vendor.taken)) == ("sent", 1)


def test_a_message_lost_with_its_answer_and_undelivered_fails(write, vendor, fresh, clock):
    message = write(**CASE)
    vendor.script = ["lost"]
    deliver(message)
    vendor.outcomes[str(message.pk)] = "undelivered"
    clock.shift(timedelta(minutes=1))
    assert deliver(message) is False
    assert fresh(message).state == "failed"
    assert fresh(message).error.startswith("undelivered MK")


def test_after_silence_the_same_gateway_is_asked_and_sends(write, vendor, fresh, clock, silenced):
    message = write(**CASE)
    with silenced(vendor):
        deliver(message)
    clock.shift(timedelta(minutes=1))
    assert deliver(message) is True
    assert (fresh(message).state, len(vendor.taken)) == ("sent", 1)


@pytest.mark.parametrize("became", [("delivered", "delivered"), ("undelivered", "failed")])
def test_polling_finds_what_became_of_it(write, vendor, fresh, clock, became):
    outcome, state = became
    message = write(**CASE)
    deliver(message)
    vendor.outcomes[str(message.pk)] = outcome
    clock.shift(timedelta(minutes=5))
    assert services.poll() == 1
    assert fresh(message).state == state
    assert services.poll() == 0


def test_nothing_is_asked_too_early_too_late_or_of_a_silent_vendor(write, vendor, fresh, clock):
    message = write(**CASE)
    deliver(message)
    assert services.poll() == 0
    vendor.script = ["garbage"]
    clock.shift(timedelta(minutes=5))
    assert services.poll() == 1
    assert fresh(message).state == "sent"
    clock.shift(timedelta(hours=72))
    assert services.poll() == 0


def test_a_code_goes_out_and_nothing_of_it_is_logged(code, vendor, caplog, silenced):
    with caplog.at_level(logging.INFO):
        vendor.script = ["bad number"]
        deliver(code)
        Message.objects.update(state="pending")
        with silenced(vendor):
            deliver(code)
    assert len(vendor.calls) == 2
    assert NUMBER not in caplog.text
    assert "246810" not in caplog.text


def test_proxies_of_the_system_are_not_used(write, vendor, monkeypatch, fresh):
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    message = write(**CASE)
    assert deliver(message) is True


def test_the_next_gateway_takes_over_what_the_first_refused(write, choose, fresh):
    for word, taken_by in (
        ("throttle", "tencent"),
        ("refuse", "tencent"),
        ("bad number", ""),
        ("lost", "alibaba"),
    ):
        with serving(VENDORS["alibaba"][0]()) as first, serving(VENDORS["tencent"][0]()) as second:
            choose(alibaba=first, tencent=second)
            first.script = [word]
            message = write(word, **CASE)
            deliver(message)
            assert (word, fresh(message).gateway) == (word, taken_by)
            assert len(second.taken) == int(taken_by == "tencent")
