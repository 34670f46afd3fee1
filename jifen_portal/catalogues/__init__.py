"""The English words of the pages: one catalogue a circle of readers, in ``locale/<name>/en/LC_MESSAGES``.

``django.po`` is the text that people edit; ``django.mo`` is made of it and is what Django reads.
``docs/guides/translate.md`` tells how to work with them.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LANGUAGE = "en"

CATALOGUES: dict[str, tuple[str, ...]] = {
    "public": (
        "templates/400.html",
        "templates/403.html",
        "templates/403_csrf.html",
        "templates/404.html",
        "templates/500.html",
        "templates/layouts",
        "templates/components",
        "templates/django",
        "templates/public",
        "templates/account",
        "templates/kiosk",
        "applications/desks/public",
        "applications/desks/account",
        "applications/desks/kiosk",
        "applications/desks/facts",
        "applications/desks/templatetags",
    ),
    "people": (
        "templates/applicant",
        "templates/employer",
        "templates/case",
        "templates/corrections",
        "templates/objections",
        "templates/rechecks",
        "applications/desks/applicant",
        "applications/desks/employer",
        "applications/desks/case",
        "applications/desks/corrections",
        "applications/desks/objections",
        "applications/desks/rechecks",
    ),
    "staff": (
        "templates/officer",
        "templates/city",
        "templates/community",
        "templates/sanctions",
        "applications/desks/officer",
        "applications/desks/city",
        "applications/desks/community",
        "applications/desks/sanctions",
    ),
    "rooms": ("applications", "materials", "scoring", "jifen_portal"),
}
"""Where the messages of each catalogue come from; of several that fit, the first has the message."""


def source_of(name: str) -> Path:
    """The text of a catalogue."""
    return ROOT / "locale" / name / LANGUAGE / "LC_MESSAGES" / "django.po"


def compiled_of(name: str) -> Path:
    """What Django reads of a catalogue."""
    return source_of(name).with_suffix(".mo")


def stale() -> list[str]:
    """Catalogues that are not compiled, or whose text is newer."""
    return [name for name in CATALOGUES if not _is_fresh(name)]


def _is_fresh(name: str) -> bool:
    compiled = compiled_of(name)
    return compiled.is_file() and compiled.stat().st_mtime >= source_of(name).stat().st_mtime
