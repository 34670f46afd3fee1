"""Four requests at once at one address: the time that the server itself took for each."""

import statistics
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

AT_ONCE, WARMING = 4, 12
FORMAT = "%(D)s"  # gunicorn's own measure of each request in microseconds
Times = tuple[float, float]
"""Median and 95th percentile, in milliseconds."""


def asked(address: str, path: str, session: str, times: int, log: Path) -> Times:
    """Median and 95th percentile of the server's milliseconds. RuntimeError where anything but 200 comes.

    Both processes have shown the page before: a portal in use has its templates and tables of words read.
    """

    def one(_: int) -> None:
        connection = HTTPConnection(address.removeprefix("http://"), timeout=120)
        headers = {"Cookie": f"__Host-sessionid={session}", "X-Forwarded-Proto": "https"}
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status != HTTPStatus.OK:
            raise RuntimeError(f"{path} answers {answer.status}")

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(one, range(WARMING)))
        before = log.stat().st_size
        list(pool.map(one, range(times)))
    lines = log.read_text("utf-8")[before:].split()
    return middle_and_slow([int(line) / 1000 for line in lines])


def middle_and_slow(milliseconds: Sequence[float]) -> Times:
    """The median, and what 95 of 100 do not exceed."""
    return statistics.median(milliseconds), statistics.quantiles(milliseconds, n=20, method="inclusive")[-1]
