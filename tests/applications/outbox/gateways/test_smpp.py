"""SMPP 3.4 against an SMSC on this machine: UCS-2, what its statuses mean, broken links, receipts."""

import threading
from datetime import timedelta
from functools import partial

import pytest

from applications.outbox import services
from applications.outbox.gateways.protocol import GatewayError
from applications.outbox.gateways.smpp import gateway as module
from applications.outbox.gateways.smpp import link as links
from applications.outbox.gateways.smpp import receiver
from applications.outbox.models import Message
from tests.applications.outbox.gateways.smsc import PASSWORD, SYSTEM_ID, UCS2, Smsc, running


@pytest.fixture
def smsc(settings):
    settings.SMS_GATEWAYS = ["applications.outbox.gateways.smpp.SmppGateway"]
    settings.SMS_TIMEOUT = 1
    with running(Smsc()) as found:
        own = {"address": found.address, "system_id": SYSTEM_ID.decode(), "password": PASSWORD.decode()}
        settings.SMS = {**settings.SMS, "smpp": {**own, "source": "106900"}}
        yield found
        for link in module._links.values():
            link.close()
        module._links.clear()


def deliver(message):
    return services.deliver(message_id=message.pk)


def test_chinese_goes_as_ucs_2_in_one_message_with_a_receipt_asked_for(write, smsc, fresh):
    message = write(template="quiet_warning", values={"case": "JF202612345678", "on": "2026-12-31"})
    assert deliver(message) is True
    (taken,) = smsc.taken
    assert taken.text == f"【积分通】{message.text}"
    assert (taken.source, taken.to, taken.coding, taken.registered) == ("106900", "8613800001234", UCS2, 1)
    assert (fresh(message).gateway, fresh(message).gateway_message_id) == ("smpp", "smsc-1")


def test_one_link_carries_many_messages_and_is_tried_after_a_while(write, smsc, monkeypatch):
    for number in range(3):
        assert deliver(write(f"event-{number}")) is True
    assert (smsc.bound, smsc.enquiries) == (["transmitter"], 0)
    monkeypatch.setattr(links, "IDLE", 0)
    assert deliver(write("event-3")) is True
    assert (smsc.bound, smsc.enquiries) == (["transmitter"], 1)


def test_a_link_that_broke_meanwhile_is_bound_anew(write, smsc, monkeypatch):
    deliver(write("event-1"))
    monkeypatch.setattr(links, "IDLE", 0)
    smsc.links[0].shutdown(2)
    assert deliver(write("event-2")) is True
    assert smsc.bound == ["transmitter", "transmitter"]


@pytest.mark.parametrize(
    "answer",
    [
        ("throttle", "pending", "smpp_0x58", ""),
        ("bad number", "failed", "smpp_0x0b", ""),
        ("silence", "pending", "no_answer", "smpp"),
        ("lost", "pending", "no_answer", "smpp"),
        ("garbage", "pending", "no_answer", "smpp"),
    ],
    ids=lambda answer: answer[0],
)
def test_each_answer_has_its_meaning(write, smsc, fresh, clock, answer):
    word, state, error, pinned = answer
    message = write()
    smsc.script = [word]
    assert deliver(message) is False
    row = fresh(message)
    assert (row.state, row.error, row.gateway) == (state, error, pinned)
    clock.shift(timedelta(minutes=1))
    assert deliver(message) is (state == "pending")


def test_a_wrong_password_and_a_closed_port_are_not_reached(write, smsc, settings, fresh):
    own = settings.SMS["smpp"]
    for n, (name, value, error) in enumerate(
        [("password", "wrong", "bind_0x0d"), ("address", "127.0.0.1:9", "not_reached")]
    ):
        settings.SMS = {**settings.SMS, "smpp": {**own, name: value}}
        message = write(f"event-{n}")
        deliver(message)
        assert (fresh(message).error, fresh(message).gateway) == (error, "")


def test_what_does_not_fit_into_one_message_is_not_cut(write, smsc, settings, fresh):
    settings.SITE_ADDRESS = "https://jifen.example.org.cn/a/long/address"
    message = write()
    deliver(message)
    assert (fresh(message).state, fresh(message).error, smsc.taken) == ("failed", "too_long", [])


@pytest.fixture
def listening(smsc):
    """A receiver in a thread; what it noted."""
    noted = []

    def note(receipt):
        noted.append(receipt)
        return receipt.gateway_message_id != "unknown"

    def listen():
        with pytest.raises(GatewayError, match="link_broken"):
            receiver.listen(note)

    thread = threading.Thread(target=listen)
    thread.start()
    assert smsc.wait(lambda: smsc.receivers)
    yield noted
    smsc.receivers[-1].shutdown(2)
    thread.join()


@pytest.mark.parametrize("tlv", [True, False], ids=["parameters", "text"])
def test_receipts_are_read_and_answered(smsc, listening, tlv):
    smsc.deliver_receipt("smsc-1", "DELIVRD", tlv=tlv)
    smsc.deliver_receipt("smsc-2", "UNDELIV", tlv=tlv)
    smsc.deliver_receipt("smsc-3", "ENROUTE", tlv=tlv)
    smsc.deliver_reply("退订")
    smsc.deliver_receipt("unknown", "EXPIRED", tlv=tlv)
    assert smsc.wait(lambda: len(smsc.answers) == 5)
    assert [(row.gateway_message_id, row.outcome.value, row.code) for row in listening] == [
        ("smsc-1", "delivered", ""),
        ("smsc-2", "undelivered", "UNDELIV"),
        ("smsc-3", "underway", ""),
        ("unknown", "undelivered", "EXPIRED"),
    ]
    # An id that is not written down yet: "later", and the SMSC brings the receipt once more.
    assert smsc.answers == [0, 0, 0, 0, 0x64]


def test_a_receipt_ends_the_message(write, smsc, fresh):
    message = write()
    deliver(message)
    receipt = receiver.Receipt(receiver.Outcome.DELIVERED, gateway_message_id="smsc-1")
    note = partial(services.note, gateway="smpp")
    assert note(receipt=receipt) is True
    assert fresh(message).state == "delivered"
    assert Message.objects.get().delivered_at is not None


def test_the_receiver_says_when_it_cannot_bind(smsc, settings):
    settings.SMS = {**settings.SMS, "smpp": {**settings.SMS["smpp"], "password": "wrong"}}
    with pytest.raises(GatewayError, match="bind_0x0d"):
        receiver.listen(bool)
