"""Where the key that signs papers comes from: a PKCS #12 file, or a security module (PKCS #11)."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from pkcs11.exceptions import PKCS11Error
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.keys import load_cert_from_pemder
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko.sign.signers import Signer, SimpleSigner

_load_certificate: Callable[[str], Any] = load_cert_from_pemder
_load_file: Callable[..., SimpleSigner | None] = SimpleSigner.load_pkcs12


class SigningUnavailableError(Exception):
    """No usable key or certificate is at hand now; the paper waits."""


def signer() -> Signer:
    """The signer of this process, loaded once. Raises :class:`SigningUnavailableError`."""
    path = Path(settings.NOTICE_CERTIFICATE)
    try:
        changed = path.stat().st_mtime_ns
    except OSError as error:
        raise SigningUnavailableError(f"cannot read {path}") from error
    if settings.NOTICE_PKCS11:
        return _from_module(str(path), changed, tuple(sorted(settings.NOTICE_PKCS11.items())))
    return _from_file(str(path), changed, settings.NOTICE_CERTIFICATE_PASSWORD)


def certificate() -> Any:
    """The certificate of that key. Raises :class:`SigningUnavailableError`."""
    return _load_certificate(settings.NOTICE_CERTIFICATE) if settings.NOTICE_PKCS11 else signer().signing_cert


@cache
def _from_file(path: str, changed: int, password: str) -> Signer:
    """``changed`` makes a replaced file count at once."""
    found = _load_file(path, passphrase=password.encode() or None)
    if found is None:
        raise SigningUnavailableError(f"{path} holds no usable key, or the password is wrong")
    return found


@cache
def _from_module(path: str, changed: int, place: tuple[tuple[str, str], ...]) -> Signer:
    """The key stays in the module; the session is kept for the life of the process."""
    try:
        module, token, key = (dict(place)[name] for name in ("module", "token", "key"))
    except KeyError as error:
        raise SigningUnavailableError(f"JIFEN_NOTICE_PKCS11 does not say {error}") from error
    try:
        session = open_pkcs11_session(
            module, token_criteria=TokenCriteria(label=token), user_pin=settings.NOTICE_PIN
        )
        # Raw: the digest is made here, since not every module has digest and signature in one.
        return PKCS11Signer(
            session, key_label=key, signing_cert=_load_certificate(path), use_raw_mechanism=True
        )
    except PKCS11Error as error:
        raise SigningUnavailableError(f"the security module refuses: {type(error).__name__}") from error
