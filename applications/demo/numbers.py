"""Invented numbers with valid check digits. None of them is taken from a register."""

from datetime import date

from stdnum.cn import ric, uscc

_ORG_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def id_number(born: date, serial: int, area: str = "340104") -> str:
    """An identity number: area code, birth date, serial (0–999), check digit (ISO 7064 MOD 11-2)."""
    body = f"{area}{born:%Y%m%d}{serial:03d}"
    return body + str(ric.calc_check_digit(body + "0"))


def credit_code(serial: int, district: str = "310107") -> str:
    """A unified social credit code (GB 32100-2015) whose organisation part is plainly made up."""
    return _code_of(f"MADEM{serial:03d}", district)


def population_code(serial: int, district: str) -> str:
    """The same for the employers of a whole invented city (1 to 999999)."""
    return _code_of(f"MA{serial:06d}", district)


def _code_of(org: str, district: str) -> str:
    total = sum(_ORG_ALPHABET.index(char) * weight for char, weight in zip(org, _ORG_WEIGHTS, strict=True))
    remainder = 11 - total % 11
    org_check = "X" if remainder == 10 else "0" if remainder == 11 else str(remainder)
    body = f"91{district}{org}{org_check}"
    return body + str(uscc.calc_check_digit(body + "0"))


def permit_number(serial: int) -> str:
    """A residence-permit number: the issuing city, the kind, a running number, 18 digits."""
    return f"310000{830000000000 + serial:012d}"


def telephone(serial: int) -> str:
    """A mobile number out of a block that no operator has been given (1990000…)."""
    return f"1990000{serial:04d}"
