"""One run: what an earlier one began is ended, then closed cases are archived until the time is over."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from time import monotonic

from django.utils import timezone

from applications.archives import selectors
from applications.archives.models import Archive
from applications.archives.services.clearing import clear_strays
from applications.archives.services.emptying import empty, put_away
from applications.archives.services.sealing import seal
from applications.archives.wholeness import BROKEN
from applications.cases.models import Case

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Done:
    """How many cases were ``archived``, archives ``put_away`` again, and what ``failed``, by name."""

    archived: int = 0
    put_away: int = 0
    failed: list[str] = field(default_factory=list)


def work(*, today: date, seconds: float = float("inf")) -> Done:
    """Archive what is due, at most for so many seconds. A case that fails stays, the rest goes on."""
    done, until = Done(), monotonic() + seconds
    for what, act in _tasks(today, done):
        if monotonic() > until:
            break
        try:
            act()
        except BROKEN as error:
            log.error("%s: %s", what, error)
            done.failed.append(f"{what}: {error}")
    return done


def _tasks(today: date, done: Done) -> Iterator[tuple[str, Callable[[], object]]]:
    """What there is to do, each by its name."""

    def end(archive: Archive) -> None:
        done.archived += empty(archive=archive, today=today)

    def away(archive: Archive) -> None:
        done.put_away += put_away(archive=archive)

    def whole(case: Case) -> None:
        end(seal(case=case))

    yield "files without a row", partial(clear_strays, now=timezone.now())
    for archive in selectors.to_empty().iterator():
        yield str(archive), partial(end, archive)
    for archive in selectors.to_put_away(today).iterator():
        yield str(archive), partial(away, archive)
    for case in selectors.to_seal(today).iterator():
        yield f"case {case.pk}", partial(whole, case)
