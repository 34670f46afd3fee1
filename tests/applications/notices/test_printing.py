import hashlib
import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from applications.accounts.roles import PORTAL
from applications.notices import selectors, services
from applications.notices.models import Paper, PaperState
from applications.notices.services import printing
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


def test_the_signature_covers_the_whole_paper(issue, certificate):
    document = selectors.document(printing.render(paper_id=issue().pk))
    (signature,) = PdfFileReader(io.BytesIO(document)).embedded_signatures
    trusted = ValidationContext(trust_roots=[signature.signer_cert])
    status = validate_pdf_signature(signature, signer_validation_context=trusted)
    assert status.intact
    assert status.valid
    assert status.coverage.name == "ENTIRE_FILE"
    assert signature.signer_cert.subject.native["common_name"].startswith("积分通演示证书")


def test_an_altered_byte_breaks_the_signature(issue):
    document = bytearray(selectors.document(printing.render(paper_id=issue().pk)))
    # In the first page drawing: the file stays readable.
    document[document.index(b"stream") + 200] ^= 1
    (signature,) = PdfFileReader(io.BytesIO(bytes(document))).embedded_signatures
    trusted = ValidationContext(trust_roots=[signature.signer_cert])
    assert not validate_pdf_signature(signature, signer_validation_context=trusted).intact


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


def test_the_file_of_the_slower_worker_is_dropped(issue, monkeypatch):
    paper = issue()

    def overtaken(document, **names):
        Paper.objects.filter(pk=paper.pk).update(state=PaperState.RENDERED, file="theirs", sha256="0" * 64)
        return document

    monkeypatch.setattr(printing, "sign", overtaken)
    saved = []
    save = default_storage.save
    monkeypatch.setattr(default_storage, "save", lambda *args: saved.append(save(*args)) or saved[-1])
    assert printing.render(paper_id=paper.pk).file == "theirs"
    assert not default_storage.exists(saved[0])


def test_a_changed_file_is_not_given_out(issue):
    paper = printing.render(paper_id=issue().pk)
    Paper.objects.filter(pk=paper.pk).update(sha256="0" * 64)
    paper.refresh_from_db()
    with pytest.raises(selectors.PaperAlteredError):
        selectors.document(paper)


def test_the_sweep_finds_what_was_lost(issue, monkeypatch):
    asked = []
    monkeypatch.setattr(printing, "schedule", asked.append)
    old, claimed, fresh = issue(), issue(), issue()
    past = timezone.now() - timedelta(seconds=31)
    Paper.objects.filter(pk__in=[old.pk, claimed.pk]).update(issued_at=past)
    Paper.objects.filter(pk=claimed.pk).update(claimed_until=timezone.now() + timedelta(minutes=1))
    assert printing.sweep() == 1
    assert asked == [old.pk]
    assert fresh.state == PaperState.PENDING
