"""The evidence beside the task: files, one page of them open, larger or turned.

Every state of the viewer has an address, so that it works without a script; htmx swaps the viewer alone,
and what is half typed beside it stays.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from applications.cases.models import CaseFile
from applications.desks.requests import PortalRequest
from materials.models import StoredFile
from materials.sheets import TURNS

ZOOMS = (100, 150, 200, 300)  # per cent of the viewer's width


@dataclass(frozen=True, slots=True)
class Scan:
    """One file: its key in the address, its name, where it is opened and where its pages are drawn."""

    key: str
    label: str
    url: str
    sheet: Callable[[int], str]
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file in the list; ``address`` opens it beside the task."""

    label: str
    address: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Look:
    """Which page of which file, turned clockwise by so many degrees, at which size in per cent."""

    file: str
    page: int = 1
    turn: int = 0
    zoom: int = 100

    @property
    def address(self) -> str:
        given: dict[str, Any] = {"file": self.file, "page": self.page, "turn": self.turn, "zoom": self.zoom}
        return f"?{urlencode(given)}#viewer"


@dataclass(frozen=True, slots=True)
class Viewer:
    """``url``: the open file's own address; ``sheet``: the picture of the page; the rest leads on."""

    leaves: list[Leaf]
    label: str = ""
    url: str = ""
    sheet: str = ""
    page: int = 1
    pages: int = 1
    zoom: int = 100
    turned: str = ""
    before: str = ""
    after: str = ""
    larger: str = ""
    smaller: str = ""


def viewer(request: PortalRequest, scans: Sequence[Scan]) -> Viewer:
    """The files with the one that the address names open, the first one otherwise."""
    if not scans:
        return Viewer([])
    look = _wanted(request.GET, scans)
    place = next(place for place, scan in enumerate(scans) if scan.key == look.file)
    scan = scans[place]
    size = ZOOMS.index(look.zoom)
    sheet = scan.sheet(look.page)
    return Viewer(
        [Leaf(one.label, Look(one.key).address, one is scan) for one in scans],
        scan.label,
        scan.url,
        f"{sheet}?turn={look.turn}" if look.turn else sheet,
        look.page,
        scan.pages,
        look.zoom,
        replace(look, turn=(look.turn + 90) % 360).address,
        _turned_back(look, scans, place),
        _turned_over(look, scans, place),
        replace(look, zoom=ZOOMS[size + 1]).address if size + 1 < len(ZOOMS) else "",
        replace(look, zoom=ZOOMS[size - 1]).address if size else "",
    )


def case_scan(file: CaseFile) -> Scan:
    """A file of a case; told whether its original was seen before."""
    label = file.label
    if file.verified_in is not None:
        told = {"file": label, "number": file.verified_in.case.number}
        label = _("%(file)s，原件已在申请 %(number)s 中核对过") % told
    return scan_of(file.file, label, "case_file", "office_sheet", file.file_id)


def scan_of(stored: StoredFile, label: str, opened: str, drawn: str, key: Any) -> Scan:
    """A stored file behind two named addresses that take ``key``: one opens it, one draws its pages."""
    return Scan(
        str(key),
        label,
        reverse(opened, args=[key]),
        lambda page: reverse(drawn, args=[key, page]),
        stored.pages,
    )


def _wanted(given: QueryDict, scans: Sequence[Scan]) -> Look:
    """What the address asks for; anything else is the first page as it is."""
    scan = next((scan for scan in scans if scan.key == given.get("file")), scans[0])
    page, turn, zoom = (_number(given.get(name, "")) for name in ("page", "turn", "zoom"))
    return Look(
        scan.key,
        page if 1 <= page <= scan.pages else 1,
        turn if turn in TURNS else 0,
        zoom if zoom in ZOOMS else ZOOMS[0],
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0


def _turned_over(look: Look, scans: Sequence[Scan], place: int) -> str:
    """The next page, then the next file; empty after the last one."""
    if look.page < scans[place].pages:
        return replace(look, page=look.page + 1).address
    return Look(scans[place + 1].key, zoom=look.zoom).address if place + 1 < len(scans) else ""


def _turned_back(look: Look, scans: Sequence[Scan], place: int) -> str:
    if look.page > 1:
        return replace(look, page=look.page - 1).address
    return Look(scans[place - 1].key, scans[place - 1].pages, zoom=look.zoom).address if place else ""
