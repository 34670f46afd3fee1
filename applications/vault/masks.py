"""How personal values are shown where they are not the task."""


def mask_name(name: str) -> str:
    """王小明 -> 王*"""
    name = name.strip()
    return name[:1] + "*" if name else ""


def mask_id(number: str) -> str:
    """310***********1234: the first three and the last four characters of an identity number."""
    return _mask(number, 3, 4)


def mask_phone(number: str) -> str:
    """138****1234"""
    return _mask(number, 3, 4)


def mask_permit(number: str) -> str:
    """*********1234: the last four characters of a residence permit's number."""
    return _mask(number, 0, 4)


def _mask(value: str, head: int, tail: int) -> str:
    value = value.strip()
    # A value too short to hide anything between its ends shows nothing at all.
    if len(value) < head + tail + 3:
        return "*" * len(value)
    return value[:head] + "*" * (len(value) - head - tail) + value[-tail:]
