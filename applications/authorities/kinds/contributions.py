"""社会保险: months that an employer paid for somebody, their base, and whether income tax agrees."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor
from applications.applicants.numbers import clean_id_number
from applications.applicants.services import (
    ContributionRow,
    ReportedMonth,
    clean_month,
    clean_row,
    record_months,
)
from applications.applicants.tally import Tally
from applications.authorities.columns import Sort, amount, day, flag, text
from applications.authorities.kinds.kind import Kind, not_ahead
from applications.employers.uscc import clean_uscc
from applications.vault.index import blind_indexes


def _build(values: dict[str, Any], _delivered: Mapping[str, Any]) -> ReportedMonth:
    id_index, *earlier = blind_indexes(values["id_number"], "id_number")
    return ReportedMonth(
        id_index=id_index,
        earlier=tuple(earlier),
        row=clean_row(
            ContributionRow(
                month=values["month"],
                employer_uscc=values["payer"],
                base=values["base"],
                back_paid=values["back_paid"],
                matches_income_tax=values["matches_income_tax"],
            )
        ),
        as_of=not_ahead(values["as_of"]),
    )


@lru_cache(maxsize=10_000)
def _payer(typed: str) -> str:
    """A code whose check digit fails is taken: such codes exist, and the authority knows its payers."""
    return clean_uscc(typed, confirmed=True)


def _keep(*, actor: Actor, rows: Sequence[ReportedMonth], source: str, delivery_id: int) -> Tally:
    return record_months(actor=actor, months=rows, source=source, delivery_id=delivery_id)


KIND = Kind(
    name="contributions",
    label=_("社会保险缴费记录"),
    source=_("社会保险经办机构"),
    columns=(
        text("id_number", _("身份证号码"), clean=clean_id_number),
        text("month", _("缴费月份"), clean=clean_month, sort=Sort.MONTH),
        text("payer", _("缴费单位统一社会信用代码"), clean=_payer),
        amount("base", _("缴费基数")),
        flag("back_paid", _("补缴"), False),
        flag("matches_income_tax", _("与个人所得税相符"), True),
        day("as_of", _("数据日期")),
    ),
    build=_build,
    keep=_keep,
    holder=("id_number",),
)
