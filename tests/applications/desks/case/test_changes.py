"""The history of what was filled in: who, which fact, from what to what."""

from collections.abc import Callable

import pytest

from applications.accounts.roles import Role
from applications.applicants import services as applicants
from applications.cases.models import Case
from applications.cases.services import drafts
from applications.demo import numbers, story
from applications.demo.cast import COMPANIES
from applications.desks.case.changes import changes_of
from applications.employers.models import Employer

CaseAt = Callable[..., Case]
DEGREE = {"level": "bachelor", "mode": "full_time", "major": "土木工程", "graduated_on": "2012-07-01"}
OTHER = {"level": "master", "mode": "full_time", "major": "桥梁工程", "graduated_on": "2015-07-01"}


def told(case: Case, reader: Role = Role.APPLICANT) -> list[tuple[str, list[list[str]]]]:
    """Side and lines of each change."""
    return [
        (str(change.by), [list(map(str, row)) for row in change.table.rows])
        for change in changes_of(case, reader)
    ]


@pytest.mark.parametrize("reader", [Role.APPLICANT, Role.HR_OFFICER])
def test_each_fact_with_old_and_new_and_by_whom(case_at: CaseAt, reader: Role) -> None:
    case = case_at("awaiting_applicant")
    before = len(told(case, reader))
    assert before
    hr, oneself = story.hr_of(case.employer), story.oneself(case.person)
    drafts.save_facts(actor=hr, case=case, changes={"education": [DEGREE | {"major": "道路工程"}]})
    drafts.save_facts(
        actor=oneself,
        case=case,
        changes={"education": [DEGREE | {"major": "道路工程"}, OTHER], "hukou": None},
    )
    own, employers, *_earlier = told(case, reader)
    assert employers == ("单位人事专员", [["教育背景", "专业", "土木工程", "道路工程"]])
    assert own == (
        "申请人",
        [
            ["教育背景 2", "学历学位", "（空）", "硕士学历学位"],
            ["教育背景 2", "学习形式", "（空）", "全日制"],
            ["教育背景 2", "专业", "（空）", "桥梁工程"],
            ["教育背景 2", "毕业日期", "（空）", "2015-07-01"],
            ["户籍", "户口类别", "家庭户", "（空）"],
        ],
    )


def test_a_new_employer_learns_nothing_that_was_taken_out_before(case_at: CaseAt) -> None:
    case = case_at("draft")
    other = Employer.objects.get(uscc=numbers.credit_code(2, COMPANIES[1].district))
    oneself = story.oneself(case.person)
    drafts.save_facts(actor=oneself, case=case, changes={"entrepreneur": True})
    drafts.save_facts(actor=oneself, case=case, changes={"entrepreneur": None})
    applicants.offer_mandate(actor=oneself, person=case.person, employer=other, scope="all_cases")
    case.refresh_from_db()
    assert case.employer == other
    assert told(case, Role.HR_OFFICER) == []
    drafts.save_facts(actor=story.hr_of(other), case=case, changes={"hukou": "collective"})
    assert told(case, Role.HR_OFFICER) == [("单位人事专员", [["户籍", "户口类别", "家庭户", "集体户"]])]
    assert len(told(case)) > 3
