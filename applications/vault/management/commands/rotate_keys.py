"""``manage.py rotate_keys``: moves what is stored to the newest keys; ends, killed or not, where it left off.

The portal goes on working meanwhile. docs/guides/keys.md says how keys come and go.
"""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from applications.vault import rotation
from applications.vault.keyring import Unreadable, field_keys, index_keys

PASSES = 20  # over one table: rows that others were writing are met again in the next
PAUSE = 0.5  # seconds before a pass that found nothing but such rows is repeated


class Command(BaseCommand):
    help = "Move encrypted fields, blind indexes and files to the newest keys; safe to interrupt and repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        unreadable = 0
        for place in rotation.places():
            unreadable += self._rows(place)
        unreadable += self._files()
        busy = self._report()
        if unreadable:
            raise CommandError(
                f"{unreadable} values or files are opened by no key and stay as they are: keep every key, "
                "and look for the one that is missing."
            )
        if busy:
            raise CommandError(f"{busy} rows were being written all the time; run rotate_keys once more.")

    def _rows(self, place: rotation.Place) -> int:
        """Move the rows of one place; how many no key opens."""
        total = rotation.old_rows(place)
        lost: set[Any] = set()
        if total:
            done = 0
            with tqdm(total=total, desc=place.label, unit=" rows", disable=None) as bar:
                for _pass in range(PASSES):
                    moved, lost = self._pass(place, bar)
                    done += moved
                    if rotation.old_rows(place) == len(lost):
                        break
                    if not moved:
                        time.sleep(PAUSE)
                self.stdout.write(f"{place.label}: {done} rows moved")
        for key in sorted(lost, key=str)[:20]:
            self.stderr.write(f"{place.label} {key}: no key opens it")
        return len(lost)

    def _pass(self, place: rotation.Place, bar: Any) -> tuple[int, set[Any]]:
        moved, lost = 0, set()
        step = rotation.renew_rows(place)
        while step.last is not None:
            moved += step.moved
            lost |= set(step.unreadable)
            bar.update(step.moved)
            step = rotation.renew_rows(place, after=step.last)
        return moved, lost

    def _files(self) -> int:
        """Move the files; how many no key opens."""
        moved = lost = 0
        with tqdm(desc="files", unit=" files", disable=None) as bar:
            for name in rotation.stored_files():
                bar.update()
                try:
                    moved += rotation.renew_file(name)
                except Unreadable as error:
                    lost += 1
                    self.stderr.write(f"{name}: {error}")
        if moved:
            self.stdout.write(f"files: {moved} moved")
        return lost

    def _report(self) -> int:
        """Say of each older key whether it is used; how many values could be moved and were not."""
        uses = rotation.uses()
        for kind, keys in (("field", list(field_keys().ciphers)), ("index", list(index_keys()))):
            self.stdout.write(f"{kind} key {keys[0] or '(no id)'}: writes")
            for key in keys[1:]:
                self._say(kind, key, [use for use in uses if (use.kind, use.key) == (kind, key)])
        return sum(rotation.old_rows(place) for place in rotation.places())

    def _say(self, kind: str, key: str, uses: list[rotation.Use]) -> None:
        name = f"{kind} key {key or '(no id)'}"
        if not uses:
            self.stdout.write(f"{name}: not used any more, take it out of the settings")
        for use in uses:
            self.stdout.write(f"{name}: still used by {use.values} values of {use.where}")
