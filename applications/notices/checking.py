"""Whether a PDF is a paper of ours as it was signed and issued; what ``manage.py verify_paper`` tells.

Signature and code need our certificate and keys alone; hash and standing are asked of the database.
"""

import hashlib
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from django.conf import settings
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext

from applications.notices import codes, verification
from applications.notices.models import Paper
from applications.notices.signers import SigningUnavailableError, certificate


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what, whether it holds, and what was seen."""

    what: str
    holds: bool
    seen: str


def check_file(document: bytes, *, offline: bool = False) -> list[Finding]:
    """Signature and code of a PDF; without ``offline`` also what the database says of it."""
    try:
        address = _address_in(document)
    except pikepdf.PdfError as error:
        return [Finding("file", False, f"cannot be read: {type(error).__name__}")]
    found = [_signature(document), *check_address(address, offline=offline)]
    if not offline and found[-1].holds:
        found.append(_stored(document, codes.read(address).number))
    return found


def check_address(address: str, *, offline: bool = False) -> list[Finding]:
    """The signed code of a QR code, and what the database says of the paper."""
    try:
        code = codes.read(address)
    except codes.BadCodeError as error:
        return [Finding("code", False, str(error))]
    points = "" if code.total is None else f", {code.total} points until {code.until}"
    found = [Finding("code", True, f"{code.number} of {code.issued_on}{points}, key {code.key}")]
    if not offline:
        signed = address.rpartition("&s=")[2]
        status = verification.verify(code.number, code.code, signed=signed).status
        found.append(Finding("standing", status is verification.Status.VALID, str(status)))
    return found


def _signature(document: bytes) -> Finding:
    try:
        signatures = PdfFileReader(BytesIO(document)).embedded_signatures
        if len(signatures) != 1:
            return Finding("signature", False, f"{len(signatures)} signatures instead of one")
        ours = ValidationContext(trust_roots=[certificate()], allow_fetching=False)
        status = validate_pdf_signature(signatures[0], signer_validation_context=ours)
    except (PdfError, SignatureValidationError, ValueError) as error:
        return Finding("signature", False, f"cannot be read: {type(error).__name__}")
    except SigningUnavailableError as error:
        return Finding("signature", False, f"{settings.NOTICE_CERTIFICATE}: {error}")
    whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    name = str(signatures[0].signer_cert.subject.native.get("common_name", ""))
    words = [
        "intact" if status.intact and status.valid else "broken",
        "covers the whole file" if whole else "something was added after it",
        f"by {name}" if status.trusted else f"not by our certificate but by {name}",
    ]
    return Finding("signature", bool(status.bottom_line and whole), ", ".join(words))


def _address_in(document: bytes) -> str:
    with pikepdf.open(BytesIO(document)) as pdf:
        return str(pdf.docinfo.get("/Keywords", ""))


def _stored(document: bytes, number: str) -> Finding:
    paper = Paper.objects.defer("content").get(number=number)
    same = hashlib.sha256(document).hexdigest() == paper.sha256
    return Finding("file", same, "the one that was issued" if same else "not the one that was issued")
