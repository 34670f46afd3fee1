"""Binding the papers of a day, by workers that are killed or too slow. Pages: desks/officer/prints."""

import tempfile
from io import BytesIO

import pikepdf
import pytest
from django.utils import timezone

from applications.accounts.roles import Actor, Role
from applications.notices.models import PrintRun, PrintState
from applications.notices.services import printing, prints
from tests.applications.notices.killing import Killed, killed, lying

pytestmark = pytest.mark.usefixtures("signing", "storage")
MANAGER = Actor(1, Role.DISTRICT_MANAGER, "310107")


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
