"""From a paper's content to PDF bytes, by Django templates and WeasyPrint.

Fonts and the style sheet are loaded once a process. Whatever WeasyPrint warns of is an error here: a box
instead of a character, or a rule it did not understand, must never leave the house.
"""

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.conf import settings
from django.template.loader import get_template, render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from PIL import ImageFile

from applications.notices import codes
from applications.notices.drawings import demonstration_seal, qr_code, watermark
from applications.notices.finishing import FIELD, finish
from applications.notices.fonts import families, missing_characters, use_private_fontconfig
from applications.notices.kinds import KINDS
from applications.notices.models import Paper

FORM = "application_form"  # the paper that comes back to the counter, where its case is looked up
SHEET = "papers/papers.css"


class UnprintableError(Exception):
    """The paper cannot be printed as it stands; the message is for staff and holds no personal data."""


class _Press:
    """WeasyPrint with our fonts and style sheets; costs about a second, so it is made at first use."""

    def __init__(self) -> None:
        use_private_fontconfig()
        from weasyprint import CSS, HTML  # noqa: PLC0415  (heavy: only where a paper is printed)
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
        from weasyprint.urls import URLFetcher  # noqa: PLC0415

        # Importing WeasyPrint makes Pillow accept pictures that are cut short, for the whole process:
        # then a damaged upload would pass as a whole one.
        ImageFile.LOAD_TRUNCATED_IMAGES = False

        self.html = HTML
        self.fonts = FontConfiguration()
        self.fetcher = URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
        self._css = CSS
        self._sheets: dict[str, Any] = {}

    def sheet(self, name: str) -> Any:
        """A style sheet of the templates, parsed once."""
        if name not in self._sheets:
            text = get_template(name).render({"watermark": watermark(), "families": families()})
            self._sheets[name] = self._css(string=text, font_config=self.fonts, url_fetcher=self.fetcher)
        return self._sheets[name]


@cache
def press() -> _Press:
    """The press of this process. What was loaded until now stays for good: looking through it for garbage
    again and again would take a sixth of each notice's time."""
    made = _Press()
    gc.freeze()
    return made


def markup(paper: Paper) -> str:
    """The paper as HTML. Papers are Chinese, whatever language the page was in."""
    kind, address = KINDS[paper.kind], signed_address(paper)
    with translation.override("zh-hans"):
        return render_to_string(
            kind.template,
            {
                "paper": paper,
                "kind": kind,
                "content": kind.check(paper.content),
                "code": grouped(paper.code),
                "address": address,
                "qr": qr_code(address),
                "case_qr": qr_code(paper.content["case_number"]) if kind.code == FORM else "",
                "field": FIELD,
                "seal": demonstration_seal(paper.issuer) if settings.DEMO else "",
                "demo": settings.DEMO,
            },
        )


def signed_address(paper: Paper) -> str:
    """What the paper's QR code says."""
    return codes.signed_address(
        number=paper.number,
        code=paper.code,
        issued_on=paper.issued_on,
        content_hash=paper.content_hash,
        **codes.facts_of(paper.content),
    )


def pdf(html: str, sheet: str = SHEET) -> bytes:
    """The unsigned PDF (PDF/UA) of HTML, by a style sheet of the templates.

    Raises :class:`UnprintableError`.
    """
    missing = missing_characters(html)
    if missing:
        points = "、".join(f"U+{ord(sign):04X}" for sign in missing)
        raise UnprintableError(_("字库缺少字符：%(points)s") % {"points": points})
    machine = press()
    with _warnings_are_errors():
        page = machine.html(string=html, url_fetcher=machine.fetcher)
        document: bytes = page.write_pdf(
            finisher=finish,
            stylesheets=[machine.sheet(sheet)],
            font_config=machine.fonts,
            pdf_variant="pdf/ua-1",
        )
    return document


def grouped(code: str) -> str:
    """A verification code as people read it: four groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: Any) -> None:
        # The template of the message only: its arguments may quote the paper.
        self.found.append(str(record.msg))


@contextmanager
def _warnings_are_errors() -> Iterator[None]:
    logger, collector = logging.getLogger("weasyprint"), _Collector()
    logger.addHandler(collector)
    try:
        yield
    finally:
        logger.removeHandler(collector)
    if collector.found:
        raise UnprintableError(_("排版警告：%(text)s") % {"text": "；".join(collector.found)[:150]})
