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
from applications.vault.storage import private_files
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


def die_of_it(paper, monkeypatch, times):
    """So many workers end over a paper, each when the claim of the one before is over."""
    with monkeypatch.context() as patched:
        patched.setattr(printing, "pdf", killed)
        for _number in range(times):
            with pytest.raises(Killed):
                printing.render(paper_id=paper.pk)
            Paper.objects.filter(pk=paper.pk).update(claimed_until=timezone.now())


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


def test_a_paper_that_kills_its_workers_fails_in_the_end(issue, storage, monkeypatch):
    """The try is counted before it begins; the next worker looks at the number alone and draws nothing."""
    paper = issue()
    die_of_it(paper, monkeypatch, printing.MOST_TRIES)
    paper.refresh_from_db()
    assert (paper.state, paper.tries, len(lying("papers"))) == (PaperState.PENDING, 5, 0)
    with monkeypatch.context() as patched:
        patched.setattr(printing, "pdf", killed)
        paper = printing.render(paper_id=paper.pk)
    assert (paper.state, paper.file, paper.claimed_until) == (PaperState.FAILED, "", None)
    assert paper.failure == (
        "生成 5 次都没有完成，后台进程中断或者出错，系统不再自动重试。"
        "请系统管理员检查文书后台进程的内存和日志，处理后重新生成。"
    )
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        assert printing.sweep() == 0
    assert printing.render(paper_id=paper.pk).tries == 6


def test_a_paper_whose_making_breaks_each_time_fails_as_well(issue, monkeypatch):
    """Not only what kills: whatever nobody foresaw comes round again and again."""

    def broken(*_given):
        raise RecursionError

    paper = issue()
    with monkeypatch.context() as patched:
        patched.setattr(printing, "pdf", broken)
        for _number in range(printing.MOST_TRIES):
            with pytest.raises(RecursionError):
                printing.render(paper_id=paper.pk)
            Paper.objects.update(claimed_until=timezone.now())
    assert printing.render(paper_id=paper.pk).state == PaperState.FAILED


def test_of_a_paper_that_killed_its_workers_no_file_is_left(issue, storage, monkeypatch):
    paper = issue()
    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(printing, "_close", killed)
        printing.render(paper_id=paper.pk)
    assert len(lying("papers")) == 1
    Paper.objects.update(claimed_until=timezone.now(), tries=printing.MOST_TRIES)
    assert printing.render(paper_id=paper.pk).state == PaperState.FAILED
    assert lying("papers") == set()


def test_the_last_try_may_succeed(issue, monkeypatch):
    paper = issue()
    die_of_it(paper, monkeypatch, printing.MOST_TRIES - 1)
    paper = printing.render(paper_id=paper.pk)
    assert (paper.state, paper.tries) == (PaperState.RENDERED, 5)


def test_waiting_for_the_certificate_or_the_storage_is_no_try(issue, settings, tmp_path, monkeypatch):
    """However long they are away, papers wait for them; only what ends a worker is counted."""
    certificate, paper = settings.NOTICE_CERTIFICATE, issue()

    def full(*_given):
        raise OSError("No space left on device")

    for _number in range(printing.MOST_TRIES + 1):
        settings.NOTICE_CERTIFICATE = str(tmp_path / "none.p12")
        printing.render(paper_id=paper.pk)
        settings.NOTICE_CERTIFICATE = certificate
        with monkeypatch.context() as patched, pytest.raises(OSError, match="No space"):
            patched.setattr(private_files(), "_save", full)
            printing.render(paper_id=paper.pk)
        Paper.objects.update(claimed_until=timezone.now())
    paper.refresh_from_db()
    assert (paper.state, paper.tries) == (PaperState.PENDING, 0)
    assert printing.render(paper_id=paper.pk).tries == 1


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
