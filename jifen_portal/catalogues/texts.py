"""The text of a catalogue, read and written."""

import re
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from jifen_portal.catalogues import LANGUAGE, source_of

WIDTH = 110
# Who changed what and when is told by git; in the file it would only make two branches collide.
_KEPT_BY_GIT = re.compile(
    rb'^"(?:POT-Creation-Date|PO-Revision-Date|Report-Msgid-Bugs-To|Last-Translator|Language-Team'
    rb"|Generated-By|Project-Id-Version):.*\n",
    re.MULTILINE,
)


def read(name: str) -> Catalog:
    """A catalogue; an empty one where its file is not there yet."""
    source = source_of(name)
    if not source.is_file():
        return Catalog(locale=LANGUAGE)
    with source.open("rb") as file:
        return read_po(file, locale=LANGUAGE, abort_invalid=True)


def write(name: str, catalogue: Catalog) -> None:
    """Write the file anew, in the order in which the catalogue has its messages."""
    text = BytesIO()
    write_po(text, catalogue, width=WIDTH, include_lineno=False)
    source = source_of(name)
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_bytes(_KEPT_BY_GIT.sub(b"", text.getvalue()))
