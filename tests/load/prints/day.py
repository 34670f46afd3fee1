"""The drill's hands on the portal: notices issued as a service does, and what the page of the run reads."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.files.storage import default_storage  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from applications.accounts.roles import PORTAL, Actor, Role  # noqa: E402
from applications.notices.certificates import write_demonstration_certificate  # noqa: E402
from applications.notices.models import PrintRun, PrintState  # noqa: E402
from applications.notices.services import issue, prints  # noqa: E402
from tests.applications.notices.samples import CONTENTS, HOLDER  # noqa: E402

KIND, DISTRICT = "points_notice", "310107"
# Each paper has a name of its own, so that fonts are subset anew as on a working day.
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "㛃䶮𬭚𠅤𬍛一鸣诺静安宁远航嘉树子墨清扬若水"


@dataclass(frozen=True)
class Progress:
    """What the page says: so many made, so many bound, and whether the file is there."""

    seconds: float
    made: int
    bound: int
    ready: bool


def prepare() -> None:
    call_command("migrate", verbosity=0)
    write_demonstration_certificate(Path(settings.NOTICE_CERTIFICATE))


def issue_all(papers: int) -> None:
    for number in range(papers):
        name = SURNAMES[number % 20] + GIVEN[number // 20 % 20] + GIVEN[number // 7 % 20]
        content = CONTENTS[KIND] | {"holder": HOLDER | {"name": name}}
        with transaction.atomic():
            issue(actor=PORTAL, kind=KIND, district_code=DISTRICT, content=content, person_id=number + 1)


def ask() -> int:
    """The manager of the district asks for the notices of today; the run's number."""
    manager = Actor(1, Role.DISTRICT_MANAGER, DISTRICT)
    return prints.ask(actor=manager, day=timezone.localdate(), kind=KIND).pk


def watch(run_id: int, every: float) -> Iterator[Progress]:
    """How far it is, until the file is there."""
    began = time.monotonic()
    while True:
        run = PrintRun.objects.get(pk=run_id)
        made = len(run.papers) - prints.pending(run)
        ready = run.state == PrintState.READY
        yield Progress(time.monotonic() - began, made, run.bound, ready)
        if ready:
            return
        time.sleep(every)


def size_of(run_id: int) -> int:
    """Bytes of the bound file."""
    return int(default_storage.size(PrintRun.objects.get(pk=run_id).file))
