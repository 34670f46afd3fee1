"""Vendors call with receipts: an address with a secret, answered alike whatever is in the call."""

import json
import time
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse

from applications.outbox import services
from applications.outbox.gateways import http
from applications.outbox.models import Message

pytestmark = pytest.mark.django_db
SECRET = "a-long-secret"
_PATH = "applications.outbox.gateways."
CONSOLE = f"{_PATH}console.ConsoleGateway"


@pytest.fixture(autouse=True)
def _chosen(settings):
    names = ("alibaba.AlibabaGateway", "tencent.TencentGateway", "http.HttpGateway")
    settings.SMS_GATEWAYS = [*(f"{_PATH}{name}" for name in names), CONSOLE]
    settings.SMS = {**settings.SMS, "http": {"address": "https://platform", "secret": "k"}}
    settings.RECEIPTS_SECRET = SECRET


@pytest.fixture
def message(request):
    with transaction.atomic():
        made = services.enqueue(key="a", template="employer_verified", to="13800001234", values={})
    Message.objects.update(state="sent", gateway_message_id="sid-1")
    return made


def call(client, gateway, body, *, secret=SECRET, **headers):
    address = reverse("api_receipts", args=[gateway, secret])
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post(address, content, content_type="application/json", headers=headers)


def of(message, gateway):
    Message.objects.filter(pk=message.pk).update(gateway=gateway)
    return {
        "alibaba": [
            {"phone_number": "13800001234", "success": False, "err_code": "MK:1", "out_id": str(message.pk)}
        ],
        "tencent": [{"mobile": "13800001234", "report_status": "FAIL", "errmsg": "MK:1", "sid": "sid-1"}],
    }[gateway]


@pytest.mark.parametrize(
    ("gateway", "thanks"), [("alibaba", {"code": 0, "msg": "OK"}), ("tencent", {"result": 0, "errmsg": "OK"})]
)
def test_a_vendors_call_ends_the_message_once_and_says_nothing(client, message, gateway, thanks):
    body = of(message, gateway)
    strange = [
        {**body[0], "out_id": str(uuid4()), "sid": "sid-9"},
        {**body[0], "out_id": "x", "sid": "sid-8"},
    ]
    answers = [call(client, gateway, told) for told in (body, body, strange, [])]
    assert [(answer.status_code, answer.json()) for answer in answers] == [(200, thanks)] * 4
    row = Message.objects.get()
    assert (row.state, row.error) == ("failed", "undelivered MK:1")
    good = [{**body[0], "success": True, "report_status": "SUCCESS"}]
    assert call(client, gateway, good).json() == thanks
    assert Message.objects.get().state == "delivered"


@pytest.mark.parametrize("body", [b"", b"{", b"{}", b"[1]", b"null", b"\xff"])
def test_what_cannot_be_read_is_refused(client, body):
    for gateway in ("alibaba", "tencent"):
        assert call(client, gateway, body).status_code == 400
    assert call(client, "alibaba", b"x" * 1_048_577).status_code == 413


@pytest.mark.parametrize(
    ("gateway", "secret"), [("alibaba", "wrong"), ("console", SECRET), ("smpp", SECRET), ("nobody", SECRET)]
)
def test_whoever_guesses_learns_nothing(client, gateway, secret):
    assert call(client, gateway, [], secret=secret).status_code == 404


def test_without_a_secret_the_address_is_closed(client, settings):
    settings.RECEIPTS_SECRET = ""
    assert call(client, "alibaba", [], secret="x").status_code == 404


def test_the_own_protocol_is_signed_as_well(client, message):
    Message.objects.update(gateway="http")
    body = json.dumps({"receipts": [{"message": str(message.pk), "outcome": "delivered"}]}).encode()
    now = str(int(time.time()))
    signed = {"Timestamp": now, "Signature": http.signature(now, body)}
    old = {"Timestamp": "1000", "Signature": http.signature("1000", body)}
    for wrong in ({}, {**signed, "Signature": "0"}, {**signed, "Timestamp": "1"}, old):
        assert call(client, "http", body, **wrong).status_code == 400
    assert Message.objects.get().state == "sent"
    assert call(client, "http", body, **signed).json() == {"noted": True}
    assert Message.objects.get().state == "delivered"
