"""The electronic signature of papers: PAdES baseline B by pyHanko."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigSeedSubFilter

# Room for the signature in the file: certificate chain and signature stay well below, and naming it spares
# pyHanko a trial run.
_RESERVED = 12_288


class SigningUnavailableError(Exception):
    """No usable certificate is at hand now; the paper waits."""


def sign(document: bytes, *, issuer: str, number: str) -> bytes:
    """The document with an invisible signature over all of it. Raises :class:`SigningUnavailableError`."""
    path = Path(settings.NOTICE_CERTIFICATE)
    try:
        signer = _signer(str(path), path.stat().st_mtime_ns, settings.NOTICE_CERTIFICATE_PASSWORD)
    except OSError as error:
        raise SigningUnavailableError(f"cannot read {path}") from error
    metadata = PdfSignatureMetadata(
        field_name="Issuer",
        md_algorithm="sha256",
        name=issuer,
        reason=number,
        subfilter=SigSeedSubFilter.PADES,
    )
    signed = PdfSigner(metadata, signer=signer).sign_pdf(
        IncrementalPdfFileWriter(BytesIO(document)), bytes_reserved=_RESERVED
    )
    return bytes(signed.getbuffer())


@cache
def _signer(path: str, changed: int, password: str) -> SimpleSigner:
    """The key of the file; ``changed`` makes a replaced file count at once."""
    load: Callable[..., SimpleSigner | None] = SimpleSigner.load_pkcs12
    signer = load(path, passphrase=password.encode() or None)
    if signer is None:
        raise SigningUnavailableError(f"{path} holds no usable key, or the password is wrong")
    return signer
