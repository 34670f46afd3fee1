"""What an HTML page holds besides its text: inline scripts and styles, and the addresses it leads to."""

from html.parser import HTMLParser

ADDRESSES = ("href", "src", "action", "formaction", "data", "hx-get", "hx-post", "poster", "srcset")


class Page(HTMLParser):
    """``inline``: what a strict content security policy would refuse; ``addresses``: every link."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.inline: list[str] = []
        self.addresses: list[str] = []
        self._in_script = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._in_script = tag == "script"
        if tag == "style" or (tag == "script" and not given.get("src")):
            self.inline.append(f"<{tag}>")
        for name, value in attrs:
            if name == "style" or name.startswith(("on", "hx-on")):
                self.inline.append(f"<{tag} {name}>")
            if name in ADDRESSES and value:
                self.addresses.append(value)
        self.inline += [found for found in self.addresses if found.startswith("javascript:")]

    def handle_data(self, data: str) -> None:
        if self._in_script and data.strip():
            self.inline.append("text in <script>")

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False
