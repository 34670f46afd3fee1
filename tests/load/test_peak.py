"""The peak's own sums: where it may go, what pages hold, what steps say, what processes use."""

import os
import subprocess
import sys
from collections import Counter
from itertools import islice
from xml.etree import ElementTree

import pytest
from django.conf import settings

from scripts.processes import ROOT
from tests.load.peak.bounds import MOST_PEOPLE, NotAllowed, loopback, within
from tests.load.peak.browser import BrokenOff, Page
from tests.load.peak.forms import read
from tests.load.peak.person import Stock, UsedUp
from tests.load.peak.plot import drawn
from tests.load.peak.steps import Step, first_full, first_slow, fullest, good_for, over
from tests.load.peak.telling import by_kind, heading, line, verdict
from tests.load.peak.visits import DECK, dealt
from tests.load.peak.watching import QUEUES, Reading, machine, since, trees


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000", "http://127.1.2.3:1", "http://[::1]:8000"])
def test_it_goes_to_this_machine(address: str) -> None:
    assert loopback(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "http://192.168.0.1:8000", "http://10.0.0.1:80", "http://[2001:db8::1]:80", "http://8.8.8.8:80",
        "http://localhost:8000", "http://localhost.example:8000", "http://127.0.0.1.example:80",
        "http://127.0.0.1@192.168.0.1:80", "http://127.0.0.1", "https://127.0.0.1:8000", "127.0.0.1:8000", "",
    ],
)  # fmt: skip
def test_it_goes_nowhere_else(address: str) -> None:
    with pytest.raises(NotAllowed):
        loopback(address)


@pytest.mark.parametrize(
    ("people", "seconds"),
    [([], 1), ([0, 1], 1), ([4, 2], 1), ([2, 2], 1), ([MOST_PEOPLE + 1], 1), ([1, 2], 450.1), ([1], 0)],
)
def test_it_is_bounded(people: list[int], seconds: float) -> None:
    with pytest.raises(NotAllowed):
        within(people, seconds)
    assert within([1, MOST_PEOPLE], 450) == [1, MOST_PEOPLE]


PAGE = """<form method="post" action="/language/"><input name="lang" value="en"></form>
<main><form method="get"><input name="q"></form>
<form method="post">
  <input type="hidden" name="csrfmiddlewaretoken" value="t"><input type="hidden" name="version" value="3">
  <input name="first" value="a &amp; b"><input type="file" name="scan"><button name="add" value="1"></button>
  <input type="radio" name="kind" value="x"><input type="radio" name="kind" value="y" checked>
  <input type="checkbox" name="truth"><input type="checkbox" name="kept" checked>
  <select name="level"><option value="">-</option><option value="m">M</option></select>
  <select name="mode"><option value="f">F</option><option value="o" selected>O</option></select>
  <textarea name="note">two
lines</textarea>
</form><a href="items/7/">7</a><a href="/papers/9/">9</a><a href="items/7/">7</a></main>"""


def page(text: str = PAGE, status: int = 200) -> Page:
    return Page(status, "http://127.0.0.1:1/cases/5/?a=1", "text/html", text)


def test_a_form_is_sent_as_a_browser_would() -> None:
    form = page().form()
    assert form.action == "http://127.0.0.1:1/cases/5/?a=1"
    assert form.filled({"kind": "x", "truth": "on", "more": ["1", "2"]}) == [
        ("csrfmiddlewaretoken", "t"), ("version", "3"), ("first", "a & b"), ("kept", "on"), ("level", ""),
        ("mode", "o"), ("note", "two\nlines"), ("kind", "x"), ("truth", "on"), ("more", "1"), ("more", "2"),
    ]  # fmt: skip
    assert [one.method for one in read(PAGE, "http://a/")[0]] == ["get", "post"]


def test_what_a_page_says() -> None:
    assert page().links("/items/") == ["/cases/5/items/7/"]
    assert page().fault() == ""
    assert page(status=503).fault() == "503"
    refusal = '<div class="govuk-error-summary" id="a">\n<h2>有问题</h2><ul><li>请选择</li>\n</ul> more'
    assert page(refusal).fault() == "/cases/…/ refuses: 有问题 请选择"
    with pytest.raises(BrokenOff, match="no form on /cases/…/"):
        page("<main></main>").form()


def test_every_case_is_taken_once_and_officers_take_turns() -> None:
    stock = Stock.of({"drafts": [{"case": 1}], "officers": [{"session": "a"}, {"session": "b"}]})
    assert stock.take("drafts") == {"case": 1}
    with pytest.raises(UsedUp, match="drafts"):
        stock.take("drafts")
    assert stock.short == {"drafts": 1}
    stock.give("drafts", {"case": 2})
    assert stock.take("drafts") == {"case": 2}
    assert [stock.turn("officers")["session"] for _ in range(3)] == ["a", "b", "a"]


def test_visits_are_dealt_in_their_shares() -> None:
    shares = dict(DECK)
    assert sum(shares.values()) == 20
    hands = list(islice(dealt(7), 40))
    assert Counter(hands[:20]) == Counter(hands[20:]) == shares
    assert hands[:20] != hands[20:]
    assert hands == list(islice(dealt(7), 40))


