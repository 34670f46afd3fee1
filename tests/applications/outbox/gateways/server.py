"""A vendor on this machine: an HTTP server that checks signatures and does what its script says.

One word for each call, then ``accept``:

- ``accept``, ``throttle``, ``refuse``, ``bad number``: as the vendor answers them
- ``lost``: the message is taken, but the connection ends without an answer
- ``silence``: nothing comes until the caller gives up; nothing is taken
- ``garbage``: an answer that nobody can read
- ``307 http://…``: the caller is sent elsewhere
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit


@dataclass
class Request:
    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Answer:
    status: int
    body: bytes
    kind: str = "application/json"
    location: str = ""


class Refused(Exception):  # noqa: N818
    """The signature is wrong."""


@dataclass
class Vendor:
    """``taken``: what would have gone to the network, by our id, each id as often as it was taken."""

    script: list[str] = field(default_factory=list)
    taken: list[tuple[str, str, Any]] = field(default_factory=list)
    calls: list[Request] = field(default_factory=list)
    outcomes: dict[str, str] = field(default_factory=dict)
    done: threading.Event = field(default_factory=threading.Event)
    address: str = ""

    def answer(self, request: Request, word: str) -> Answer | None:
        """None: the connection ends without an answer. Raises Refused."""
        raise Refused

    def refusal(self) -> Answer:
        """How the vendor answers a wrong signature."""
        return Answer(403, b"{}")


@contextmanager
def serving(vendor: Vendor) -> Iterator[Vendor]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            at = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(self.command, at.path, at.query, headers, body)
            vendor.calls.append(request)
            word = vendor.script.pop(0) if vendor.script else "accept"
            if word == "silence":
                vendor.done.wait(20)
                return
            try:
                answer = None if word[:3].isdecimal() else vendor.answer(request, word)
            except Refused:
                answer = vendor.refusal()
            if word == "garbage":
                answer = Answer(200, b"<html>\xff\xfe", "text/html")
            if word[:3].isdecimal():
                answer = Answer(int(word[:3]), b"", location=word[4:])
            if answer is None:
                return
            with suppress(ConnectionError):  # the caller may have died meanwhile
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.kind)
                if answer.location:
                    self.send_header("Location", answer.location)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

        do_GET = do_POST  # noqa: N815

        def log_message(self, *args: object) -> None:
            """Not on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    vendor.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield vendor
    finally:
        vendor.done.set()
        server.shutdown()
        server.server_close()
        thread.join()
