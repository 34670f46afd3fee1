"""What a connection has written, savepoint by savepoint: whether all its rows are known."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Beneath = tuple[str, ...]
"""The names of the acts whose rows the transaction holds, in their order, and nothing else."""

READING = {"BEGIN", "SELECT", "(SELECT", "RELEASE", "SET", "PRAGMA"}
WRITTEN = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "?(\w+)', re.IGNORECASE)


class Trail:
    """A wrapper of every statement. ``beneath`` is None where there are rows of which nobody knows."""

    def __init__(self) -> None:
        self.beneath: Beneath | None = None
        self._marks: dict[str, Beneath | None] = {}
        self._touched: set[str] | None = None

    def __call__(self, run: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        verb, _, rest = sql.partition(" ")
        if verb == "SAVEPOINT":
            self._marks[rest] = self.beneath
        elif verb == "ROLLBACK":
            self.beneath = self._marks.get(rest.removeprefix("TO SAVEPOINT "))
        elif verb not in READING:
            self._note(sql)
        return run(sql, params, many, context)

    def _note(self, sql: str) -> None:
        if self._touched is None:
            self.beneath = None
        elif found := WRITTEN.match(sql):
            self._touched.add(found[1])

    @contextmanager
    def known(self, above: Beneath) -> Iterator[set[str]]:
        """What is written inside leads to ``above``; gives the tables as they are touched."""
        self._touched = set()
        done = False
        try:
            yield self._touched
            done = True
        finally:
            self._touched = None
            self.beneath = above if done else None
