"""The receipts of an SMSC, which come by a link of their own: one process listens and notes them."""

import re
from collections.abc import Callable

from smpplib import consts
from smpplib.command import Command

from applications.outbox.gateways.protocol import GatewayError, Outcome, Receipt
from applications.outbox.gateways.smpp.link import BROKEN, Link

_KINDS = 0x3C  # bits of esm_class that say what a deliver_sm is
_RECEIPT = 0x04
_STATES = {
    1: Outcome.UNDERWAY,
    2: Outcome.DELIVERED,
    6: Outcome.UNDERWAY,  # accepted, by hand
}
_WORDS = {"DELIVRD": Outcome.DELIVERED, "ENROUTE": Outcome.UNDERWAY, "ACCEPTD": Outcome.UNDERWAY}
_TEXT = re.compile(rb"id:(?P<id>\S+).*?stat:(?P<stat>[A-Z]+)", re.IGNORECASE | re.DOTALL)

Note = Callable[[Receipt], bool]


def listen(note: Note) -> None:
    """Bind as receiver and note receipts until the link breaks, which raises GatewayError."""
    link = Link("receiver")

    def received(pdu: Command) -> int:
        receipt = receipt_in(pdu)
        known = receipt is None or note(receipt)
        # A receipt can overtake the row's own note of the SMSC's id: "later" has it brought once more.
        return int(consts.SMPP_ESME_ROK if known else consts.SMPP_ESME_RX_T_APPN)

    link.client.set_message_received_handler(received)
    try:
        link.client.listen()
    except BROKEN:
        raise GatewayError("link_broken", doubtful=False) from None
    finally:
        link.close()


def receipt_in(pdu: Command) -> Receipt | None:
    """What a deliver_sm says of a message; None for what is no receipt, such as a person's answer."""
    if pdu.esm_class & _KINDS != _RECEIPT:
        return None
    found = _TEXT.search(pdu.short_message or b"")
    word = found["stat"].decode().upper() if found else ""
    number = pdu.receipted_message_id or (found["id"] if found else b"")
    if pdu.message_state:
        outcome = _STATES.get(int(pdu.message_state), Outcome.UNDELIVERED)
    else:
        outcome = _WORDS.get(word, Outcome.UNDELIVERED)
    return Receipt(
        outcome,
        code=word if outcome is Outcome.UNDELIVERED else "",
        gateway_message_id=number.decode() if isinstance(number, bytes) else str(number),
    )
