"""Who may apply: now, what is missing, and from which day."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.desks.public.result.statement import Statement

_WAYS = {
    "permit_not_valid": gettext_lazy("没有的先办理居住证，过期的先办理签注。"),
    "not_insured_in_application_month": gettext_lazy("申请的当月须在本市用人单位工作并缴纳职工社会保险。"),
    "insured_less_than_6_of_12_months": gettext_lazy("补缴的月份不算。"),
    "contract_shorter_than_one_year": gettext_lazy("请与用人单位签订一年期及以上的劳动（聘用）合同。"),
    "vetoed": gettext_lazy("曾被判处五年以上有期徒刑的，取消申请资格。"),
}


@dataclass(frozen=True, slots=True)
class Missing:
    """A condition that does not hold: what is missing, what to do, and when it holds by itself."""

    why: str
    way: str
    when: str


@dataclass(frozen=True, slots=True)
class Standing:
    """``missing`` is empty for who may apply; ``headline`` says from which day one can apply."""

    missing: Sequence[Missing]
    headline: str


def of(statement: Statement, language: str) -> Standing:
    """The conditions of a statement, whether or not the points are there."""
    missing = [
        Missing(
            why=one["why"][language],
            way=str(_WAYS[one["code"]]),
            when="" if one["code"] == "vetoed" else one["when"][language],
        )
        for one in statement["unmet"]
    ]
    return Standing(missing, _headline(statement, bool(missing)))


def _headline(statement: Statement, lacking: bool) -> str:
    record, day = statement["record"], statement["may_apply_on"]
    if record["vetoed"]:
        return _("不能申请。")
    if day == record["on"]:
        return _("按您的回答，现在可以请用人单位申请。")
    if day:
        told = _("照常工作和缴费，%(on)s 起分数和条件都符合，可以请用人单位申请。")
        return told % {"on": day}
    if lacking:
        return _("现在还不能申请，还缺下面的条件。")
    return _("申请条件都符合，只差分数。第一次申请须估分达到标准分值。")
