"""What many tests begin with is done once by the services; later its rows are put back as they were.

A case goes its way through a dozen services and hundreds of statements; its rows lie in some thirty tables.
They are put back only where the rows beneath are exactly those on which they were made. Whoever has written
anything else, moved the clock or lost the files has it done anew.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import get_language

from materials.models import StoredFile
from tests.applications.rows import Difference, Rows, number_behind, rows_of, tables
from tests.applications.trail import Beneath, Trail

CLOCK = time.time() - time.monotonic()  # travellers move the one and not the other
LONGEST_PAUSE = 5.0  # seconds by which the two may differ for other reasons


@dataclass(frozen=True, slots=True)
class Kept:
    """What an act left: its result, its rows, and what waits for the commit."""

    result: Any
    differences: list[Difference]
    on_commit: list[tuple[Callable[[], Any], bool]]

    def has_its_files(self) -> bool:
        stored = [one for one in self.differences if one.table == StoredFile._meta.db_table]
        names = [name for one in stored for name in one.column("stored_name") + one.column("preview_name")]
        return all(default_storage.exists(name) for name in filter(None, names))

    def put_back(self) -> None:
        for difference in self.differences:
            difference.put_back()
        number_behind(self.differences)
        for act, robust in self.on_commit:
            transaction.on_commit(act, robust=robust)


class Memory:
    """What was done in this process, by what lay beneath it."""

    def __init__(self) -> None:
        self.trail = Trail()
        self._kept: dict[Beneath, Kept] = {}
        self._ground: dict[str, Rows] = {}
        self._emptied = -1

    @contextmanager
    def ground(self) -> Iterator[None]:
        """Around a transaction that begins with what the migrations published; others are left alone."""
        if connection.in_atomic_block:
            yield
            return
        if self.trail not in connection.execute_wrappers:
            connection.execute_wrappers.insert(0, self.trail)
        emptied = apps.get_app_config("emptying").times  # type: ignore[attr-defined]
        if self._emptied != emptied:
            ground = {table: rows_of(table) for table in tables()}
            if ground != self._ground:
                self._ground, self._kept = ground, {}
            self._emptied = emptied
        self.trail.beneath = ()
        try:
            yield
        finally:
            self.trail.beneath = None

    def remembered(self, name: str, act: Callable[[], Any]) -> Any:
        """The result of an act, a plain value, whose rows are there now; ``name`` says what it depends on."""
        beneath = self.trail.beneath
        if beneath is None or abs(time.time() - time.monotonic() - CLOCK) > LONGEST_PAUSE:
            return act()
        above = (*beneath, f"{name} on {timezone.localdate()} in {get_language()}")
        kept = self._kept.get(above)
        if kept and kept.has_its_files():
            with self.trail.known(above):
                kept.put_back()
        else:
            self._forget(above)
            kept = self._kept[above] = self._done(beneath, above, act)
        return kept.result

    def _forget(self, beneath: Beneath) -> None:
        """What stood on it, too: done anew it may have come out otherwise, and a reviewer is drawn."""
        self._kept = {at: kept for at, kept in self._kept.items() if at[: len(beneath)] != beneath}

    def _done(self, beneath: Beneath, above: Beneath, act: Callable[[], Any]) -> Kept:
        """Do it, and look at what it left."""
        waiting = len(connection.run_on_commit)
        with self.trail.known(above) as touched:
            result = act()
        differences = [
            Difference.between(table, self._before(beneath, table), rows_of(table))
            for table in sorted(touched & set(tables()))
        ]
        return Kept(
            result, differences, [(then, robust) for _, then, robust in connection.run_on_commit[waiting:]]
        )

    def _before(self, beneath: Beneath, table: str) -> Rows:
        """The rows of a table under an act."""
        rows = self._ground[table]
        for height in range(1, len(beneath) + 1):
            for difference in self._kept[beneath[:height]].differences:
                if difference.table == table:
                    rows = difference.on(rows)
        return rows


memory = Memory()
