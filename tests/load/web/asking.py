"""Requests by wrk: so many a second, the wait of the slowest hundredth, and the processor time of each."""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

from tests.load.web.serving import Server

CONNECTIONS = 4
SCRIPT = """
wrk.method = {method}
wrk.body = {body}
"""
UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3}


@dataclass
class Asked:
    """One address, asked for some seconds at a time; the best round counts."""

    name: str
    server: Server
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    each_second: float = 0.0
    slowest: float = 0.0
    """Milliseconds that 99 of 100 answers take at most, in that round."""
    work: float = float("inf")
    """Milliseconds of processor time that the server takes for a request, in its best round."""

    def look(self) -> str:
        """What is answered once; RuntimeError where that is not 200, a redirect for instance.

        Cookies that come with it are shown from then on, as browsers do.
        """
        connection = HTTPConnection(self.server.address.removeprefix("http://"), timeout=60)
        connection.request("POST" if self.body else "GET", self.path, self.body, dict(self.headers))
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        if answer.status != HTTPStatus.OK:
            raise RuntimeError(f"{self.path} answers {answer.status}: {text[:500]}")
        if given := [set_by.partition(";")[0] for set_by in answer.headers.get_all("Set-Cookie", ())]:
            self.headers = {**self.headers, "Cookie": "; ".join([self.headers["Cookie"], *given])}
        return text

    def round(self, seconds: int, folder: Path) -> None:
        """Ask for so many seconds; RuntimeError where anything but 2xx is answered."""
        script = folder / "asking.lua"
        method = "POST" if self.body else "GET"
        body = _lua(self.body.decode()) if self.body else "nil"
        script.write_text(SCRIPT.format(method=_lua(method), body=body), "utf-8")
        headers = [word for name, value in self.headers.items() for word in ("-H", f"{name}: {value}")]
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-s", str(script)]
        address, before = f"{self.server.address}{self.path}", self.server.processor_seconds()
        done = subprocess.run([*command, *headers, address], check=True, capture_output=True, text=True)
        each_second, slowest, answers = read(done.stdout)
        self.work = min(self.work, (self.server.processor_seconds() - before) / answers * 1000)
        if each_second > self.each_second:
            self.each_second, self.slowest = each_second, slowest


def read(said: str) -> tuple[float, float, int]:
    """What wrk printed: requests a second, milliseconds of the 99th percentile, and how many answers."""
    if "Non-2xx" in said:
        raise RuntimeError(said)
    rate, slow = re.search(r"Requests/sec:\s+([\d.]+)", said), re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    answers = re.search(r"(\d+) requests in", said)
    if rate is None or slow is None or answers is None:
        raise RuntimeError(said)
    return float(rate[1]), float(slow[1]) * UNITS[slow[2]], int(answers[1])


def found_wrk() -> bool:
    """Whether wrk is installed."""
    return shutil.which("wrk") is not None


def _lua(text: str) -> str:
    """A text as Lua writes it; JSON's form is Lua's too, as long as nothing is written with ``\\u``."""
    return json.dumps(text, ensure_ascii=False)
