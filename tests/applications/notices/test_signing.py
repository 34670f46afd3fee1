"""The signature, judged by two programs that know nothing of each other; and what they say of changes."""

import re
import subprocess
from io import BytesIO

import pytest
from django.db import connection
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from applications.notices import selectors
from applications.notices.services import printing
from applications.notices.signing import SigningUnavailableError, sign

pytestmark = pytest.mark.usefixtures("signing")


@pytest.fixture
def document(issue):
    return selectors.document(printing.render(paper_id=issue().pk))


def judged(document: bytes):
    (signature,) = PdfFileReader(BytesIO(document)).embedded_signatures
    trusted = ValidationContext(trust_roots=[signature.signer_cert])
    return signature, validate_pdf_signature(signature, signer_validation_context=trusted)


def told(document: bytes, folder) -> str:
    """What ``pdfsig`` of poppler-utils says; it knows no certificate of ours."""
    path = folder / "paper.pdf"
    path.write_bytes(document)
    asked = ["pdfsig", "-nocert", str(path)]
    return subprocess.run(asked, capture_output=True, check=False).stdout.decode()


def altered(document: bytes) -> bytes:
    """One byte of the first page's drawing is another: the file stays readable."""
    changed = bytearray(document)
    changed[changed.index(b"stream") + 200] ^= 1
    return bytes(changed)


def test_the_signature_covers_the_whole_paper(document, tmp_path):
    signature, status = judged(document)
    assert (status.intact, status.valid, status.trusted) == (True, True, True)
    assert status.coverage.name == "ENTIRE_FILE"
    assert signature.signer_cert.subject.native["common_name"].startswith("积分通演示证书")
    text = told(document, tmp_path)
    assert "Signature Validation: Signature is Valid." in text
    assert "Total document signed" in text
    assert "Signature Type: ETSI.CAdES.detached" in text
    assert re.search(r"Signature Field Name: Issuer", text)


def test_an_altered_byte_breaks_the_signature(document, tmp_path):
    _signature, status = judged(altered(document))
    assert not status.intact
    assert "Digest Mismatch" in told(altered(document), tmp_path)


def test_what_is_added_afterwards_is_not_signed(document, tmp_path):
    longer = document + b"\n% more\n"
    _signature, status = judged(longer)
    assert status.coverage.name != "ENTIRE_FILE"
    assert "Not total document signed" in told(longer, tmp_path)


def test_the_seal_that_is_printed_stays_as_it_is(document):
    (signature,) = PdfFileReader(BytesIO(document)).embedded_signatures
    assert "/AP" not in signature.sig_field
    assert signature.sig_object["/Reason"].startswith("沪积通〔")


def test_without_a_usable_key_papers_wait(settings, tmp_path, issue):
    settings.NOTICE_CERTIFICATE = str(tmp_path / "broken.p12")
    (tmp_path / "broken.p12").write_bytes(b"no key")
    with pytest.raises(SigningUnavailableError, match="no usable key"):
        sign(b"", issuer="x", number="y")
    paper = printing.render(paper_id=issue().pk)
    assert paper.state == "pending"
    assert connection.in_atomic_block
