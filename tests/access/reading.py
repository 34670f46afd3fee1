"""Which fields of people's and cases' data an answer gives out."""

import re
import subprocess
from functools import cache
from io import BytesIO
from zipfile import ZipFile, is_zipfile

from applications.notices.models import Paper
from applications.notices.rendering import markup
from tests.access.marks import marks
from tests.access.walking import Answer

FILE = "uploaded file"
FILES = {"case_file", "case_file_preview"}
# Letters and digits of no meaning: tokens, and the ids of files.
MEANINGLESS = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
)
# On every page: the reader's own name.
HEADER = re.compile(r"<header\b.*?</header>", re.DOTALL)
INPUT = re.compile(r'<input[^>]*\bname="([^"]*)_(year|month|day)"[^>]*>')
VALUE = re.compile(r'\bvalue="([^"]*)"')


class Reader:
    """Looks for everything that the world has marked when it was built."""

    def __init__(self) -> None:
        self._fields = marks()
        self._longest_first = sorted(self._fields, key=lambda text: (-len(text), text))

    def fields(self, answer: Answer) -> set[str]:
        """The fields that an answer gives out."""
        if answer.row.name in FILES and answer.status == 200:
            return {FILE}
        return self.fields_in(text_of(answer))

    def fields_in(self, text: str) -> set[str]:
        """The fields that stand in a text; of two that overlap the longer one."""
        there = tuple(mark for mark in self._longest_first if mark in text)  # mostly few, found quickly
        return {self._fields[found[0]] for found in _pattern(there).finditer(text)} if there else set()


@cache
def _pattern(marked: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these; a number stands by itself: it is no part of a longer one."""
    return re.compile(
        "|".join(
            rf"(?<![0-9]){re.escape(text)}(?![0-9])" if text[0].isdigit() else re.escape(text)
            for text in marked
        )
    )


def text_of(answer: Answer) -> str:
    """What somebody reads in an answer: of a paper what it says, of a spreadsheet every cell."""
    if answer.row.name == "paper" and answer.status == 200:
        return markup(Paper.objects.get(pk=int(answer.path.strip("/").split("/")[-1])))
    if answer.html:
        return MEANINGLESS.sub("", HEADER.sub("", answer.html)) + " ".join(days_typed(answer.html))
    if answer.content.startswith(b"%PDF-"):
        read = subprocess.run(["pdftotext", "-", "-"], input=answer.content, capture_output=True, check=True)
        return read.stdout.decode()
    if is_zipfile(BytesIO(answer.content)):
        with ZipFile(BytesIO(answer.content)) as book:
            return " ".join(book.read(name).decode(errors="replace") for name in book.namelist())
    return answer.content.decode(errors="replace")


def days_typed(html: str) -> list[str]:
    """The days that stand in three fields each."""
    parts: dict[str, dict[str, str]] = {}
    for found in INPUT.finditer(html):
        value = VALUE.search(found[0])
        parts.setdefault(found[1], {})[found[2]] = value[1] if value else ""
    return ["-".join(day.get(part, "") for part in ("year", "month", "day")) for day in parts.values()]
