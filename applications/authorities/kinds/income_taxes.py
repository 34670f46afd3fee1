"""税务 · 个人所得税: the income that an employer declared for somebody, month by month."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from applications.applicants.services.months import clean_month
from applications.authorities.columns import Sort, amount, text
from applications.authorities.kinds.answering import answering
from applications.authorities.kinds.kind import Landing
from applications.authorities.models.answer import Value


def _rows(values: Sequence[Value]) -> Any:
    """By month, of several payers together; the newest first."""
    sums: dict[str, Decimal] = {}
    for value in values:
        sums[value["month"]] = sums.get(value["month"], Decimal(0)) + Decimal(value["base"])
    return [{"month": month, "base": sums[month]} for month in sorted(sums, reverse=True)]


def higher_months(claim: Sequence[Mapping[str, Any]] | None, known: Sequence[Mapping[str, Any]]) -> list[str]:
    """Months whose contribution base is higher than the income that was declared to the tax authority.

    Whether it reasonably matches [细则 6] is the reviewer's to say.
    """
    income = {row["month"]: row["base"] for row in known}
    return [
        row["month"] for row in claim or () if row["month"] in income and row["base"] > income[row["month"]]
    ]


KIND = answering(
    name="income_taxes",
    label=_("个人所得税申报收入"),
    source=_("税务"),
    columns=(
        text("month", _("所属月份"), clean=clean_month, sort=Sort.MONTH),
        amount("base", _("申报收入（元）")),
        text("payer", _("扣缴单位"), "", most=60),
    ),
    item=lambda value: f"{value['month']} {value['payer']}",
    landings=(Landing("contributions", _rows, lambda claim, known: bool(higher_months(claim, known))),),
)
