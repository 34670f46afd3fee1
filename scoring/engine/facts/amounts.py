"""Exact numbers of a document, and the small unit in which bases are compared."""

from decimal import ROUND_FLOOR, Context, Decimal, InvalidOperation

UNITS = 10_000
"""Parts of one yuan in which bases and thresholds are compared: a hundredth of a fen.

Flooring a base to it is exact for every comparison, because each threshold is a whole number of them:
reference wages and multiples have at most two decimals, which their loaders enforce.
"""
MOST_DIGITS = 309
MOST_DECIMALS = 400
"""Any double-precision number fits; longer ones would only serve to exhaust the machine."""
_EXACT = Context(prec=MOST_DIGITS + MOST_DECIMALS + 10)
_STEP = Decimal(1).scaleb(-4)
NOT_A_NUMBER = Decimal("NaN")


def decimal_of(text: str) -> Decimal:
    """The number a JSON text spells; NaN for one beyond any machine's reach."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return NOT_A_NUMBER


def exact(value: object) -> Decimal | None:
    """A JSON number as an exact decimal; ``None`` when it is infinite, no number or absurdly long."""
    number = decimal_of(repr(value)) if isinstance(value, float) else Decimal(value)  # type: ignore[arg-type]
    if not number.is_finite():
        return None
    if not number:
        return Decimal(0)
    if number.adjusted() >= MOST_DIGITS:
        return None
    exponent = number.as_tuple().exponent
    return number if isinstance(exponent, int) and exponent >= -MOST_DECIMALS else None


def units_of(number: Decimal) -> int:
    """Yuan in :data:`UNITS`, floored."""
    return int(number.quantize(_STEP, rounding=ROUND_FLOOR, context=_EXACT).scaleb(4, context=_EXACT))


def yuan(units: int) -> Decimal:
    """Units as yuan, without idle zeros."""
    whole, rest = divmod(units, UNITS)
    return Decimal(whole) if not rest else Decimal(units).scaleb(-4).normalize()