def step(people: int, rate: float, ms: float = 100, **more: object) -> Step:
    """Ten seconds in which everything takes as long."""
    return Step(people, 10.0, {"desk: list": [ms] * int(rate * 10)}, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("done", "why"),
    [
        ([step(2, 2)], ""),
        ([step(2, 2), step(4, 4)], ""),
        ([step(16, 12.0), step(32, 13.3)], ""),
        ([step(16, 12.0), step(32, 13.1)], "32 people did 13.1 acts a second, 16 12.0"),
        ([step(4, 4, failed={"desk: list: 500": 1})], "2.5% of the acts failed"),
        ([step(20, 20, failed={"desk: list: 500": 2})], ""),
        ([step(20, 20, broken={"no form on /a/": 3})], "1.5% of the acts failed"),
        ([step(4, 4, 5001)], "5 of 100 acts took longer than 5 s"),
    ],
)
def test_it_stops_when_it_is_too_much(done: list[Step], why: str) -> None:
    assert over(done) == why


def test_an_act_that_failed_counts_once() -> None:
    failed = {"desk: list: 500": 2, "desk: act: refused by /a/": 1}
    assert step(4, 10, failed=failed, broken={"500": 2, "refused by /a/": 1}).fault == 0.03


ROUND = [
    step(2, 2, used={"web": 3.0, "others": 1.0}, occupied=3.0),
    step(4, 4, 900, used={"web": 12.0, "others": 5.9}, occupied=18.0),
    step(8, 6, 1500, used={"web": 15.0, "PostgreSQL": 4.0, "others": 1.0}, occupied=20.0),
    step(16, 6, 9000, failed={"desk: list: 503": 30}, used={"web": 16.0}, occupied=20.0),
]


def test_where_it_is_full_and_what_gives_first() -> None:
    assert fullest(ROUND).people == 8
    assert [good_for(ROUND[:n]) and good_for(ROUND[:n]).people for n in (1, 2, 3)] == [2, 4, 4]
    assert good_for(ROUND[2:]) is None
    assert first_slow(ROUND) == (8, {"desk: list": 1500, "all acts": 1500})
    assert first_slow(ROUND[:2]) == (0, {})
    assert first_full(ROUND) == (4, ["the web workers"])
    assert first_full(ROUND[2:]) == (8, ["the processors", "the web workers"])
    assert first_full(ROUND[:1]) == (0, [])
    assert Step(2, 10, {"rare": [9000.0] * 19}).slow == {}
    assert Step(2, 10, {"rare": [9000.0] * 19, "usual": [1.0]}).slow == {"all acts": 9000}
    assert Step(2, 10, {"a: 1": [10.0], "a: 2": [20.0, 10.0], "b: 1": [120.0]}).scenarios() == {
        "a": (0.75, 0.25), "b": (0.25, 0.75),
    }  # fmt: skip


def test_what_is_printed() -> None:
    assert list(verdict(ROUND, "too much", 3.2)) == [
        "ended: too much",
        "most: 6.0 acts and 0.0 requests a second, 8 people",
        "nothing gives up to: 4 people, 4.0 acts a second",
        "first too slow: with 8 people, desk: list (1500 ms), all acts (1500 ms)",
        "first full: with 4 people, the web workers",
        "at ease: desk 100% of the acts, 100% of their time",
        "at most the processors: web 75%, PostgreSQL 20%, others 5%, worker 0%, Redis 0%, crowd 0%",
        "an act takes of them: web 250 ms, PostgreSQL 67 ms",
        "the worker had nothing left to do 3 s after the last step",
    ]
    assert len(line(ROUND[0])) == len(heading())
    waited = Step(4, 10, {"a": [1.0, 3.0]}, waits={"the notice is there": [2000.0]})
    assert list(by_kind([ROUND[0], waited])) == [
        "95th percentile, ms            2       4    acts",
        "a                              -       3       2",
        "desk: list                   100       -      20",
        "the notice is there            -    2000       1",
    ]


def stat(parent: int, *ticks: int) -> str:
    """What /proc says of a process: its own time, the kernel's for it, and both of its ended children."""
    return f"1 (a (b) c) S {parent} " + "0 " * 9 + " ".join(map(str, ticks)) + " 0 0"


def test_a_part_is_a_tree_of_processes() -> None:
    stats = {1: stat(0, 900, 0, 0, 0), 10: stat(1, 100, 50, 25, 25), 11: stat(10, 100, 0, 0, 0),
             12: stat(11, 300, 0, 0, 0), 20: stat(1, 7, 0, 0, 0), 30: stat(99, 5, 0, 0, 0)}  # fmt: skip
    assert trees({"web": 10, "Redis": 20, "gone": 40}, stats) == {"web": 6.0, "Redis": 0.07, "gone": 0}
    assert machine("cpu  100 200 300 9000 8000 10 20 30 0 0") == 6.6


def test_what_was_used_meanwhile() -> None:
    before, after = Reading({"web": 1.5}, 10, 0.5), Reading({"web": 4.0}, 25, 2.0)
    assert since(before, after) == {"used": {"web": 2.5}, "requests": 15, "occupied": 1.5}


def test_every_queue_is_watched() -> None:
    assert [queue.name for queue in settings.CELERY_TASK_QUEUES] == list(QUEUES)


def test_it_is_drawn() -> None:
    drawing = ElementTree.fromstring(drawn(ROUND))  # noqa: S314  (our own)
    shapes = Counter(one.tag.rpartition("}")[2] for one in drawing)
    assert shapes["polyline"] == 3
    assert shapes["rect"] == 1 + 4 * 6 + 2 + 6  # ground, four bars of six parts, two legends
    acts = next(one for one in drawing if one.tag.endswith("polyline"))
    assert acts.get("points") == "81.5,200.0 156.5,120.0 231.5,40.0 306.5,40.0"


@pytest.mark.full
def test_a_small_peak() -> None:
    small = ["--people", "2", "4", "--seconds", "5", "--settling", "1", "--pause", "0.2", "--cases", "300"]
    command = [sys.executable, "-m", "tests.load.peak", *small]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "jifen_portal.settings"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert "most: " in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0
