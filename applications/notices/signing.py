"""The electronic signature of papers: PAdES by pyHanko, in the field that the printed paper has ready.

Baseline B, or T where a time-stamping service is set. The parts of pyHanko are put together here because its
``PdfSigner`` draws a stamp of its own into a visible field, in a font that is not embedded; here the seal
that is printed there stays as it is.
"""

import asyncio
from io import BytesIO

from django.conf import settings
from django.utils import timezone
from pkcs11.exceptions import PKCS11Error
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject

from applications.notices.finishing import FIELD
from applications.notices.signers import SigningUnavailableError, signer
from applications.notices.stamping import Stamper, TimestampRequestError

__all__ = ["SigningUnavailableError", "sign"]

_DIGEST = "sha256"
# Room for the signature in the file, in hexadecimal digits: the certificate chain stays below it, and so does
# a time stamp. Naming it spares a trial run.
_RESERVED = 12_288
_STAMP_SECONDS = 10


def sign(document: bytes, *, issuer: str, number: str) -> bytes:
    """The document with a signature over all of it. Raises :class:`SigningUnavailableError`."""
    seal, stamper = signer(), _stamper(settings.TIMESTAMP_URL)
    writer = IncrementalPdfFileWriter(BytesIO(document))
    steps = PdfCMSEmbedder().write_cms(FIELD, writer, existing_fields_only=True)
    next(steps)
    placeholder = SignatureObject(
        timestamp=timezone.now(),
        subfilter=SigSeedSubFilter.PADES,
        name=issuer,
        reason=number,
        bytes_reserved=2 * _RESERVED if stamper else _RESERVED,
    )
    steps.send(SigObjSetup(sig_placeholder=placeholder))
    prepared, output = steps.send(SigIOSetup(md_algorithm=_DIGEST, in_place=True))
    try:
        signature = asyncio.run(
            seal.async_sign(prepared.document_digest, _DIGEST, use_pades=True, timestamper=stamper)
        )
    except (TimestampRequestError, PKCS11Error, OSError) as error:
        raise SigningUnavailableError("the signature could not be made or stamped") from error
    steps.send(signature)
    return bytes(output.getbuffer())


def _stamper(address: str) -> Stamper | None:
    return Stamper(address, timeout=_STAMP_SECONDS) if address else None
