"""ClamAV's daemon, played by a server on this machine that speaks its protocol, well or badly."""

import io
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from materials import scanning
from materials.clamd import ClamdScanner
from materials.models import ScanState
from materials.refusals import RefusedFile
from materials.scanning import InfectedError, ScannerError

EICAR = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
Talk = Callable[[socket.socket, bytes], None]


def received(link: socket.socket) -> bytes:
    """What came by INSTREAM: a command, pieces with their length in front, a piece of no length."""
    stream = link.makefile("rb")
    assert stream.read(10) == b"zINSTREAM\0"
    content = b""
    while length := struct.unpack(">I", stream.read(4))[0]:
        assert length <= 64 * 1024
        content += stream.read(length)
    return content


def judge(link: socket.socket, content: bytes) -> None:
    link.sendall(b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0")


def says(answer: bytes) -> Talk:
    return lambda link, _content: link.sendall(answer)


@contextmanager
def daemon(talk: Talk, where: Any = ("127.0.0.1", 0), family: int = socket.AF_INET) -> Iterator[Any]:
    """Serves one connection; gives the address."""
    with socket.socket(family, socket.SOCK_STREAM) as door:
        door.bind(where)
        door.listen(1)
        done = []

        def serve() -> None:
            link, _peer = door.accept()
            with link:
                talk(link, received(link))
                done.append(link.recv(1))  # until the other side has gone

        thread = Thread(target=serve)
        thread.start()
        yield door.getsockname()
        thread.join(10)
        assert done == [b""]


def asked(settings: Any, talk: Talk, content: bytes = b"a paper") -> ScanState:
    with daemon(talk) as (host, port):
        settings.CLAMD_ADDRESS = f"tcp://{host}:{port}"
        return ClamdScanner().scan(io.BytesIO(content))


def test_a_clean_file_of_many_pieces(settings: Any) -> None:
    assert asked(settings, judge, b"x" * 300_000) is ScanState.CLEAN


def test_over_a_socket_of_this_machine(settings: Any, tmp_path: Path) -> None:
    path = str(tmp_path / "clamd.ctl")
    settings.CLAMD_ADDRESS = f"unix:{path}"
    with daemon(judge, path, socket.AF_UNIX):
        assert ClamdScanner().scan(io.BytesIO(b"a paper")) is ScanState.CLEAN


def test_an_infected_file_where_a_piece_ends(settings: Any) -> None:
    with pytest.raises(InfectedError, match=r"^Eicar-Test-Signature$"):
        asked(settings, judge, b"x" * (64 * 1024 - 10) + EICAR)


@pytest.mark.parametrize(
    "answer",
    [
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: Can't allocate memory ERROR\0",
        b"\0",
        b"OK\0",
        b"stream: OK FOUND or not\0",
        b"HTTP/1.1 200 OK\r\n\r\nstream: OK\0",
        b"\xff\xfe\0",
        b"x" * 5000,
    ],
)
def test_an_answer_that_is_none(settings: Any, answer: bytes) -> None:
    with pytest.raises(ScannerError):
        asked(settings, says(answer))


def test_a_daemon_that_says_nothing_until_the_time_is_up(settings: Any) -> None:
    settings.CLAMD_TIMEOUT = 0.2
    with pytest.raises(TimeoutError):
        asked(settings, says(b"stream: "))


def test_a_daemon_that_hangs_up(settings: Any) -> None:
    def hang_up(link: socket.socket, _content: bytes) -> None:
        link.shutdown(socket.SHUT_WR)

    with pytest.raises(ScannerError, match="no end"):
        asked(settings, hang_up)


@pytest.mark.parametrize("address", ["", "clamd", "tcp://127.0.0.1", "unix:/nowhere/clamd.ctl", "closed"])
def test_whatever_is_wrong_with_the_daemon_lets_nothing_through(settings: Any, address: str) -> None:
    if address == "closed":
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            address = f"tcp://127.0.0.1:{door.getsockname()[1]}"
    settings.CLAMD_ADDRESS = address
    settings.FILE_SCANNER = "materials.clamd.ClamdScanner"
    with pytest.raises(RefusedFile) as refused:
        scanning.scan(io.BytesIO(b"a paper"))
    assert refused.value.code == "scanner_down"
    assert "已经填写的内容不会丢失" in str(refused.value)
