"""Dates on certificates that hardly fit the age of their holder."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from applications.cases.document import Document
from applications.cases.models import Case
from applications.policy.terms import EducationLevel
from applications.reviews.flags.register import Flag, check

# Full years of age before which hardly anybody earns a degree.
YOUNGEST = {"associate": 18, "bachelor_no_degree": 19, "bachelor": 19, "master": 21, "doctorate": 23}
MAY_MARRY = 20  # 民法典 1047: the wife; the husband is 22
MAY_WORK = 16  # 劳动法 15


@check
def graduated_young(case: Case, facts: Document) -> Iterator[Flag]:
    """A degree that was earned earlier than hardly anybody does, or after the application."""
    for row in facts.get("education") or ():
        years = _age(facts, row.get("graduated_on"))
        level = EducationLevel(row["level"]).label
        if years is not None and years < YOUNGEST[row["level"]]:
            yield Flag(
                _("申报的“%(level)s”毕业时只有 %(years)d 岁。") % {"level": level, "years": years},
                _("请核对毕业证书的日期和学信网结果，存疑的提请教育背景核实。"),
                ("education", "recent_graduate"),
            )
        graduated = _day(row.get("graduated_on"))
        if graduated and case.application_day and graduated > case.application_day:
            yield Flag(
                _("申报的“%(level)s”毕业日期晚于申请日。") % {"level": level},
                _("申请日还没有毕业的不能计分，请核对证书并改正事实。"),
                ("education", "recent_graduate"),
            )


@check
def married_young(case: Case, facts: Document) -> Iterator[Flag]:
    """A marriage before the holder may marry."""
    years = _age(facts, (facts.get("spouse") or {}).get("married_on"))
    if years is not None and years < MAY_MARRY:
        yield Flag(
            _("申报的结婚登记日期，申请人当时只有 %(years)d 岁，不到法定婚龄。") % {"years": years},
            _("请核对结婚证的登记日期和双方身份信息，存疑的提请婚姻核查。"),
            ("local_spouse",),
        )


@check
def insured_as_a_child(case: Case, facts: Document) -> Iterator[Flag]:
    """Contributions for months in which the holder was too young to work."""
    months = sorted(row["month"] for row in facts.get("contributions") or ())
    years = _age(facts, f"{months[0]}-28") if months else None
    if years is not None and years < MAY_WORK:
        yield Flag(
            _("%(month)s 已有缴费记录，申请人当时只有 %(years)d 岁。") % {"month": months[0], "years": years},
            _("可能是别人的缴费记录，请与社会保险经办机构核对，在指标中标明这些月份。"),
            ("contribution_years",),
        )


def _age(facts: Document, on: Any) -> int | None:
    """Full years on a day; None where one of the two is not known."""
    born, day = _day(facts.get("birth_date")), _day(on)
    if born is None or day is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _day(value: Any) -> date | None:
    return date.fromisoformat(str(value)) if value else None
