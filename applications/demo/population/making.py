"""Making a city: who may, what is prepared, and the chunks on their way from the makers into the tables."""

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connection, connections, transaction
from django.db.models import Max, Q

from applications.accounts.demo_access import DEMO_PASSWORD
from applications.accounts.models import User
from applications.applicants.models import FamilyMember, Mandate, Person
from applications.cases.models import Case, CaseFacts
from applications.demo.population import loading
from applications.demo.population.chains import Standing
from applications.demo.population.chunks import SIZE, Kit
from applications.demo.population.city import City, shares_of
from applications.demo.population.copying import Rows, Sheet, Written
from applications.demo.population.profiles import Drawing
from applications.demo.population.settling import Settling, registered
from applications.employers.models import Employer
from applications.notices.models import Paper
from applications.places.models import District
from applications.records.models import PointsRecord, RecordEntry
from applications.reviews.models import Referral
from applications.workdays.selectors import calendar

_NUMBERED: dict[str, Any] = {
    "person": Person, "case": Case, "facts": CaseFacts, "referral": Referral, "paper": Paper,
    "record": PointsRecord, "entry": RecordEntry, "member": FamilyMember, "mandate": Mandate,
}  # fmt: skip


class Unsuitable(RuntimeError):  # noqa: N818  (says what the database is)
    """This database must not, or cannot, have an invented city."""


@dataclass(frozen=True, slots=True)
class Wish:
    """``insured``: so many more who have not applied; ``held``: everybody has valid points, 2 in 100 end in
    the coming night. ``workers`` 0: no others."""

    cases: int
    seed: int
    today: date
    insured: int = 0
    held: bool = False
    months: bool = True
    workers: int = 2


def make(wish: Wish, told: Callable[[int], None]) -> None:
    """Write the city in one transaction; ``told`` hears how many cases are in, and then others.

    :raises Unsuitable: not PostgreSQL, or there are cases that are not the demonstration's.
    """
    check()
    rows = Rows()
    kit, standings = _prepared(wish, rows)
    if wish.workers:
        connections.close_all()  # the makers are forked off, and must share no connection
    tables = sorted(Sheet.tables)
    with _Makers(kit, wish) as makers, transaction.atomic():
        with loading.bare(tables):
            loading.copy(rows.taken())
            for at in range(0, len(standings), 2 * SIZE):
                loading.seal(standings[at : at + 2 * SIZE])
            for number, (written, ends) in makers.chunks():
                loading.copy(written)
                loading.seal(ends)
                told(number)
        loading.go_on_behind(tables)
    loading.analyse(tables)


def check() -> None:
    """:raises Unsuitable: a city cannot be made here."""
    if connection.vendor != "postgresql":
        raise Unsuitable("虚构人口只能写入 PostgreSQL：请设置 DATABASE_URL。")
    if Case.objects.filter(Q(person__user=None) | Q(person__user__is_demo=False)).exists():
        raise Unsuitable(
            "这个数据库里有演示数据以外的申请，可能是真实的：不能写入虚构人口。请换用一个空的数据库。"
        )


def _prepared(wish: Wish, rows: Rows) -> tuple[Kit, list[Standing]]:
    password, user = make_password(DEMO_PASSWORD), _free(User)
    settling = Settling(rows, password, user)
    offices = settling.offices(wish.cases)
    firms = settling.firms(wish.cases, _free(Employer), offices, wish.seed)
    first = {"user": settling.next_user, **{name: _free(model) for name, model in _NUMBERED.items()}}
    names = dict(District.objects.values_list("code", "name"))
    shares = shares_of(len(firms))
    city = City(wish.today, wish.seed, password, first, names, offices, tuple(firms), shares)
    drawing, count = Drawing(wish.today, wish.seed), max(12, min(500, wish.cases // 50))
    past, recent = drawing.past(count, 300 if wish.held else None), drawing.recent(max(4, count // 5))
    kit = Kit(city, past, recent, drawing.reference, calendar(), wish.cases, wish.held, wish.months)
    return kit, registered(rows, firms, offices)


def _free(model: Any) -> int:
    return int(model.objects.aggregate(last=Max("pk"))["last"] or 0) + 1


class _Makers:
    """Processes that make chunks while this one copies them; a few chunks ahead, no more."""

    def __init__(self, kit: Kit, wish: Wish) -> None:
        self._kit, self._wish, self._end = kit, wish, wish.cases + wish.insured
        self._waiting: deque[tuple[int, Future[tuple[Written, list[Standing]]]]] = deque()
        self._left = iter([*range(0, wish.cases, SIZE), *range(wish.cases, self._end, SIZE)])
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "_Makers":
        global _kit  # noqa: PLW0603  (what a forked process has from its parent need not be sent)
        _kit = self._kit
        if self._wish.workers:
            context = multiprocessing.get_context("fork")
            self._pool = ProcessPoolExecutor(self._wish.workers, context, initializer=_collect_by_chunk)
            for _ in range(self._wish.workers + 1):
                self._ask()
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def chunks(self) -> Iterator[tuple[int, tuple[Written, list[Standing]]]]:
        """Each chunk, and how many cases and others there are with it."""
        if self._pool is None:
            for first in self._left:
                count = self._count(first)
                yield first + count, self._kit.chunk(first, count)
            return
        while self._waiting:
            first, future = self._waiting.popleft()
            made = future.result()
            self._ask()
            yield first + self._count(first), made

    def _ask(self) -> None:
        first = next(self._left, None)
        if first is not None and self._pool is not None:
            self._waiting.append((first, self._pool.submit(_made, first, self._count(first))))

    def _count(self, first: int) -> int:
        end = self._wish.cases if first < self._wish.cases else self._end
        return min(SIZE, end - first)


_kit: Kit


def _collect_by_chunk() -> None:
    """Looking for cycles among millions of rows that have none takes a third of a maker's time."""
    gc.freeze()
    gc.disable()


def _made(first: int, count: int) -> tuple[Written, list[Standing]]:
    made = _kit.chunk(first, count)
    gc.collect()
    return made
