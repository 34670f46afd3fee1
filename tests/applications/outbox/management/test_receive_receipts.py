import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from applications.outbox.gateways.protocol import GatewayError, Outcome, Receipt
from applications.outbox.gateways.smpp import receiver
from applications.outbox.management.commands import receive_receipts
from applications.outbox.models import Message


def test_without_an_smpp_gateway_it_says_so():
    with pytest.raises(CommandError, match="no SMPP gateway"):
        call_command("receive_receipts")


def test_receipts_are_noted_and_a_broken_link_is_bound_anew(write, settings, monkeypatch, capsys):
    settings.SMS_GATEWAYS = ["applications.outbox.gateways.smpp.SmppGateway"]
    message = write()
    Message.objects.update(state="sent", gateway="smpp", gateway_message_id="smsc-1")
    binds, slept = [], []

    def listen(note):
        if len(binds) == 2:
            raise OperationalError("gone")
        binds.append(note(Receipt(Outcome.DELIVERED, gateway_message_id="smsc-1")))
        raise GatewayError("not_reached")

    def sleep(seconds):
        assert seconds == receive_receipts.AGAIN
        slept.append(seconds)
        if len(slept) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(receiver, "listen", listen)
    monkeypatch.setattr(receive_receipts, "close_old_connections", lambda: None)  # the test's own
    monkeypatch.setattr(receive_receipts.time, "sleep", sleep)
    with pytest.raises(KeyboardInterrupt):
        call_command("receive_receipts")
    assert binds == [True, True]
    assert Message.objects.get(pk=message.pk).state == "delivered"
    told = capsys.readouterr().err
    assert (told.count("not_reached"), told.count("The database does not answer")) == (2, 1)
