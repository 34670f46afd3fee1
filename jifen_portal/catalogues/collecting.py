"""Messages collected from the sources: what Python asks gettext for, and what templates translate."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

from jifen_portal.catalogues import CATALOGUES, LANGUAGE, ROOT
from jifen_portal.catalogues.texts import read, write

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "_lazy": None,
    "_now": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = "# English of the portal: see docs/guides/translate.md."
# Papers and messages to telephones are Chinese, whatever language the page has.
ALWAYS_CHINESE = ("templates/papers", "templates/messages")


def collected() -> dict[str, Catalog]:
    """Every catalogue as the sources ask for it, without a translation."""
    catalogues = {name: Catalog(locale=LANGUAGE, header_comment=HEADER, fuzzy=False) for name in CATALOGUES}
    taken: dict[object, str] = {}
    for name, path in sources():
        place = path.relative_to(ROOT).as_posix()
        for _line, message, comments, context in _messages(path):
            single = message[0] if isinstance(message, tuple) else message
            owner = taken.setdefault((context, single), name)
            catalogues[owner].add(message, locations=[(place, None)], auto_comments=comments, context=context)
    return catalogues


def rewrite() -> dict[str, tuple[int, int]]:
    """Bring the files up to date with the sources: translations stay, also those whose message moved.

    Returns the number of messages of each catalogue, and how many of them have no translation.
    """
    known = {(one.context, one.id): one.string for name in CATALOGUES for one in read(name) if one.id}
    counts = {}
    for name, catalogue in collected().items():
        messages = [one for one in catalogue if one.id]
        for one in messages:
            one.string = known.get((one.context, one.id), one.string)
        write(name, catalogue)
        counts[name] = len(messages), sum(not is_translated(one.string) for one in messages)
    return counts


def is_translated(string: str | tuple[str, ...]) -> bool:
    """Something is there, for one and for many."""
    return all(string) if isinstance(string, tuple) else bool(string)


def sources() -> Iterator[tuple[str, Path]]:
    """The files that may ask for messages, each with its catalogue, in the order of the catalogues."""
    seen: set[Path] = set()
    for name, places in CATALOGUES.items():
        for place in places:
            for path in _files(ROOT / place):
                if path not in seen and not path.relative_to(ROOT).as_posix().startswith(ALWAYS_CHINESE):
                    seen.add(path)
                    yield name, path


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    found = [path for pattern in ("*.html", "*.py") for path in place.rglob(pattern)]
    return sorted(path for path in found if "migrations" not in path.parts)


def _messages(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        # Templates become lines of Python; their indentation means nothing.
        text = "\n".join(line.lstrip() for line in templatize(text).splitlines())
    yield from extract("python", BytesIO(text.encode()), KEYWORDS, comment_tags=["Translators"])
