"""One run: what an earlier one began is ended, then closed cases are archived until the time is over."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from time import monotonic

from django.db.models import F
from django.utils import timezone

from applications.archives import selectors
from applications.archives.models import MOST_TRIES, Archive, Attempt
from applications.archives.services.clearing import clear_strays
from applications.archives.services.emptying import empty, put_away
from applications.archives.services.sealing import seal
from applications.archives.wholeness import BROKEN
from applications.cases.models import Case

log = logging.getLogger(__name__)

OPERATOR = "manage.py archive_cases"


@dataclass(slots=True)
class Done:
    """How many cases were ``archived``, archives ``put_away`` again, and what ``failed``, by name."""

    archived: int = 0
    put_away: int = 0
    failed: list[str] = field(default_factory=list)

    def fail(self, what: str, why: object) -> None:
        """Log and keep what was not done."""
        log.error("%s: %s", what, why)
        self.failed.append(f"{what}: {why}")


def work(*, today: date, seconds: float = float("inf"), again: bool = False) -> Done:
    """Archive what is due, at most for so many seconds. A case that fails stays, the rest goes on.

    So does one over which :data:`MOST_TRIES` runs were killed: the next run would end over it as well, and
    never come to those behind it. ``again``: take those up, too.
    """
    done, until = Done(), monotonic() + seconds
    if again:
        Attempt.objects.all().delete()
    for what, case_id, act in _tasks(today, done):
        if monotonic() > until:
            break
        if case_id and not _begin(case_id):
            done.fail(what, f"{MOST_TRIES} runs ended over it, it is left out; {OPERATOR} tries it again")
            continue
        try:
            act()
        except BROKEN as error:
            done.fail(what, error)
        Attempt.objects.filter(case=case_id).delete()
    return done


def _begin(case_id: int) -> bool:
    """Count a try before it is made, for who is killed by it counts nothing afterwards; false where there
    were too many."""
    attempt, _new = Attempt.objects.get_or_create(case_id=case_id)
    if attempt.tries >= MOST_TRIES:
        return False
    Attempt.objects.filter(pk=case_id).update(tries=F("tries") + 1)
    return True


def _tasks(today: date, done: Done) -> Iterator[tuple[str, int | None, Callable[[], object]]]:
    """What there is to do, each by its name and for which case."""

    def end(archive: Archive) -> None:
        done.archived += empty(archive=archive, today=today)

    def away(archive: Archive) -> None:
        done.put_away += put_away(archive=archive)

    def whole(case: Case) -> None:
        end(seal(case=case))

    yield "files without a row", None, partial(clear_strays, now=timezone.now())
    for archive in selectors.to_empty().iterator():
        yield str(archive), archive.case_id, partial(end, archive)
    for archive in selectors.to_put_away(today).iterator():
        yield str(archive), archive.case_id, partial(away, archive)
    for case in selectors.to_seal(today).iterator():
        yield f"case {case.pk}", case.pk, partial(whole, case)
