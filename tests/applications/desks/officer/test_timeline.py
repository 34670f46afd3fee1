"""Whatever the rooms write into the chain of a case is told in words, never by its name in the code."""

import ast
from collections.abc import Iterator
from pathlib import Path

from applications.desks.case.history import MOVES, WORDS
from applications.desks.officer.timeline import _STAFF_WORDS

ROOMS = Path(__file__).parents[4] / "applications"
TOLD = {*MOVES, *WORDS, *_STAFF_WORDS, "finding_recorded"}


def kinds_written(source: str) -> Iterator[str]:
    """The kinds that stand beside ``chain=….case.chain`` in a call."""
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        chain, kind = given.get("chain"), given.get("kind")
        if not (isinstance(chain, ast.Attribute) and isinstance(kind, ast.Constant)):
            continue
        if ast.unparse(chain).split(".")[-2] in ("case", "locked"):
            yield kind.value


def test_every_kind_has_words():
    written = {kind for path in ROOMS.rglob("*.py") for kind in kinds_written(path.read_text())}
    assert {"facts_saved", "file_opened", "draft_erased", "case_erased"} <= written
    assert written - TOLD == set()


def test_a_kind_without_words_would_be_found():
    assert list(kinds_written("record(actor=a, chain=file.item.case.chain, kind='x')")) == ["x"]
