"""Sending by SMPP: one UCS-2 message with a receipt asked for.

The SMSC does not look at our id and cannot be asked by it: a doubtful message is sent again by the same link
after a pause, and a person may then read it twice. (docs/decisions/0041)
"""

from django.conf import settings
from smpplib import consts

from applications.outbox.gateways.numbers import international
from applications.outbox.gateways.protocol import GatewayError, Outgoing
from applications.outbox.gateways.smpp.link import BROKEN, Link, NoAnswerError, alive
from applications.outbox.templates import SMS_CHARS, length, signed

PERMANENT = {consts.SMPP_ESME_RINVDSTADR}
_links: dict[str, Link] = {}  # one for each process, kept between messages


class SmppGateway:
    name = "smpp"
    channel = "sms"
    listens = True  # its receipts come by a link of their own (receiver.py)
    needs = ("address", "system_id", "password", "source")

    def send(self, message: Outgoing) -> str:
        text = signed(message.text)
        if length(text) > SMS_CHARS:
            raise GatewayError("too_long", permanent=True, doubtful=False)
        own = settings.SMS["smpp"]
        link = _links[own["address"]] = alive(_links.pop(own["address"], None), "transmitter")
        try:
            sent = link.client.send_message(
                source_addr_ton=consts.SMPP_TON_UNK,
                source_addr=own["source"],
                dest_addr_ton=consts.SMPP_TON_INTL,
                dest_addr_npi=consts.SMPP_NPI_ISDN,
                destination_addr=international(message.to),
                short_message=text.encode("utf-16-be"),
                data_coding=consts.SMPP_ENCODING_ISO10646,
                registered_delivery=True,
            )
            answer = link.answer_to(sent)
        except (NoAnswerError, *BROKEN):
            _links.pop(own["address"]).close()
            raise GatewayError("no_answer") from None
        if answer.status != consts.SMPP_ESME_ROK:
            code = f"smpp_{answer.status:#04x}"
            raise GatewayError(code, permanent=answer.status in PERMANENT, doubtful=False)
        return str(getattr(answer, "message_id", b"").decode())
