"""The portal that is drilled, as it runs in earnest: gunicorn, a worker with beat, PostgreSQL, Redis."""

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType

import requests

from scripts import servers
from scripts.processes import Portal
from tests.applications.outbox.gateways.platform import SECRET
from tests.applications.outbox.gateways.server import serving
from tests.load.faults.load import TOKEN
from tests.load.faults.parts import Database, Scanner, database, disk
from tests.load.faults.storing import FOLDER
from tests.load.messages.parts import Broker
from tests.load.messages.platform import Counting

DISK = 48  # megabytes for the files of people
HELD_WITHIN = 120.0  # seconds


@dataclass
class Place:
    """Everything that a drill may break, and the portal's rows."""

    portal: Portal
    database: Database
    broker: Broker
    platform: Counting
    scanner_port: int
    files: Path
    own_disk: bool
    rows: ModuleType
    scanners: list[Scanner] = field(default_factory=list)

    @property
    def address(self) -> str:
        return self.portal.address

    def kill_at(self, where: str, begin: Callable[[], object]) -> None:
        """Begin something, and kill whoever first comes to that place in the storage with it."""
        folder = self.files.parent / FOLDER
        folder.mkdir(exist_ok=True)
        (folder / where).touch()
        begin()
        last = time.monotonic() + HELD_WITHIN
        while not (waiting := list(folder.glob(f"{where}.*"))):
            if time.monotonic() > last:
                raise RuntimeError(f"nobody came to {where} within {HELD_WITHIN:.0f} seconds")
            time.sleep(0.1)
        os.kill(int(waiting[0].suffix[1:]), signal.SIGKILL)
        (folder / where).unlink()
        for one in waiting:  # nobody is taken for waiting when the same place is held again
            one.unlink()

    def readable(self) -> list[str]:
        """Files beside the storage in which a paper can be read by whoever reads the disk."""
        scratch = self.files.parent / "scratch"
        return [str(one) for one in scratch.rglob("*") if one.is_file() and b"%PDF" in one.read_bytes()]

    def ahead(self) -> float:
        """Seconds that the web server's clock is ahead of this one."""
        said = requests.get(f"{self.address}/healthz", timeout=60).headers["Date"]
        return parsedate_to_datetime(said).timestamp() - time.time()

    def last_lines(self, number: int = 15) -> str:
        """What the portal's processes said last."""
        assert self.portal.log is not None
        return "\n".join(Path(self.portal.log.name).read_text("utf-8").splitlines()[-number:])

    def start_scanner(self) -> None:
        self.scanners.append(Scanner(self.scanner_port))

    def stop_scanner(self) -> None:
        self.scanners.pop().end()

    def signed_in(self, user_id: int) -> requests.Session:
        """A browser of somebody."""
        session = requests.Session()
        session.cookies.set("sessionid", self.rows.session_of(user_id))
        return session

    def upload(self, session: requests.Session, path: str, content: bytes) -> tuple[int, str]:
        """What is answered to a file sent as a form without scripts does: status, and the page after it."""
        token = TOKEN.search(session.get(self.address + path, timeout=60).text)
        form = {"csrfmiddlewaretoken": token[1] if token else ""}
        sent = {"chosen": ("a.pdf", content, "application/pdf")}
        answer = session.post(self.address + path, form, files=sent, timeout=60)
        return answer.status_code, answer.text


@contextmanager
def standing() -> Iterator[Place]:
    """Made ready with the demonstration's people; ends with the block, whatever was broken."""
    with ExitStack() as parts:
        var = Path(parts.enter_context(tempfile.TemporaryDirectory()))
        own_disk = parts.enter_context(disk(var / "files", DISK))
        held, broker = parts.enter_context(database()), Broker()
        parts.callback(broker.stop)
        platform = parts.enter_context(serving(Counting()))
        scanner_port, port = servers.free_port(), servers.free_port()
        own = {
            "DJANGO_SETTINGS_MODULE": "tests.load.faults.settings",
            "DATABASE_URL": held.address,
            "REDIS_URL": broker.address,
            "JIFEN_VAR": str(var),
            "JIFEN_DEMO": "1",
            "JIFEN_SECURE_COOKIES": "0",
            "JIFEN_LOG_LEVEL": "CRITICAL",
            "JIFEN_CLAMD": f"tcp://127.0.0.1:{scanner_port}",
            "JIFEN_SITE_ADDRESS": f"http://127.0.0.1:{port}",
            "JIFEN_SMS_GATEWAYS": "applications.outbox.gateways.http.HttpGateway",
            "JIFEN_HTTP_GATEWAY_ADDRESS": f"{platform.address}/messages",
            "JIFEN_HTTP_GATEWAY_SECRET": SECRET,
        }
        os.environ.update(own)
        log = parts.enter_context((var / "log").open("wb"))
        portal = Portal(port, own, log)
        scanner = Scanner(scanner_port)  # the demonstration uploads files
        portal.python("-m", "scripts.prepare")
        portal.start()
        parts.callback(portal.kill)
        if problem := portal.wait_until_ready():
            sys.exit(problem)
        # Django reads its settings when it is first imported: here they stand in the environment.
        rows = import_module("tests.load.faults.rows")
        yield Place(portal, held, broker, platform, scanner_port, var / "files", own_disk, rows, [scanner])
