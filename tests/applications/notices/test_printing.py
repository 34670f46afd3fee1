import hashlib
from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from applications.accounts.roles import PORTAL
from applications.notices import selectors, services, triggers
from applications.notices.models import Paper, PaperState
from applications.notices.services import printing
from tests.applications.notices.killing import Killed, killed, lying
from tests.applications.notices.samples import CONTENTS, HOLDER

pytestmark = pytest.mark.usefixtures("signing")


def test_a_paper_is_printed_once_and_stays_the_same(issue):
    paper = printing.render(paper_id=issue().pk)
    assert paper.state == PaperState.RENDERED
    first = selectors.document(paper)
    assert first.startswith(b"%PDF-1.7")
    assert hashlib.sha256(first).hexdigest() == paper.sha256
    assert len(first) == paper.size
    again = printing.render(paper_id=paper.pk)
    assert (again.file, again.rendered_at) == (paper.file, paper.rendered_at)
    assert selectors.document(again) == first


def test_the_stored_file_is_encrypted(issue):
    paper = printing.render(paper_id=issue().pk)
    with open(default_storage.path(paper.file), "rb") as raw:  # noqa: PTH123
        assert b"%PDF" not in raw.read()


def test_a_character_without_a_glyph_stops_the_paper(issue):
    holder = HOLDER | {"name": "王\U0002f9f4"}
    paper = issue(content=CONTENTS["points_notice"] | {"holder": holder})
    failed = printing.render(paper_id=paper.pk)
    assert failed.state == PaperState.FAILED
    assert failed.failure == "字库缺少字符：U+2F9F4"
    assert failed.number == paper.number
    with pytest.raises(selectors.PaperNotReadyError):
        selectors.document(failed)
    services.retry(actor=PORTAL, paper=failed)
    failed.refresh_from_db()
    assert (failed.state, failed.failure) == (PaperState.PENDING, "")


def test_changed_content_is_never_printed(issue):
    paper = issue()
    Paper.objects.filter(pk=paper.pk).update(content=CONTENTS["points_notice"] | {"total": 300})
    assert printing.render(paper_id=paper.pk).state == PaperState.FAILED


def test_without_certificate_the_paper_waits(issue, settings, tmp_path, certificate):
    settings.NOTICE_CERTIFICATE = str(tmp_path / "none.p12")
    paper = printing.render(paper_id=issue().pk)
    assert paper.state == PaperState.PENDING
    assert "证书" in paper.failure
    settings.NOTICE_CERTIFICATE = str(certificate)
    assert printing.render(paper_id=paper.pk).failure == ""


def test_a_second_worker_keeps_its_hands_off(issue):
    paper = issue()
    Paper.objects.filter(pk=paper.pk).update(claimed_until=timezone.now() + timedelta(minutes=1))
    assert printing.render(paper_id=paper.pk).state == PaperState.PENDING
    Paper.objects.filter(pk=paper.pk).update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert printing.render(paper_id=paper.pk).state == PaperState.RENDERED


@pytest.mark.parametrize("theirs", [PaperState.RENDERED, PaperState.PENDING])
def test_the_file_of_the_slower_worker_is_dropped(issue, storage, monkeypatch, theirs):
    """Whether the other has made the paper by now or is still at it."""
    paper = issue()

    def overtaken(document, **names):
        Paper.objects.filter(pk=paper.pk).update(state=theirs, file="theirs", sha256="0" * 64)
        return document

    monkeypatch.setattr(printing, "sign", overtaken)
    slower = printing.render(paper_id=paper.pk)
    assert (slower.state, slower.file) == (theirs, "theirs")
    assert lying("papers") == set()


def test_of_a_worker_that_was_killed_no_file_is_left(issue, storage, monkeypatch):
    """Killed between the file and its row; and the paper is made again, once the claim is over."""
    paper = issue()
    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(printing, "_close", killed)
        printing.render(paper_id=paper.pk)
    (left,) = lying("papers")
    assert printing.render(paper_id=paper.pk).state == PaperState.PENDING
    Paper.objects.update(claimed_until=timezone.now())
    made = printing.render(paper_id=paper.pk)
    assert made.file != left
    assert lying("papers") == {made.file}
    assert hashlib.sha256(selectors.document(made)).hexdigest() == made.sha256


def test_whoever_read_the_row_before_the_other_was_killed_keeps_off(issue):
    paper = issue()
    Paper.objects.update(file="papers/2026/ab/left")
    assert not printing._claim(paper, "papers/2026/cd/ours")


def test_a_changed_file_is_not_given_out(issue):
    paper = printing.render(paper_id=issue().pk)
    triggers.remove(connection)
    Paper.objects.filter(pk=paper.pk).update(sha256="0" * 64)
    paper.refresh_from_db()
    with pytest.raises(selectors.PaperAlteredError):
        selectors.document(paper)


def test_the_sweep_finds_what_was_lost(issue, monkeypatch):
    asked = []
    monkeypatch.setattr(printing, "schedule", asked.append)
    with time_machine.travel(timezone.now() - timedelta(seconds=31), tick=False):
        old, claimed = issue(), issue()
    fresh = issue()
    Paper.objects.filter(pk=claimed.pk).update(claimed_until=timezone.now() + timedelta(minutes=1))
    assert printing.sweep() == 1
    assert asked == [old.pk]
    assert fresh.state == PaperState.PENDING
