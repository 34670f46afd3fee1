"""The forms of a page as a browser holds them: what is sent when nothing more is typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

Pairs = list[tuple[str, str]]
Typed = Mapping[str, str | list[str]]
"""What somebody types or chooses, by the field's name; several values of one field as a list."""
_TEXTS = frozenset({"text", "hidden", "password", "number", "tel", "search", "email", "date"})
_CHOICES = frozenset({"radio", "checkbox"})


@dataclass
class Form:
    """One form of the page's main part; ``pairs`` as they stand on the page, hidden ones included."""

    method: str
    action: str
    pairs: Pairs = field(default_factory=list)

    def filled(self, typed: Typed) -> Pairs:
        """What is sent after this was typed or chosen: it takes the place of what stood there."""
        kept = [pair for pair in self.pairs if pair[0] not in typed]
        for name, values in typed.items():
            kept += [(name, value) for value in ([values] if isinstance(values, str) else values)]
        return kept


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.forms = address, list[Form]()
        self._in_main = self._in_form = False
        self._select = self._textarea = ""
        self._option: str | None = None
        self.links = list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "main":
            self._in_main = True
        elif not self._in_main:
            return
        elif tag == "a" and "href" in given:
            self.links.append(urljoin(self.address, given["href"]))
        elif tag == "form":
            self._in_form = True
            action = urljoin(self.address, given.get("action", ""))
            self.forms.append(Form(given.get("method", "get").lower(), action))
        elif self._in_form:
            self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "input" and name:
            kind = given.get("type", "text")
            if kind in _TEXTS or (kind in _CHOICES and "checked" in given):
                self._add(name, value if kind in _TEXTS else value or "on")
        elif tag == "select":
            self._select, self._option = name, None
        elif tag == "option" and self._select and ("selected" in given or self._option is None):
            self._option = value
        elif tag == "textarea":
            self._textarea = name
            self._add(name, "")

    def handle_data(self, data: str) -> None:
        if self._textarea:
            name, held = self.forms[-1].pairs.pop()
            self._add(name, held + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._in_main = False
        elif tag == "form":
            self._in_form = False
        elif tag == "textarea":
            self._textarea = ""
        elif tag == "select" and self._select:
            self._add(self._select, self._option or "")
            self._select = ""

    def _add(self, name: str, value: str) -> None:
        self.forms[-1].pairs.append((name, value))


def read(text: str, address: str) -> tuple[list[Form], list[str]]:
    """The forms and the links of the main part of a page that was shown at an address."""
    reader = _Reader(address)
    reader.feed(text)
    return reader.forms, reader.links
