"""Private database and broker for one test run: on free loopback ports, in folders that are thrown away."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg2
from redis import Redis
from redis.exceptions import RedisError

from scripts.processes import ending_with_parent

_PATIENCE = 30.0  # seconds for a server to answer
_FAST_STOP = 2  # SIGINT: PostgreSQL ends its sessions and goes; Redis goes


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def postgresql(**more: str) -> Iterator[str]:
    """A new PostgreSQL cluster; gives its DATABASE_URL. ``more``: settings of the server.

    :raises FileNotFoundError: it is not installed.
    """
    programs = _postgresql_programs()
    password = secrets.token_hex(8)
    with _folder() as folder:
        data, port = folder / "data", free_port()
        secret = folder / "password"
        secret.write_text(password)
        _own(secret)
        access = ["-U", "portal", "-A", "scram-sha-256", f"--pwfile={secret}"]
        form = ["-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        initdb = [programs / "initdb", "-D", data, *access, *form]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=folder, **_unprivileged())
        settings = {
            "port": port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": folder,
            "fsync": "off",  # what is lost here was going to be thrown away
            "full_page_writes": "off",
            "shared_buffers": "256MB",
            "max_connections": "100",
            "log_min_messages": "fatal",
            "log_min_error_statement": "panic",
            **more,
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        address = f"postgres://portal:{password}@127.0.0.1:{port}/postgres"
        with _running(
            [programs / "postgres", "-D", data, *options], folder, lambda: _postgresql_answers(address)
        ):
            yield address


@contextmanager
def redis() -> Iterator[str]:
    """A new Redis that keeps nothing. Gives the REDIS_URL of its database 0."""
    program = shutil.which("redis-server")
    if program is None:
        raise FileNotFoundError("redis-server is not installed")
    with _folder() as folder:
        port = free_port()
        options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        address = f"redis://127.0.0.1:{port}/0"
        with _running([program, *options, "--dir", folder], folder, lambda: _redis_answers(address)):
            yield address


def _postgresql_programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    here = shutil.which("initdb")
    if here is None:
        raise FileNotFoundError("PostgreSQL's server programs are not installed")
    return Path(here).resolve().parent


def _unprivileged() -> dict[str, object]:
    """PostgreSQL refuses to run as root: then it runs as its own user, or as nobody."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise FileNotFoundError("neither of the users postgres and nobody exists")


def _own(path: Path) -> None:
    other = _unprivileged()
    if other:
        os.chown(path, int(str(other["user"])), int(str(other["group"])))
    path.chmod(0o700)


@contextmanager
def _folder() -> Iterator[Path]:
    # Not under TMPDIR: that may be closed to other users, and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="jifen-", dir="/tmp"))
    try:
        _own(folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(command: list[str | Path], folder: Path, answers: Callable[[], None]) -> Iterator[None]:
    log = folder / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=ending_with_parent,  # noqa: PLW1509  (no thread runs here)
            **_unprivileged(),
        )
    try:
        last = time.monotonic() + _PATIENCE
        while not _succeeds(answers):
            if server.poll() is not None or time.monotonic() > last:
                raise RuntimeError(f"{command[0]} did not start:\n{log.read_text(errors='replace')}")
            time.sleep(0.05)
        yield
    finally:
        server.send_signal(_FAST_STOP)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _postgresql_answers(address: str) -> None:
    psycopg2.connect(address, connect_timeout=2).close()


def _redis_answers(address: str) -> None:
    with Redis.from_url(address, socket_timeout=2) as client:
        client.ping()


def _succeeds(ask: Callable[[], None]) -> bool:
    try:
        ask()
    except (psycopg2.OperationalError, RedisError):
        return False
    return True
