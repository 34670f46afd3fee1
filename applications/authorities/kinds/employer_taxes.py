"""税务: what an employer paid in a calendar year."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.accounts.refusals import Refused
from applications.authorities.columns import amount, text
from applications.authorities.kinds.answering import answering
from applications.authorities.kinds.kind import About, Landing
from applications.authorities.models.answer import Sight, Value

_YEAR = re.compile(r"(19|20)[0-9]{2}", re.ASCII)


def _clean_year(typed: str) -> str:
    if not _YEAR.fullmatch(typed.strip()):
        raise Refused(_("年度须写成 2024 的样子。"))
    return typed.strip()


def _paid(values: Sequence[Value]) -> Any:
    return {"tax_paid": {value["year"]: Decimal(value["tax_paid"]) for value in values}}


def _differs(claim: Mapping[str, Any] | None, known: Mapping[str, Any]) -> bool:
    """In a year of which both speak."""
    stated = (claim or {}).get("tax_paid") or {}
    return any(year in stated and stated[year] != paid for year, paid in known["tax_paid"].items())


def _years_stay(entered: Mapping[str, Any] | None, known: Mapping[str, Any], _before: Any) -> Any:
    """Of somebody who claims by investment; whether he or she does is not the tax authority's to say."""
    if not entered:
        return entered
    return {**entered, "tax_paid": {**(entered.get("tax_paid") or {}), **known["tax_paid"]}}


KIND = answering(
    name="employer_taxes",
    label=_lazy("单位年度纳税"),
    source=_lazy("税务"),
    columns=(
        text("year", _lazy("年度"), most=4, clean=_clean_year),
        amount("tax_paid", _lazy("已缴税额（元）")),
    ),
    item=lambda value: value["year"],
    about=About.EMPLOYER,
    sight=Sight.OPEN,
    landings=(Landing("investment", _paid, _differs, locks=_years_stay),),
)
