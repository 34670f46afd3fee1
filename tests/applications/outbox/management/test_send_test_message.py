import re

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from applications.outbox.gateways.protocol import GatewayError
from applications.outbox.management.commands import send_test_message
from applications.outbox.models import Message

pytestmark = pytest.mark.django_db


def test_one_message_goes_out_at_once(gateway, capsys):
    call_command("send_test_message", "13800001234")
    row = Message.objects.get()
    assert (row.state, row.template, row.to) == ("sent", "test", "13800001234")
    assert capsys.readouterr().out == (
        f"Message {row.pk}: taken by the gateway scripted as receipt-{row.pk}.\n"
    )


def test_a_refusal_ends_the_command_with_the_reason(gateway):
    gateway.script = [GatewayError("busy")]
    with pytest.raises(CommandError, match=r"was not sent: busy\."):
        call_command("send_test_message", "13800001234")


def test_a_worker_that_was_quicker_is_waited_for(gateway, capsys, monkeypatch):
    """It was asked at the commit, and has the message when the command would hand it over itself."""
    claimed = []

    def deliver(*, message_id):
        claimed.append(message_id)
        Message.objects.filter(pk=message_id).update(state="sending", gateway="scripted")

    def sleep(_seconds):
        Message.objects.update(state="sent", gateway_message_id="receipt")

    monkeypatch.setattr(send_test_message.services, "deliver", deliver)
    monkeypatch.setattr(send_test_message.time, "sleep", sleep)
    call_command("send_test_message", "13800001234")
    assert capsys.readouterr().out == f"Message {claimed[0]}: taken by the gateway scripted as receipt.\n"


def test_an_address_with_an_at_gets_an_e_mail(settings):
    settings.SMS_GATEWAYS = ["applications.outbox.gateways.email.EmailGateway"]
    settings.SMS = {**settings.SMS, "email": {"sender": "积分通 <jifen@example.org>"}}
    call_command("send_test_message", "somebody@example.org")
    (sent,) = mail.outbox
    row = Message.objects.get()
    assert (sent.to, sent.subject, sent.body) == (["somebody@example.org"], "积分通", row.text)
    assert sent.extra_headers["Message-ID"] == row.gateway_message_id == f"<{row.pk}@example.org>"
    assert re.match("这是一条测试短信", sent.body)
