"""What an upload costs the process that takes it: ``python -m tests.load.uploads``.

It serves the portal with its invented people on this machine and sends files as the page's script does. Of
the web server's processes it reads the largest resident size during each run (``VmHWM``), reset before it.
Status 1: a process grew by more than the bar.
"""

import io
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import pikepdf
import requests
from PIL import Image

from scripts.processes import Portal
from scripts.servers import free_port
from tests.browser.prepared import stores_for

MEGABYTE = 1024 * 1024
BAR = {"a PDF of 20 MB": 40, "a photograph of 48 million pixels": 400, "30 files of 2 MB": 120}
"""Megabytes by which a process may grow, at most."""
_WHO = """
from applications.accounts.demo_access import DEMO_PASSWORD
from applications.demo.numbers import permit_number
print(permit_number(1), DEMO_PASSWORD)
"""
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Visitor:
    """Somebody signed in, at the page of one paper."""

    def __init__(self, address: str, login: str, password: str) -> None:
        self._session = requests.Session()
        self._address = address
        sent = {"login": login, "password": password}
        self._session.post(f"{address}/sign-in/", sent | self._token("/sign-in/"), timeout=60)
        case = self._found(r"/my/cases/\d+/", "/my/")
        listed = re.findall(rf"{case}materials/\d+/", self._page(f"{case}materials/"))
        self.papers = [paper for paper in listed if "data-uploads" in self._page(paper)]

    def send(self, paper: str, *files: bytes) -> None:
        """All in one request."""
        chosen = [("chosen", (f"{number}.bin", content)) for number, content in enumerate(files)]
        told = {"X-Requested-With": "XMLHttpRequest", "Referer": self._address}
        token = self._token(paper)
        answer = self._session.post(
            self._address + paper, token, files=chosen, headers=told, timeout=300
        ).json()
        assert answer == {"added": len(files), "errors": []}, answer

    def _token(self, path: str) -> dict[str, str]:
        return {"csrfmiddlewaretoken": _TOKEN.findall(self._page(path))[0]}

    def _page(self, path: str) -> str:
        return self._session.get(self._address + path, timeout=60).text

    def _found(self, words: str, path: str) -> str:
        found = re.search(words, self._page(path))
        assert found, path
        return found[0]


def pdf(megabytes: float) -> bytes:
    """A page and a picture of noise that fills the file."""
    made, target = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    side = int((megabytes * MEGABYTE) ** 0.5)
    about = {"/Subtype": pikepdf.Name.Image, "/Width": side, "/Height": side, "/BitsPerComponent": 8}
    noise = made.make_stream(os.urandom(side * side), about | {"/ColorSpace": pikepdf.Name.DeviceGray})
    made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=noise))
    made.save(target, compress_streams=False)
    return target.getvalue()


def photograph(width: int, height: int) -> bytes:
    target = io.BytesIO()
    Image.effect_noise((width, height), 8).convert("RGB").save(target, "JPEG", quality=60)
    return target.getvalue()


def servers(port: int) -> list[Path]:
    """The processes of this portal's web server."""
    return [one.parent for one in Path("/proc").glob("[0-9]*/cmdline") if f":{port}".encode() in _read(one)]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _size(process: Path, name: str) -> int:
    """Kilobytes, by their name in ``/proc/*/status``."""
    found = re.search(rf"{name}:\s+(\d+)", _read(process / "status").decode())
    return int(found[1]) if found else 0


def measured(port: int, act: Callable[[], None]) -> tuple[float, float, float]:
    """Seconds, megabytes at the most, megabytes more than before; of the process that grew most."""
    before = {}
    for process in servers(port):
        (process / "clear_refs").write_text("5")
        before[process] = _size(process, "VmRSS")
    begun = perf_counter()
    act()
    seconds = perf_counter() - begun
    grown = {process: _size(process, "VmHWM") - size for process, size in before.items()}
    most = max(grown, key=lambda process: grown[process])
    return seconds, _size(most, "VmHWM") / 1024, grown[most] / 1024


def runs(visitor: Visitor) -> Iterator[tuple[str, Callable[[], None]]]:
    large, sharp = pdf(19.9), photograph(8000, 6000)
    thirty = [pdf(2) for _ in range(30)]
    papers = iter(visitor.papers)
    names = iter(BAR)
    warm, first, second, third = (next(papers) for _ in range(4))
    visitor.send(warm, photograph(400, 300), pdf(0.1))
    yield next(names), lambda: visitor.send(first, large)
    yield next(names), lambda: visitor.send(second, sharp)
    yield next(names), lambda: visitor.send(third, *thirty)


def main() -> int:
    port, over = free_port(), 0
    with TemporaryDirectory() as folder, stores_for(Path(folder), Path(folder) / "own", 0) as stores:
        environment = {**stores.environment, "JIFEN_SITE_ADDRESS": f"http://127.0.0.1:{port}"}
        with (Path(folder) / "log").open("wb") as log:
            portal = Portal(port, environment, log)
            portal.start()
            try:
                problem = portal.wait_until_ready()
                assert not problem, problem
                login, password = portal.manage("shell", "-v", "0", "-c", _WHO).split()
                for name, act in runs(Visitor(portal.address, login, password)):
                    seconds, most, grown = measured(port, act)
                    over += grown > BAR[name]
                    print(
                        f"{name}: {seconds:.1f} s, {most:.0f} MB at most, {grown:.0f} more, bar {BAR[name]}"
                    )
            finally:
                portal.stop()
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
