"""What people type to sign in, and the login it stands for.

Staff and HR officers have login names, applicants their permit number. Whatever is not a login name is
turned into a blind index at once, so that no permit number reaches the table of failed sign-ins.
"""

import re

from applications.vault.index import blind_index, blind_indexes

_NAME = re.compile(r"[a-z][a-z0-9._-]{2,39}")
_INDEX = re.compile(r"(?=.{64}$)(?:[a-z0-9]{1,8}\.)?[0-9a-f]+")


def permit_login(permit_number: str) -> str:
    """The login of the holder of a permit: the blind index that also finds the person."""
    return blind_index(permit_number, "permit")


def login_keys(typed: str) -> list[str]:
    """The logins that may be meant by what somebody typed; several while the index keys are rotated."""
    name = typed.strip().lower()
    return [name] if _NAME.fullmatch(name) else blind_indexes(typed, "permit")


def is_login_name(login: str) -> bool:
    """A letter, then 2 to 39 letters, digits, dots, hyphens or underscores, all in lower case."""
    return bool(_NAME.fullmatch(login))


def is_permit_login(login: str) -> bool:
    """Whether a login is that of a permit holder."""
    return bool(_INDEX.fullmatch(login))
