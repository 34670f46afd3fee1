"""An SMSC on this machine: SMPP 3.4 as its document describes it, byte by byte, without the client's library.

One word of its script for each submit_sm, then ``accept``: ``throttle``, ``bad number`` (refused by status),
``silence`` (no answer), ``lost`` (taken, then the link ends), ``garbage`` (an answer that is no PDU).
"""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

SYSTEM_ID, PASSWORD = b"jifen", b"smpp-pw"
BINDS = {0x01: "receiver", 0x02: "transmitter", 0x09: "transceiver"}
SUBMIT, DELIVER, DELIVER_RESP, ENQUIRE, UNBIND = 0x04, 0x05, 0x80000005, 0x15, 0x06
RESPONSE = 0x80000000
STATUS = {"throttle": 0x58, "bad number": 0x0B}
BIND_FAILED = 0x0D
UCS2 = 8


@dataclass
class Submitted:
    source: str
    to: str
    coding: int
    registered: int
    text: str


@dataclass
class Smsc:
    script: list[str] = field(default_factory=list)
    taken: list[Submitted] = field(default_factory=list)
    bound: list[str] = field(default_factory=list)
    enquiries: int = 0
    answers: list[int] = field(default_factory=list)  # statuses of deliver_sm_resp
    receivers: list[socket.socket] = field(default_factory=list)
    links: list[socket.socket] = field(default_factory=list)
    moved: threading.Condition = field(default_factory=threading.Condition)
    address: str = ""

    def serve(self, link: socket.socket) -> None:
        with suppress(OSError, EOFError):
            while True:
                self._act(link, *_read(link))
        link.close()

    def deliver_receipt(self, number: str, word: str, *, tlv: bool = True) -> None:
        """Tell the receiver what became of a message."""
        text = (
            f"id:{number} sub:001 dlvrd:001 submit date:2611221000 done date:2611221001 stat:{word} err:000"
        )
        state = {"DELIVRD": 2, "UNDELIV": 5, "EXPIRED": 3, "ENROUTE": 1}[word]
        extra = _tlv(0x001E, number.encode() + b"\0") + _tlv(0x0427, bytes([state])) if tlv else b""
        self._deliver(0x04, text.encode(), 0, extra)

    def deliver_reply(self, text: str) -> None:
        """What a person wrote back, which is no receipt."""
        self._deliver(0, text.encode("utf-16-be"), UCS2, b"")

    def wait(self, ready: object, seconds: float = 10) -> bool:
        with self.moved:
            return self.moved.wait_for(ready, seconds)  # type: ignore[arg-type]

    def _deliver(self, esm_class: int, text: bytes, coding: int, extra: bytes) -> None:
        body = b"\0" + b"\x01\x01" + b"8613800001234\0" + b"\0\0" + b"106900\0"
        body += bytes([esm_class, 0, 0]) + b"\0\0" + bytes([0, 0, coding, 0, len(text)]) + text + extra
        self.receivers[-1].sendall(_pdu(DELIVER, 0, 77, body))

    def _act(self, link: socket.socket, command: int, status: int, sequence: int, body: bytes) -> None:
        if command in BINDS:
            self._bind(link, command, sequence, body)
        elif command == SUBMIT:
            self._submit(link, sequence, body)
        elif command == ENQUIRE:
            self.enquiries += 1
            link.sendall(_pdu(ENQUIRE | RESPONSE, 0, sequence, b""))
        elif command == UNBIND:
            link.sendall(_pdu(UNBIND | RESPONSE, 0, sequence, b""))
            raise EOFError
        elif command == DELIVER_RESP:
            self.answers.append(status)
        with self.moved:
            self.moved.notify_all()

    def _bind(self, link: socket.socket, command: int, sequence: int, body: bytes) -> None:
        system_id, password, _rest = body.split(b"\0", 2)
        good = (system_id, password) == (SYSTEM_ID, PASSWORD)
        if good:
            self.bound.append(BINDS[command])
            if BINDS[command] != "transmitter":
                self.receivers.append(link)
        link.sendall(_pdu(command | RESPONSE, 0 if good else BIND_FAILED, sequence, b"smsc\0"))
        if not good:
            raise EOFError

    def _submit(self, link: socket.socket, sequence: int, body: bytes) -> None:
        word = self.script.pop(0) if self.script else "accept"
        if word == "silence":
            return
        if word == "garbage":
            link.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n" + b"\xff" * 64)
            raise EOFError
        if word in STATUS:
            link.sendall(_pdu(SUBMIT | RESPONSE, STATUS[word], sequence, b""))
            return
        # An enquiry of the SMSC's own comes between question and answer, as it may.
        link.sendall(_pdu(ENQUIRE, 0, 900, b""))
        self.taken.append(_submitted(body))
        if word == "lost":
            raise EOFError
        link.sendall(_pdu(SUBMIT | RESPONSE, 0, sequence, f"smsc-{len(self.taken)}".encode() + b"\0"))


@contextmanager
def running(smsc: Smsc) -> Iterator[Smsc]:
    listener = socket.create_server(("127.0.0.1", 0))
    smsc.address = f"127.0.0.1:{listener.getsockname()[1]}"

    def accept() -> None:
        with suppress(OSError):
            while True:
                link, _from = listener.accept()
                smsc.links.append(link)
                threading.Thread(target=smsc.serve, args=[link], daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield smsc
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for link in smsc.links:
            link.close()
        thread.join()


def _read(link: socket.socket) -> tuple[int, int, int, bytes]:
    length, command, status, sequence = struct.unpack(">4I", _exactly(link, 16))
    return command, status, sequence, _exactly(link, length - 16)


def _exactly(link: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        part = link.recv(size - len(found))
        if not part:
            raise EOFError
        found += part
    return found


def _pdu(command: int, status: int, sequence: int, body: bytes) -> bytes:
    return struct.pack(">4I", 16 + len(body), command, status, sequence) + body


def _tlv(tag: int, value: bytes) -> bytes:
    return struct.pack(">2H", tag, len(value)) + value


def _submitted(body: bytes) -> Submitted:
    """service_type, source (ton, npi, addr), dest (ton, npi, addr), then single bytes and two times."""
    _service, rest = body.split(b"\0", 1)
    source, rest = rest[2:].split(b"\0", 1)
    to, rest = rest[2:].split(b"\0", 1)
    rest = rest[3:]  # esm_class, protocol_id, priority
    _schedule, rest = rest.split(b"\0", 1)
    _validity, rest = rest.split(b"\0", 1)
    registered, _replace, coding, _default, length = rest[:5]
    text = rest[5 : 5 + length]
    return Submitted(source.decode(), to.decode(), coding, registered, text.decode("utf-16-be"))
