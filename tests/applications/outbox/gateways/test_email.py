"""E-mail: what an SMTP server's answers mean."""

import smtplib

import pytest
from django.core.mail import EmailMessage

from applications.outbox import services

ANSWERS = [
    (smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"no")}), "failed", "recipient_refused", ""),
    (smtplib.SMTPConnectError(421, b"busy"), "pending", "smtp_SMTPConnectError", ""),
    (ConnectionRefusedError(), "pending", "smtp_ConnectionRefusedError", ""),
    (smtplib.SMTPDataError(451, b"later"), "pending", "smtp_451", ""),
    (smtplib.SMTPDataError(554, b"spam"), "failed", "smtp_554", ""),
    (TimeoutError(), "pending", "smtp_TimeoutError", "email"),
    (smtplib.SMTPServerDisconnected(), "pending", "smtp_SMTPServerDisconnected", "email"),
]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: type(answer[0]).__name__)
def test_each_answer_has_its_meaning(write, settings, monkeypatch, fresh, answer):
    error, state, code, pinned = answer
    settings.SMS_GATEWAYS = ["applications.outbox.gateways.email.EmailGateway"]
    settings.SMS = {**settings.SMS, "email": {"sender": "jifen@example.org"}}

    def send(self):
        raise error

    monkeypatch.setattr(EmailMessage, "send", send)
    message = write(to="a@example.org", channel="email")
    assert services.deliver(message_id=message.pk) is False
    assert (fresh(message).state, fresh(message).error, fresh(message).gateway) == (state, code, pinned)
