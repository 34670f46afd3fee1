"""What may stand in an event: ids, codes, counts, dates, hashes; never what tells of a person."""

import re
from typing import Any

TEXT_LIMIT = 200
CHAIN = re.compile(r"(case|person|employer):[0-9a-z-]{1,40}|staff|policy|system")
# An identity number with a plausible birth date, or a mobile telephone number, standing by itself.
_PERSONAL = re.compile(
    r"(?<![0-9A-Za-z])([1-8]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}[\dXx]|1[3-9]\d{9})(?![0-9A-Za-z])"
)


def check_chain(chain: str) -> None:
    """Raises ValueError for a name that is no chain's."""
    if not CHAIN.fullmatch(chain):
        raise ValueError(
            f"{chain!r} is not a chain: case:<id>, person:<id>, employer:<id>, staff, policy or system"
        )


def check_data(data: Any, path: str = "data") -> None:
    """Raises ValueError for values that an event must not hold, naming the place and not the value.

    Fractions are refused because databases write them in more than one way, which would break hashes.
    """
    if isinstance(data, dict):
        for key, value in data.items():
            check_data(str(key), path)
            check_data(value, f"{path}.{key}")
    elif isinstance(data, list | tuple):
        for index, value in enumerate(data):
            check_data(value, f"{path}[{index}]")
    elif isinstance(data, str):
        if len(data) > TEXT_LIMIT:
            raise ValueError(f"{path} is too long for an event: a free text belongs into the note")
        if _PERSONAL.search(data):
            raise ValueError(
                f"{path} looks like an identity or telephone number: events hold ids, never those"
            )
    elif not (data is None or isinstance(data, int)):
        raise ValueError(
            f"{path} is a {type(data).__name__}: events hold texts, whole numbers, true, false, null"
        )
