"""Binding the papers of a day, by workers that are killed or too slow. Pages: desks/officer/prints."""

import tempfile
from io import BytesIO

import pikepdf
import pytest
from django.utils import timezone

from applications.accounts.roles import Actor, Role
from applications.audit.models import Event
from applications.notices.models import PrintRun, PrintState
from applications.notices.services import printing, prints
from applications.vault.storage import private_files
from tests.applications.notices.killing import Killed, killed, lying

pytestmark = pytest.mark.usefixtures("signing", "storage")
MANAGER = Actor(1, Role.DISTRICT_MANAGER, "310107")
ADMINISTRATOR = Actor(2, Role.SYSTEM_ADMIN)


def papers_come_between():
    """None is waited for, then one: somebody asked for the run again while it was claimed."""
    found = [0, 1]
    return lambda _run: found.pop(0)


@pytest.fixture
def run(issue):
    """Two papers that are made, asked for as one file."""
    for _number in range(2):
        printing.render(paper_id=issue().pk)
    return prints.ask(actor=MANAGER, day=timezone.localdate(), kind="points_notice")


def test_what_is_put_together_has_no_name_on_the_disk(run, monkeypatch, tmp_path):
    """Papers are readable in it: whoever kills the worker must not leave them behind."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    join, found = prints._joined, []

    def joined(parts, target):
        join(parts, target)
        found.append(list(scratch.iterdir()))

    monkeypatch.setattr(prints, "_joined", joined)
    assert prints.bind(run_id=run.pk)
    assert found == [[], []]


def test_of_a_worker_that_was_killed_no_file_is_left(run, monkeypatch):
    """Killed between the file and its row; the next one binds the run, once the claim is over."""
    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(prints, "_close", killed)
        prints.bind(run_id=run.pk)
    (left,) = lying("prints")
    assert not prints.bind(run_id=run.pk)
    PrintRun.objects.update(claimed_until=timezone.now())
    assert prints.sweep() == 1
    assert prints.bind(run_id=run.pk)
    run.refresh_from_db()
    assert (run.state, run.bound) == (PrintState.READY, 2)
    assert run.file != left
    assert lying("prints") == {run.file}
    with prints.document(run) as file, pikepdf.open(BytesIO(file.read())) as whole:
        assert len(whole.pages) == 2


def test_the_file_of_the_slower_worker_is_dropped(run, monkeypatch):
    put_together = prints._put_together

    def overtaken(*given):
        inside = put_together(*given)
        PrintRun.objects.update(file="theirs")
        return inside

    monkeypatch.setattr(prints, "_put_together", overtaken)
    assert prints.bind(run_id=run.pk)
    run.refresh_from_db()
    assert (run.state, run.file) == (PrintState.WAITING, "theirs")
    assert lying("prints") == set()


def test_a_run_that_kills_its_workers_stops(run, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(prints, "_put_together", killed)
        for _number in range(prints.MOST_TRIES):
            with pytest.raises(Killed):
                prints.bind(run_id=run.pk)
            assert not prints.bind(run_id=run.pk)  # a claim is no try
            PrintRun.objects.update(claimed_until=timezone.now())
        run.refresh_from_db()
        assert (run.state, run.tries) == (PrintState.WAITING, 3)
        assert prints.bind(run_id=run.pk)
    run.refresh_from_db()
    assert (run.state, run.file, run.claimed_until) == (PrintState.STOPPED, "", None)
    assert prints.sweep() == 0
    assert prints.bind(run_id=run.pk)
    assert lying("prints") == set()


def test_a_run_waits_for_its_papers_and_for_the_storage_without_a_try(run, monkeypatch):
    """However often somebody looks whether all of them are made."""

    def full(*_given):
        raise OSError("No space left on device")

    for _number in range(prints.MOST_TRIES + 1):
        with monkeypatch.context() as patched:
            patched.setattr(prints, "pending", papers_come_between())
            assert not prints.bind(run_id=run.pk)
        with monkeypatch.context() as patched, pytest.raises(OSError, match="No space"):
            patched.setattr(private_files(), "_save", full)
            prints.bind(run_id=run.pk)
        PrintRun.objects.update(claimed_until=timezone.now())
    run.refresh_from_db()
    assert (run.state, run.tries) == (PrintState.WAITING, 0)
    assert prints.bind(run_id=run.pk)
    run.refresh_from_db()
    assert (run.state, run.bound, run.tries) == (PrintState.READY, 2, 1)


def test_staff_have_a_stopped_run_bound_again_once(run):
    """Its tries begin anew; a second press, or one after the officer asked anew, does nothing."""
    PrintRun.objects.update(state=PrintState.STOPPED, tries=4, bound=1)
    assert [prints.retry(actor=ADMINISTRATOR, run=run) for _press in range(2)] == [True, False]
    run.refresh_from_db()
    assert (run.state, run.tries, run.bound) == (PrintState.WAITING, 0, 0)
    event = Event.objects.get(kind="prints_retried")
    assert (event.chain, event.user_id, event.role) == ("system", 2, "system_admin")
    assert event.data == {"run": run.pk, "kind": "points_notice", "day": timezone.localdate().isoformat()}
    PrintRun.objects.update(state=PrintState.STOPPED)
    anew = prints.ask(actor=MANAGER, day=run.day, kind=run.kind)
    assert anew.pk != run.pk
    assert not prints.retry(actor=ADMINISTRATOR, run=run)
    assert Event.objects.filter(kind="prints_retried").count() == 1
    run.refresh_from_db()
    assert run.state == PrintState.STOPPED
