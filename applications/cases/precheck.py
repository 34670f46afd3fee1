"""The pre-check (workflow, section 3): what intake and review would find, said before submitting.

It warns; it blocks only what would be sent back anyway, and a first application below the standard.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.cases import document
from applications.cases.models import Case, CaseFile, ItemState
from applications.cases.selectors import newest_form
from applications.cases.states import Kind
from applications.policy import selectors as policy
from applications.sanctions.models import Ban
from applications.sanctions.selectors import ban_of_employer, ban_of_person
from scoring.engine import Assessment
from scoring.engine.rows import LedgerRow


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark of the pre-check; ``blocks`` when submitting would be pointless."""

    code: str
    sentence: str
    blocks: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What the checks look at: the case, the facts its reader may see, and their result."""

    case: Case
    facts: dict[str, Any]
    result: Assessment


Check = Callable[[Question], Iterator[Remark]]

ELIGIBILITY: dict[str, str | Promise] = {
    "permit_not_valid": _lazy("《上海市居住证》不在有效期内，请先办理签注。"),
    "not_insured_in_application_month": _lazy("申请当月没有在缴职工社会保险的记录，请先核对参保情况。"),
    "insured_less_than_6_of_12_months": _lazy("申请前 12 个月内缴纳职工社会保险不足 6 个月（补缴不计）。"),
    "contract_shorter_than_one_year": _lazy(
        "没有覆盖申请日、期限一年及以上的劳动（聘用）合同，请补充合同信息。"
    ),
    "vetoed": _lazy("您申报的情况属于一票否决，不能申请积分。"),
}
EXCLUDED: dict[str, str | Promise] = {
    "back_paid": _lazy("补缴"),
    "employer_mismatch": _lazy("缴费单位与合同单位不一致"),
    "income_tax_mismatch": _lazy("缴费基数与个人所得税申报基数不匹配"),
}


def eligible(question: Question) -> Iterator[Remark]:
    """Section 2 of the rules: each reason why the application would be declined."""
    for code in question.result.not_eligible_because:
        yield Remark(code, str(ELIGIBILITY[code]), True)


def employer_not_banned(question: Question) -> Iterator[Remark]:
    """A banned employer files for nobody."""
    if ban := ban_of_employer(question.case.employer_id, timezone.localdate()):
        yield Remark("employer_banned", banned_words(ban, employer=True), True)


def person_not_banned(question: Question) -> Iterator[Remark]:
    """A banned person does not apply; told to the person alone."""
    if ban := ban_of_person(question.case.person_id, timezone.localdate()):
        yield Remark("person_banned", banned_words(ban, employer=False), True)


def banned_words(ban: Ban, *, employer: bool) -> str:
    """From when until when, in words for whom it is about."""
    days = {"begin": ban.begins_on.isoformat(), "end": ban.last_day.isoformat()}
    if employer:
        return _("本单位因提供虚假材料、情节严重，自 %(begin)s 至 %(end)s 不能代为申请积分。") % days
    return _("您因提供虚假材料、情节严重，自 %(begin)s 至 %(end)s 不能申请积分。") % days


def reaches_standard(question: Question) -> Iterator[Remark]:
    """A first application is made at the standard score [细则 3]."""
    result = question.result
    if question.case.kind == Kind.FIRST and not result.reached:
        sentence = _(
            "按目前申报的事实可得 %(total)d 分，还差 %(gap)d 分；达到 %(standard)d 分后才能首次申请。"
        )
        yield Remark(
            "below_standard",
            sentence
            % {
                "total": result.total,
                "gap": result.standard - result.total,
                "standard": result.standard,
            },
            True,
        )


def materials_uploaded(question: Question) -> Iterator[Remark]:
    """Every paper of the checklist has a file or is covered by shared data."""
    open_items = question.case.items.filter(needed=True, state=ItemState.OPEN)
    # The person's own undertaking has its own step, and the employer is told nothing of it.
    missing = open_items.exclude(private=True).count()
    if missing:
        yield Remark("materials_missing", _("还有 %(n)d 份材料没有上传。") % {"n": missing}, True)


def months_counted(question: Question) -> Iterator[Remark]:
    """Months that will not count, and why."""
    for reason, months in sorted(Counter(row.reason for row in excluded_months(question.result)).items()):
        words = _("有 %(n)d 个月不计入：%(why)s。") % {"n": months, "why": EXCLUDED[reason]}
        yield Remark(f"months_{reason}", words, False)


def scan_is_of_the_form(question: Question) -> Iterator[Remark]:
    """The signed scan was made of the form as it was printed last."""
    form = newest_form(question.case)
    scans = CaseFile.objects.filter(item__case=question.case, item__material=FORM, removed_at=None)
    if form is not None and scans.exists() and not scans.filter(added_at__gte=form.issued_at).exists():
        yield Remark("scan_of_an_older_form", _("申请表重新打印过，请上传新的签字盖章扫描件。"), True)


FORM = "application_form"
CHECKS: tuple[Check, ...] = (
    eligible,
    reaches_standard,
    materials_uploaded,
    scan_is_of_the_form,
    months_counted,
)


def assess(case: Case, facts: dict[str, Any], on: date) -> Assessment:
    """The engine's result for a case's facts on a day."""
    return policy.score(facts, on)


def at_their_word(facts: Mapping[str, Any], on: date) -> Assessment:
    """The result if every month of the record counted, as one may expect before the rules are read."""
    rows = sorted(facts.get("contributions", ()), key=lambda row: row["base"])
    months = {
        (row["month"], row["employer"]): {**row, "back_paid": False, "matches_income_tax": True}
        for row in rows
    }
    known = {key: value for key, value in facts.items() if key != "contracts"}
    return policy.score(known | ({"contributions": list(months.values())} if months else {}), on)


def excluded_months(result: Assessment) -> list[LedgerRow]:
    """The months that do not count, for the years or for the base, the newest first."""
    return [row for row in result.ledger if row.reason][::-1]


def for_employer(case: Case, on: date) -> list[Remark]:
    """What the employer is told: nothing that comes from deductions or veto."""
    facts = document.employers_copy(case, on)
    return _run(case, facts, on, (employer_not_banned, *CHECKS))


def for_applicant(case: Case, on: date) -> list[Remark]:
    """What the applicant is told: everything."""
    checks = (person_not_banned, employer_not_banned, *CHECKS)
    return _run(case, document.complete(case, on), on, checks)


def of_facts_alone(case: Case, on: date) -> list[Remark]:
    """The blocks that come from the facts, whatever was uploaded: asked when the applicant confirms."""
    return _run(case, document.complete(case, on), on, (person_not_banned, eligible, reaches_standard))


def _run(case: Case, facts: dict[str, Any], on: date, checks: tuple[Check, ...]) -> list[Remark]:
    question = Question(case, facts, assess(case, facts, on))
    return [remark for check in checks for remark in check(question)]
