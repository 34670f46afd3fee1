"""E-mail by Django's own backends; the setting ``JIFEN_EMAIL_URL`` says by which server."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage

from applications.outbox.gateways.protocol import GatewayError, Outgoing

_BEFORE = (
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPAuthenticationError,
    ConnectionRefusedError,
)


class EmailGateway:
    """The message id is the mail's Message-ID, by which servers and readers know a mail that comes twice."""

    name = "email"
    channel = "email"
    needs = ("sender",)

    def send(self, message: Outgoing) -> str:
        sender = settings.SMS["email"]["sender"]
        mail_id = f"<{message.id}@{sender.rpartition('@')[2].strip('>')}>"
        mail = EmailMessage(
            subject=settings.SMS_SIGN,
            body=message.text,
            from_email=sender,
            to=[message.to],
            headers={"Message-ID": mail_id, "Auto-Submitted": "auto-generated"},
        )
        try:
            mail.send()
        except smtplib.SMTPRecipientsRefused:
            raise GatewayError("recipient_refused", permanent=True, doubtful=False) from None
        except _BEFORE as error:
            raise GatewayError(f"smtp_{type(error).__name__}", doubtful=False) from None
        except smtplib.SMTPResponseException as error:
            permanent = error.smtp_code >= 550
            raise GatewayError(f"smtp_{error.smtp_code}", permanent=permanent, doubtful=False) from None
        except OSError as error:
            raise GatewayError(f"smtp_{type(error).__name__}") from None
        return mail_id
