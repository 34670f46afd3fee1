"""A document as rows with their line numbers, from its beginning or from where it was left."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, NamedTuple

from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.authorities.columns import read_row
from applications.authorities.documents.formats import Reader, csv_reader, read_json
from applications.authorities.kinds import Kind

BOM = b"\xef\xbb\xbf"
MOST_BYTES = 16 * 1024
"""The longest line that is read."""


class Fault(NamedTuple):
    """What is wrong with a line; ``path`` is the column, "" for the line itself."""

    line: int
    path: str
    reason: str


class Row(NamedTuple):
    """A line that was read: what the kind made of it (``None`` where it has faults), and where it ends."""

    line: int
    end: int
    built: Any
    faults: list[Fault]


@dataclass(frozen=True, slots=True)
class Document:
    """``begin``: the byte and ``lines_before`` the number of lines that lie before its first row."""

    kind: Kind
    stream: BinaryIO
    read: Reader
    as_text: bool
    begin: int
    lines_before: int

    def rows(self, offset: int = 0, line: int = 0) -> Iterator[Row]:
        """Every row that is not blank, from the byte ``offset`` on, before which lie ``line`` lines."""
        end, number = max(offset, self.begin), max(line, self.lines_before)
        self.stream.seek(end)
        while raw := self.stream.readline(MOST_BYTES + 1):
            end += len(raw)
            number += 1
            too_long = len(raw) > MOST_BYTES
            while len(raw) > MOST_BYTES and not raw.endswith(b"\n"):
                raw = self.stream.readline(MOST_BYTES + 1)
                end += len(raw)
            if too_long:
                yield Row(number, end, None, [Fault(number, "", _("这一行太长。"))])
            elif raw.strip():
                yield self._row(number, end, raw)

    def _row(self, number: int, end: int, raw: bytes) -> Row:
        try:
            given = self.read(raw.rstrip(b"\r\n"))
        except Refused as refused:
            return Row(number, end, None, [Fault(number, "", str(refused))])
        clean, faults = read_row(self.kind.columns, given, as_text=self.as_text)
        built = None
        if not faults:
            try:
                built = self.kind.build(clean, given)
            except Refused as refused:
                faults = [(refused.field, str(refused))]
        return Row(number, end, built, [Fault(number, path, reason) for path, reason in faults])


def document_of(kind: Kind, stream: BinaryIO) -> Document:
    """The document in a stream that can be read again: JSON lines where it begins with ``{``, else CSV.

    :raises Refused: the first line of a table does not name the kind's columns.
    """
    stream.seek(0)
    head = stream.readline(MOST_BYTES)
    content = head.removeprefix(BOM).strip()
    if content.startswith(b"{") or not content:
        return Document(kind, stream, read_json, False, len(BOM) if head.startswith(BOM) else 0, 0)
    return Document(kind, stream, csv_reader(content, kind.columns), True, len(head), 1)
