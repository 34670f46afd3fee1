"""A file that an authority delivered, beside which the refused rows are listed."""

import csv
import fcntl
import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from django.db import IntegrityError
from django.utils.translation import gettext as _

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import PORTAL
from applications.authorities.documents import Fault, document_of
from applications.authorities.kinds import Kind
from applications.authorities.models import Delivery, Way
from applications.authorities.services.receiving import begin, receive

HEAD = ("line", "column", "reason")


def rejected_beside(path: Path) -> Path:
    """Where the refused rows of a file are listed: line, column, reason; never what stood there."""
    return path.with_name(path.name + ".rejected.csv")


def import_file(
    *,
    kind: Kind,
    path: Path,
    source: str = "",
    again: bool = False,
    told: Callable[[Delivery], object] = lambda delivery: None,
) -> tuple[Delivery, bool]:
    """Take in a file, or what an interrupted run left of it; whether there was anything to do.

    A file that was taken in before is left alone; ``again`` reads it once more, for people whose accounts
    were opened since. ``told`` is called at the beginning and after each chunk.

    :raises Refused: the table's columns are wrong, or another run takes in the same file.
    :raises OSError: the file cannot be read, or the list of refused rows not be written.
    """
    with path.open("rb") as stream:
        _lock(stream)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        document = document_of(kind, stream)
        deliveries = Delivery.objects.filter(kind=kind.name, sha256=digest, way=Way.FILE)
        delivery = deliveries.order_by("-pk").first()
        if delivery is None or (delivery.finished_at is not None and again):
            named = source or str(kind.source)
            fresh = Delivery(kind=kind.name, way=Way.FILE, source=named, sha256=digest)
            try:
                delivery = begin(PORTAL, fresh)
            except IntegrityError as error:  # a copy of the file, at the same moment
                raise _busy() from error
        elif delivery.finished_at is not None:
            return delivery, False
        told(delivery)
        with _Rejected(rejected_beside(path), delivery) as rejected:
            receive(actor=PORTAL, delivery=delivery, document=document, refuse=rejected.add, told=told)
        return delivery, True


def _lock(stream: IO[bytes]) -> None:
    """Held until the file is closed: a second run would cut the first one's list of refused rows."""
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise _busy() from error


def _busy() -> Overtaken:
    return Overtaken(_("同一份文件正由另一个程序导入，请等它结束。"))


class _Rejected:
    """The list of refused rows. What was written after the last whole chunk is cut off again."""

    def __init__(self, path: Path, delivery: Delivery) -> None:
        self._path, self._keep = path, delivery.rejected_bytes
        self._file: IO[str] | None = None

    def __enter__(self) -> "_Rejected":
        if not self._keep:
            with suppress(FileNotFoundError):
                self._path.unlink()
        elif not self._path.exists() or self._path.stat().st_size < self._keep:
            raise Refused(_("找不到上次导入留下的拒收清单：%(path)s") % {"path": self._path})
        return self

    def __exit__(self, *_error: object) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, delivery: Delivery, faults: list[Fault]) -> None:
        """Write the faults down; they last when the transaction does."""
        if not faults:
            return
        file = self._opened()
        csv.writer(file).writerows(faults)
        file.flush()
        delivery.rejected_bytes = file.tell()

    def _opened(self) -> IO[str]:
        if self._file is None:
            self._file = self._path.open("a", encoding="utf-8-sig" if not self._keep else "utf-8", newline="")
            self._file.truncate(self._keep)
            self._file.seek(0, 2)
            if not self._keep:
                csv.writer(self._file).writerow(HEAD)
        return self._file
