"""Recovery codes: ten characters that are hard to mistake for each other."""

import hashlib
import secrets
import unicodedata

HOW_MANY = 10
_SIGNS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
_HALF = 5


def new_codes() -> list[str]:
    """Ten codes as they are shown, once: ``ABCDE-23456``. 49 bits each."""
    return [f"{_random()}-{_random()}" for _number in range(HOW_MANY)]


def digest(user_id: int, typed: str) -> str:
    """What is kept, encrypted, of a code: blanks, hyphens and small letters make no difference."""
    text = unicodedata.normalize("NFKC", typed).upper()
    signs = "".join(sign for sign in text if sign.isalnum())
    return hashlib.sha256(f"{user_id}:{signs}".encode()).hexdigest()


def _random() -> str:
    return "".join(secrets.choice(_SIGNS) for _place in range(_HALF))
