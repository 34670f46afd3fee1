"""Recovery codes: ten characters that are hard to mistake for each other."""

import secrets
import unicodedata

from applications.vault.index import blind_index

HOW_MANY = 10
_SIGNS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
_HALF = 5


def new_codes() -> list[str]:
    """Ten codes as they are shown, once: ``ABCDE-23456``. 49 bits each."""
    return [f"{_random()}-{_random()}" for _number in range(HOW_MANY)]


def digest(user_id: int, typed: str) -> str:
    """What is kept of a code: blanks, hyphens and small letters make no difference."""
    text = unicodedata.normalize("NFKC", typed).upper()
    signs = "".join(sign for sign in text if sign.isalnum())
    return blind_index(f"{user_id}:{signs}", "recovery_code")


def _random() -> str:
    return "".join(secrets.choice(_SIGNS) for _place in range(_HALF))
