"""Killed at whatever moment, a run loses nothing, and the next one ends what it began."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from applications.accounts.roles import Role
from applications.archives import services
from applications.archives.models import MOST_TRIES, Archive, ArchiveState, Attempt
from applications.archives.services import emptying, sealing
from applications.audit import services as audit
from applications.audit.verification import findings
from applications.cases.models import Case
from applications.demo import story
from applications.demo.cast import PUTUO
from applications.vault.storage import private_files
from materials import orphans
from tests.applications.archives.conftest import DUE
from tests.applications.archives.test_services import files_of

pytestmark = pytest.mark.django_db
Commit = Callable[..., Any]


class Killed(BaseException):
    """Nothing of the process runs after it."""


@contextmanager
def killed(where: Any, name: str) -> Iterator[None]:
    """The process ends there; not even its own tidying up happens any more."""
    with (
        mock.patch.object(where, name, side_effect=Killed),
        mock.patch.object(default_storage, "delete"),
        pytest.raises(Killed),
    ):
        yield


@pytest.mark.parametrize(
    ("where", "name", "begun"),
    [
        (sealing, "digest_of", 0),  # the file is written, no row says so
        (emptying, "check", 1),  # the row is written, nothing proven
        (emptying, "remove", 1),  # within the removal: all of it is undone
        (audit, "record", 1),
    ],
)
def test_before_the_removal_is_committed_everything_is_where_it_was(
    closed: Case, where: Any, name: str, begun: int, django_capture_on_commit_callbacks: Commit
) -> None:
    before = files_of(closed)
    with killed(where, name):
        services.work(today=DUE)
    assert files_of(closed) == before
    assert Archive.objects.filter(state=ArchiveState.SEALED).count() == begun
    with django_capture_on_commit_callbacks(execute=True):
        assert services.work(today=DUE) == services.Done(archived=1)
    assert came_back(closed) == before
    services.clear_strays(now=timezone.now() + timedelta(days=2))
    assert list(private_files().sealed_names("archives")) == [Archive.objects.get().name]


def test_after_the_commit_contents_without_rows_are_cleared_by_the_night(closed: Case) -> None:
    before = files_of(closed)
    services.work(today=DUE)  # what follows a commit does not happen here, as after a kill
    assert orphans.clear(now=timezone.now() + timedelta(days=2)).without_row == 2 * len(before)
    assert orphans.clear(now=timezone.now() + timedelta(days=2)).without_row == 0
    assert came_back(closed) == before


def test_while_scans_come_back(closed: Case, django_capture_on_commit_callbacks: Commit) -> None:
    before = files_of(closed)
    with django_capture_on_commit_callbacks(execute=True):
        services.work(today=DUE)
    with killed(audit, "record"):
        came_back(closed)
    assert files_of(closed) == {}
    assert came_back(closed) == before
    assert orphans.clear(now=timezone.now() + timedelta(days=2)).without_row == 2 * len(before)
    assert files_of(closed) == before
    assert list(findings()) == []


def test_a_case_that_kills_every_run_is_left_out_and_the_others_go_on(
    closed: Case, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: Commit
) -> None:
    """Counted before it begins; only the operator's own command takes it up again."""
    for _number in range(MOST_TRIES):
        with killed(sealing, "digest_of"):
            services.work(today=DUE)
    told = f"case {closed.pk}: 3 runs ended over it, it is left out; manage.py archive_cases tries it again"
    assert services.work(today=DUE) == services.Done(failed=[told])
    assert told in caplog.text
    assert not Archive.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert services.work(today=DUE, again=True) == services.Done(archived=1)
    assert not Attempt.objects.exists()


def test_a_case_that_is_not_whole_is_looked_at_every_night(closed: Case) -> None:
    """A run that comes to its end, good or bad, is no try of those."""
    with mock.patch.object(sealing, "digest_of", side_effect=OSError("away")):
        for _number in range(MOST_TRIES + 1):
            assert services.work(today=DUE) == services.Done(failed=[f"case {closed.pk}: away"])
    assert services.work(today=DUE) == services.Done(archived=1)


def came_back(case: Case) -> dict[str, Any]:
    manager = story.staff(Role.DISTRICT_MANAGER, PUTUO)
    services.bring_back(actor=manager, archive=Archive.objects.get(case=case), reason="核对")
    return files_of(case)
