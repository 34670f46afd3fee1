"""What Chinese a page shows to somebody who chose English."""

import re
from html.parser import HTMLParser

HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
SPOKEN = {"alt", "aria-label", "content", "data-label", "placeholder", "title", "value"}
SILENT = {"script", "style"}
VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr", "area", "col"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []  # each open element, and whether it is said to be Chinese
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = (given.get("lang") or "").lower()
        chinese = language.startswith("zh") if language else bool(self.open and self.open[-1][1])
        for name, value in attrs:
            # What a box holds was typed; a button's value is sent and not shown.
            if (
                name in SPOKEN
                and not chinese
                and not (name == "value" and tag in {"input", "button", "option"})
            ):
                self._look(value or "")
        if tag not in VOID:
            self.open.append((tag, chinese))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not (self.open and (self.open[-1][1] or self.open[-1][0] in SILENT)):
            self._look(data)

    def _look(self, text: str) -> None:
        if HAN.search(text):
            self.found.append(" ".join(text.split()))


def chinese_in(page: str) -> list[str]:
    """Every text with Chinese signs that is not in an element said to be Chinese."""
    reader = _Reader()
    reader.feed(page)
    return reader.found
