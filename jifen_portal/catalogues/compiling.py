"""Catalogues as Django reads them."""

from pathlib import Path
from tempfile import NamedTemporaryFile

from babel.messages.mofile import write_mo

from jifen_portal.catalogues import compiled_of, stale
from jifen_portal.catalogues.texts import read


def compile_stale() -> list[str]:
    """Compile what is not up to date. Returns the names of those catalogues."""
    names = stale()
    for name in names:
        _compile(name)
    return names


def _compile(name: str) -> None:
    """In one move: two processes may start at once, and a third may read."""
    target = compiled_of(name)
    with NamedTemporaryFile(dir=target.parent, suffix=".new", delete=False) as file:
        write_mo(file, read(name))
    made = Path(file.name)
    made.chmod(0o644)  # a temporary file is private
    made.replace(target)
