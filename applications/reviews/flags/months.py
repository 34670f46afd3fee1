"""Months of contributions that do not fit the contracts or the income tax (细则 6(4))."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from applications.cases.document import Document
from applications.cases.models import Case
from applications.reviews.flags.register import Flag, check

_RESTS_ON = ("contribution_years", "contribution_base")


@check
def payer_is_not_the_employer(case: Case, facts: Document) -> Iterator[Flag]:
    """Months paid by somebody with whom no declared contract runs in that month."""
    contracts = facts.get("contracts") or ()
    strange = [
        row["month"]
        for row in facts.get("contributions") or ()
        if not any(_covers(contract, row) for contract in contracts)
    ]
    if strange:
        yield Flag(
            _("%(n)d 个月的缴费单位与申报的合同单位不一致：%(months)s。")
            % {"n": len(strange), "months": _spans(strange)},
            _("请核对合同；确实不一致的，在“缴费年限”或“缴费基数”中标明这些月份，不计入。"),
            _RESTS_ON,
        )


@check
def base_does_not_match_the_income_tax(case: Case, facts: Document) -> Iterator[Flag]:
    """Months of which shared data says that base and declared income do not fit."""
    apart = [
        row["month"] for row in facts.get("contributions") or () if row.get("matches_income_tax") is False
    ]
    if apart:
        yield Flag(
            _("%(n)d 个月的缴费基数与个人所得税申报收入不匹配：%(months)s。")
            % {"n": len(apart), "months": _spans(apart)},
            _("请对照完税证明；有合理解释并能证明的，在指标中改为正常缴费并写明依据。"),
            _RESTS_ON,
        )


def _covers(contract: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    until = contract.get("until")
    return bool(
        contract["employer"] == row["employer"]
        and contract["from"][:7] <= row["month"]
        and (until is None or row["month"] <= until[:7])
    )


def _spans(months: Sequence[str]) -> str:
    """The first and the last of them, or the only one."""
    ordered = sorted(set(months))
    return (
        ordered[0]
        if len(ordered) == 1
        else _("%(first)s 至 %(last)s") % {"first": ordered[0], "last": ordered[-1]}
    )
