"""A person's browser: pages with their forms and links, one after the other, a pause between them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from tests.load.peak.forms import Form, Pairs, Typed, read

REFUSED = '<div class="govuk-error-summary"'
MARKUP = re.compile(r"^[^>]*>|<[^>]*>")
File = tuple[str, bytes, str]
"""Name, content and type of an uploaded file."""


class BrokenOff(Exception):  # noqa: N818  (says what became of a visit)
    """The portal answered otherwise than the visit needs; the visit ends here."""


@dataclass(frozen=True)
class Page:
    """What was answered in the end, redirects followed."""

    status: int
    address: str
    kind: str
    """The answer's Content-Type."""
    text: str = field(repr=False)

    @cached_property
    def _read(self) -> tuple[list[Form], list[str]]:
        return read(self.text, self.address)

    @property
    def path(self) -> str:
        return urlsplit(self.address).path

    def links(self, part: str) -> list[str]:
        """Paths of the links with these words, each once, in the page's order."""
        return [path for path in dict.fromkeys(urlsplit(one).path for one in self._read[1]) if part in path]

    def form(self) -> Form:
        """The first form that is sent by POST.

        :raises BrokenOff: there is none.
        """
        found = next((form for form in self._read[0] if form.method == "post"), None)
        if found is None:
            raise BrokenOff(f"no form on {plain(self.path)}")
        return found

    def fault(self) -> str:
        """Why this is not what a person wanted; empty where it is."""
        if self.status != HTTPStatus.OK:
            return f"{self.status}"
        _, refused, after = self.text.partition(REFUSED)
        if not refused:
            return ""
        words = " ".join(MARKUP.sub(" ", after.partition("</ul>")[0]).split())
        return f"{plain(self.path)} refuses: {words}"


def plain(path: str) -> str:
    """An address without its numbers, so that the same pages are told together."""
    return "/".join("…" if word.isdigit() else word for word in path.split("/"))


class Asking(Protocol):
    """Whatever sends a request and follows redirects; counts it as an act of that kind."""

    def __call__(
        self,
        kind: str,
        method: str,
        address: str,
        *,
        data: Pairs | bytes | None = None,
        files: Mapping[str, File] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Page: ...


@dataclass(frozen=True)
class Browser:
    """``pause`` is the time that somebody looks at a page."""

    ask: Asking
    host: str
    pause: Callable[[], None]

    def open(self, kind: str, path: str) -> Page:
        """Look at a page. BrokenOff where it is not shown."""
        return self._looked_at(self.ask(kind, "GET", urljoin(self.host, path)))

    def send(self, kind: str, page: Page, typed: Typed, files: Mapping[str, File] | None = None) -> Page:
        """Fill in the form of a page, hidden fields and its token along, and look at what follows."""
        form = page.form()
        return self._looked_at(self.ask(kind, "POST", form.action, data=form.filled(typed), files=files))

    def call(self, kind: str, path: str, document: bytes) -> Page:
        """Send a document to the API."""
        headers = {"Content-Type": "application/json"}
        address = urljoin(self.host, path)
        return self._looked_at(self.ask(kind, "POST", address, data=document, headers=headers))

    def _looked_at(self, page: Page) -> Page:
        if fault := page.fault():
            raise BrokenOff(fault)
        self.pause()
        return page
