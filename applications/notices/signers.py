"""Where the key that signs papers comes from: a PKCS #12 file, or a security module (PKCS #11)."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from pyhanko.keys import load_cert_from_pemder
from pyhanko.sign.signers import Signer, SimpleSigner


load_certificate: Callable[[str], Any] = load_cert_from_pemder


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


@cache
def _from_file(path: str, changed: int, password: str) -> Signer:
    """``changed`` makes a replaced file count at once."""
    load: Callable[..., SimpleSigner | None] = SimpleSigner.load_pkcs12
    found = load(path, passphrase=password.encode() or None)
    if found is None:
        raise SigningUnavailableError(f"{path} holds no usable key, or the password is wrong")
    return found


@cache
def _from_module(path: str, changed: int, place: tuple[tuple[str, str], ...]) -> Signer:
    """The key stays in the module; the session is kept for the life of the process."""
    import pkcs11  # noqa: PLC0415  (only where there is a module)
    from pyhanko.config.pkcs11 import TokenCriteria  # noqa: PLC0415
    from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session  # noqa: PLC0415

    where = dict(place)
    try:
        session = open_pkcs11_session(
            where["module"], token_criteria=TokenCriteria(label=where["token"]), user_pin=settings.NOTICE_PIN
        )
        return PKCS11Signer(
            session, key_label=where["key"], signing_cert=load_certificate(path), use_raw_mechanism=False
        )
    except KeyError as error:
        raise SigningUnavailableError(f"JIFEN_NOTICE_PKCS11 does not say {error}") from error
    except pkcs11.PKCS11Error as error:
        raise SigningUnavailableError(f"the security module refuses: {type(error).__name__}") from error
