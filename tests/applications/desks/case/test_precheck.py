"""The pre-check as both owners read it: points claimed and computed, months, conditions, papers."""

from collections.abc import Callable

from django.utils import timezone

from applications.cases.models import Case
from applications.cases.services import drafts
from applications.demo import story
from applications.desks.applicant.context import own_precheck
from applications.desks.case.checklist import asked
from applications.desks.case.precheck import Precheck
from applications.desks.components import Table
from applications.desks.employer.result import employers_precheck

CaseAt = Callable[..., Case]


def texts(table: Table) -> list[list[str]]:
    return [[str(getattr(item, "text", item)) for item in row] for row in table.rows]


def of_the_employer(case: Case) -> Precheck:
    found = employers_precheck(case, asked(case, story.hr_of(case.employer)))
    assert found is not None
    return found


def of_the_person(case: Case) -> Precheck:
    found = own_precheck(case, asked(case, story.oneself(case.person)))
    assert found is not None
    return found


def test_what_the_record_promises_beside_what_counts(case_at: CaseAt) -> None:
    case = case_at("awaiting_employer")
    case.person.contributions.filter(month__startswith="2024").update(back_paid=True)
    case.person.contributions.filter(month__startswith="2023", month__lte="2023-03").update(
        matches_income_tax=False
    )
    found = of_the_employer(case)
    lines = {name: (claimed, computed) for name, claimed, computed in texts(found.claims)}
    assert case.person.contributions.count() == 72
    assert lines["在本市工作及缴纳职工社会保险年限"] == ("18", "12")  # 6 years, and 57 months: 4 full years
    assert found.months is not None
    assert texts(found.months) == [
        ["2024-01 至 2024-12", "12", "补缴", "年限和缴费基数都不计入"],
        ["2023-01 至 2023-03", "3", "缴费基数与个人所得税申报基数不匹配", "年限和缴费基数都不计入"],
    ]
    assert [row[1] for row in texts(found.conditions)] == ["符合"] * 4
    assert "户籍证明" in [paper.title for paper in found.missing]


def test_deductions_and_veto_are_the_persons_alone(case_at: CaseAt) -> None:
    case = case_at("awaiting_applicant")
    offences = [{"on": "2024-06-01", "sentence_years": 6}]
    declared = {"detentions": [{"on": timezone.localdate().isoformat()}], "offences": offences}
    drafts.sign_undertaking(actor=story.oneself(case.person), case=case, declared=declared)
    own, employers = of_the_person(case), of_the_employer(case)
    assert ["没有一票否决的情况", "不符合"] in texts(own.conditions)
    assert own.result.total == 0
    assert any(int(row[1]) < 0 for row in texts(own.claims))
    assert len(texts(employers.conditions)) == 4
    assert not any(int(row[1]) < 0 for row in texts(employers.claims))
    assert employers.result.total > 0


def test_the_pages_show_it_until_the_case_is_submitted(case_at: CaseAt, signed_in) -> None:  # type: ignore[no-untyped-def]
    case = case_at("awaiting_applicant")
    page = signed_in(case.person.user).get(f"/my/cases/{case.pk}/check/").content.decode()
    assert "各项指标：申报与计算" in page and "还没有上传的材料" in page
    filed = case_at("submitted", serial=52)
    assert own_precheck(filed, []) is None and employers_precheck(filed, []) is None
