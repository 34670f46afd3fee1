"""What the conventions look at: the files of the repository that people write and read."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ["applications", "jifen_portal", "materials", "scoring", "scripts", "tests"]
PRODUCT = ROOMS[:-1]


def python_files(rooms: list[str]) -> Iterator[Path]:
    """Paths of Python files, relative to the root, migrations left out: those are generated."""
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT)


def templates() -> Iterator[Path]:
    """Paths of the pages' templates; the papers' have no browser and no policy against inline style."""
    for path in sorted((ROOT / "templates").rglob("*.html")):
        if path.relative_to(ROOT).parts[1] != "papers":
            yield path.relative_to(ROOT)


@cache
def text_of(path: Path) -> str:
    """The text of a file of the repository."""
    return (ROOT / path).read_text("utf-8")


def line_counts() -> dict[Path, int]:
    """Lines of every Python file that is not empty."""
    counts = {path: len(text_of(path).splitlines()) for path in python_files(ROOMS)}
    return {path: lines for path, lines in counts.items() if lines}
