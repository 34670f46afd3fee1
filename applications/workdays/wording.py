"""Reading what a notice of the State Council says of a year: its sentences, or rows of kind and days.

The sentences name spans that are off (放假) and days that are worked instead (上班); what they add in
passing, weekdays and numbers of days, is compared with the calendar. Plain Python, no Django.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from applications.workdays.arithmetic import Reason

ONE_DAY = timedelta(days=1)
WEEKDAYS = "一二三四五六日"
_ROW = re.compile(
    r"(off|make_up|放假|上班)[,，\s]+(\d{4}-\d{2}-\d{2})(?:[,，\s]+(?:至\s*)?(\d{4}-\d{2}-\d{2}))?"
)
_KINDS = {"off": Reason.OFF, "放假": Reason.OFF, "make_up": Reason.MAKE_UP, "上班": Reason.MAKE_UP}
_TOKEN = re.compile(
    r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?:[（(](?P<said>[^）)]*)[）)])?"
    r"|(?P<until>[至到])|(?P<number>(?:共|放假)(?P<days>\d{1,2})天)|(?P<verb>放假|上班)"
)


class Unreadable(ValueError):  # noqa: N818  (says what it is)
    """A sentence or row that says something impossible. ``where``: the sentence; ``why``: a code."""

    def __init__(self, why: str, where: str) -> None:
        super().__init__(f"{why}: {where}")
        self.why, self.where = why, where


@dataclass(slots=True)
class _Reading:
    """What was read so far of one sentence."""

    sentence: str
    year: int
    month: int = 0
    spans: list[list[date]] = field(default_factory=list)
    joining: bool = False
    off: list[date] = field(default_factory=list)


def read(text: str, year: int) -> dict[date, Reason]:
    """Every day that the text names, as ``OFF`` or ``MAKE_UP``. ``year``: of days written without one.

    :raises Unreadable: nothing was found (``nothing``), no day (``no_day``), a span that ends before it
        begins (``backwards``), a weekday (``weekday``) or a number of days (``number``) that the calendar
        contradicts, or a day that is said twice (``twice``).
    """
    found: dict[date, Reason] = {}
    for day, reason, where in _rows(text) or _sentences(text, year):
        if found.setdefault(day, reason) is not reason:
            raise Unreadable("twice", where)
    if not found:
        raise Unreadable("nothing", "")
    return found


def _rows(text: str) -> list[tuple[date, Reason, str]]:
    """The text as rows; nothing where some line is none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    matches = [_ROW.fullmatch(line) for line in lines]
    said = []
    for line, match in zip(lines, matches, strict=True):
        if match is None:
            return []
        first = _iso(match[2], line)
        last = _iso(match[3], line) if match[3] else first
        said += [(day, _KINDS[match[1]], line) for day in _span(first, last, line)]
    return said


def _sentences(text: str, year: int) -> Iterator[tuple[date, Reason, str]]:
    for sentence in re.split(r"[。；;\n]", text):
        reading = _Reading(sentence.strip(), year)
        for token in _TOKEN.finditer(sentence):
            yield from _take(reading, token)


def _take(reading: _Reading, token: re.Match[str]) -> Iterator[tuple[date, Reason, str]]:
    where = reading.sentence
    if token["day"]:
        _take_day(reading, token)
    elif token["until"]:
        reading.joining = bool(reading.spans)
    elif token["verb"] == "上班":
        for day in _days(reading):
            yield day, Reason.MAKE_UP, where
        reading.spans.clear()
    elif token["verb"] or token["number"].startswith("放假"):
        reading.off = _days(reading) or reading.off
        for day in _days(reading):
            yield day, Reason.OFF, where
        reading.spans.clear()
    if token["number"] and len(reading.off) != int(token["days"]):
        raise Unreadable("number", where)


def _take_day(reading: _Reading, token: re.Match[str]) -> None:
    reading.year = int(token["year"] or reading.year)
    reading.month = int(token["month"] or reading.month)
    try:
        day = date(reading.year, reading.month, int(token["day"]))
    except ValueError:
        raise Unreadable("no_day", reading.sentence) from None
    said = re.search(r"(?:周|星期)([一二三四五六日])", token["said"] or "")
    if said and WEEKDAYS[day.weekday()] != said[1]:
        raise Unreadable("weekday", f"{token[0]} {reading.sentence}")
    if reading.joining:
        reading.spans[-1].append(day)
    else:
        reading.spans.append([day])
    reading.joining = False


def _days(reading: _Reading) -> list[date]:
    return [day for span in reading.spans for day in _span(span[0], span[-1], reading.sentence)]


def _span(first: date, last: date, where: str) -> list[date]:
    if last < first:
        raise Unreadable("backwards", where)
    return [first + ONE_DAY * step for step in range((last - first).days + 1)]


def _iso(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unreadable("no_day", where) from None
