"""A bound link to an SMSC: one message at a time, and a look whether the other side still lives."""

import struct
from time import monotonic

from django.conf import settings
from smpplib import consts, exceptions, smpp
from smpplib.client import Client
from smpplib.command import Command

from applications.outbox.gateways.protocol import GatewayError

IDLE = 10.0  # seconds after which a link is tried before a message is trusted to it
BROKEN = (
    exceptions.ConnectionError,
    exceptions.PDUError,
    exceptions.UnknownCommandError,
    OSError,
    struct.error,
)


class NoAnswerError(Exception):
    """The SMSC did not answer in time, or answered what is no PDU."""


class Link:
    """``kind`` is ``transmitter`` or ``receiver``. Raises GatewayError where it cannot be bound."""

    def __init__(self, kind: str) -> None:
        own = settings.SMS["smpp"]
        host, _colon, port = own["address"].rpartition(":")
        self.client = Client(
            host, port, timeout=settings.SMS_TIMEOUT, logger_name="smpp", allow_unknown_opt_params=True
        )
        self.used_at = monotonic()
        try:
            self.client.connect()
            bind = getattr(self.client, f"bind_{kind}")
            bind(system_id=own["system_id"], password=own["password"], interface_version=0x34)
        except BROKEN as error:
            self.close()
            refused = isinstance(error, exceptions.PDUError) and len(error.args) > 1
            code = f"bind_{error.args[1]:#04x}" if refused else "not_reached"
            raise GatewayError(code, doubtful=False) from None

    def lives(self) -> bool:
        """Whether the other side answers, asked only after a while without traffic."""
        if monotonic() - self.used_at < IDLE:
            return True
        try:
            enquiry = smpp.make_pdu("enquire_link", client=self.client)
            self.client.send_pdu(enquiry)
            self.answer_to(enquiry)
        except (NoAnswerError, *BROKEN):
            return False
        return True

    def answer_to(self, sent: Command) -> Command:
        """The SMSC's answer; its own enquiries meanwhile are answered. Raises NoAnswerError."""
        self.used_at = monotonic()
        try:
            while True:
                got = self.client.read_pdu()
                if got.command == "enquire_link":
                    self.client.send_pdu(_same(smpp.make_pdu("enquire_link_resp", client=self.client), got))
                elif got.sequence == sent.sequence:
                    return got
        except BROKEN:
            raise NoAnswerError from None

    def close(self) -> None:
        self.client.state = consts.SMPP_CLIENT_STATE_OPEN  # given up bound: no words about it
        self.client.disconnect()


def alive(link: Link | None, kind: str) -> Link:
    """The same link while it works, otherwise a new one. Raises GatewayError."""
    if link is not None:
        if link.lives():
            return link
        link.close()
    return Link(kind)


def _same(answer: Command, asked: Command) -> Command:
    answer.sequence = asked.sequence
    return answer
