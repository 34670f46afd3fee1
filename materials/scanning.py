"""The seam for a virus scanner: one protocol, chosen by the setting ``FILE_SCANNER``.

Without a scanner a file is kept as *not scanned*, and its row says so. A scanner that does not answer
lets nothing through.
"""

import logging
from typing import IO, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from materials.models import ScanState
from materials.refusals import RefusedFile

log = logging.getLogger(__name__)


class ScannerError(Exception):
    """The scanner gave no answer; the same file may be tried again."""


class InfectedError(Exception):
    """The scanner found something; the name of the finding is for the log, not for the person."""


class Scanner(Protocol):
    """Looks at a whole file."""

    def scan(self, content: IO[bytes]) -> ScanState:
        """``CLEAN``, or ``NOT_SCANNED`` from the null scanner alone; raises InfectedError or ScannerError."""


class NullScanner:
    """Stands where no scanner is configured, and says that it looked at nothing."""

    def scan(self, content: IO[bytes]) -> ScanState:
        return ScanState.NOT_SCANNED


def scan(content: IO[bytes]) -> ScanState:
    """What the configured scanner says; raises :class:`RefusedFile` unless it lets the file through."""
    scanner: Scanner = import_string(settings.FILE_SCANNER)()
    try:
        state = scanner.scan(content)
    except InfectedError as error:
        raise RefusedFile("infected") from error
    except Exception as error:  # whatever goes wrong in a scanner, the file does not get through
        log.error("the scanner does not answer: %s", type(error).__name__)
        raise RefusedFile("scanner_down") from error
    if state is ScanState.CLEAN or (state is ScanState.NOT_SCANNED and isinstance(scanner, NullScanner)):
        return state
    raise RefusedFile("scanner_down")
