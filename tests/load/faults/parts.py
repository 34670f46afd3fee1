"""What a drill breaks: a PostgreSQL that restarts, a disk that fills, a scanner that goes."""

import socketserver
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg2

from scripts import servers


class Database:
    """A private PostgreSQL; ``restart`` as an operator does (fast), or as a crash (immediate)."""

    def __init__(self, address: str) -> None:
        self.address = address
        with psycopg2.connect(address) as link, link.cursor() as cursor:
            cursor.execute("SHOW data_directory")
            self.data = Path(cursor.fetchone()[0])  # type: ignore[index]
        link.close()

    def restart(self, how: str) -> None:
        self._control("restart", how)

    def stop(self) -> None:
        self._control("stop", "fast")

    def start(self) -> None:
        self._control("start", "fast")

    def _control(self, act: str, how: str) -> None:
        program = Path(servers._postgresql_programs()) / "pg_ctl"
        given = (self.data / "postmaster.opts").read_text().strip().partition(" ")[2]
        options = ["-o", given] if act == "start" else ["-m", how]
        words = [program, act, "-D", self.data, "-w", "-l", self.data / "drill.log", *options]
        subprocess.run(
            [str(word) for word in words],
            check=True,
            cwd=self.data.parent,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **servers._unprivileged(),
        )


@contextmanager
def database() -> Iterator[Database]:
    """Restarted or not, it ends with the drill."""
    with servers.postgresql() as address:
        made = Database(address)
        try:
            yield made
        finally:
            with suppress(subprocess.CalledProcessError):
                made.stop()


@contextmanager
def disk(folder: Path, megabytes: int) -> Iterator[bool]:
    """A disk of its own at a folder; false where this user may not mount one."""
    folder.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "none", str(folder)]
    mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=False)


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """Not a byte is left on the disk at a folder."""
    junk = folder / "junk"
    with suppress(OSError), junk.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(65536))
    with suppress(OSError), junk.open("ab", buffering=0) as file:
        while True:
            file.write(b"0")
    try:
        yield
    finally:
        junk.unlink()


class Scanner(socketserver.ThreadingTCPServer):
    """Speaks clamd's protocol and finds nothing."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Scan)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def end(self) -> None:
        self.shutdown()
        self.server_close()


class _Scan(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.rfile.read(10)  # zINSTREAM\0
        while length := int.from_bytes(self.rfile.read(4), "big"):
            self.rfile.read(length)
        self.wfile.write(b"stream: OK\0")
