"""Reads of cases: the queue, the form, the notice; and what precheck and papers say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone, translation

from applications.applicants import services as applicants
from applications.applicants.models import Person
from applications.cases import precheck, selectors
from applications.cases.checks import guards_are_registered
from applications.cases.deadlines import deadline_of
from applications.cases.form import content_of_form
from applications.cases.guards import GUARDS, guard
from applications.cases.models import Case, ItemState
from applications.cases.services import checklist, drafts, papers
from applications.cases.states import State
from applications.demo import story
from applications.notices.models import Paper

CaseAt = Callable[..., Case]


def test_the_queue_is_in_order_of_arrival(case_at: CaseAt) -> None:
    first, second = case_at(State.HANDED_IN, serial=51), case_at(State.HANDED_IN, serial=52)
    assert (selectors.queue_position(first), selectors.queue_position(second)) == (1, 2)
    story.accept(first)
    second.refresh_from_db()
    first.refresh_from_db()
    assert (selectors.queue_position(first), selectors.queue_position(second)) == (0, 1)


def test_the_form_is_the_same_paper_until_a_fact_changes(case_at: CaseAt) -> None:
    case = case_at(State.AWAITING_EMPLOYER)
    hr = story.hr_of(case.employer)
    first = papers.print_form(actor=hr, case=case)
    assert papers.print_form(actor=hr, case=case) == first
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert papers.print_form(actor=hr, case=case) == first
    drafts.save_facts(actor=hr, case=case, changes={"hukou": "collective"})
    case.refresh_from_db()
    case = story.confirm(case)
    second = papers.print_form(actor=hr, case=case)
    first.refresh_from_db()
    assert second != first
    assert first.superseded_by == second


FACTS: tuple[Callable[[Case], object], ...] = (
    lambda case: drafts.save_facts(
        actor=story.oneself(case.person),
        case=case,
        changes={"curriculum": [{"from": "2008-09", "place": "别的大学", "position": "桥梁工程"}]},
    ),
    lambda case: drafts.save_facts(
        actor=story.oneself(case.person), case=case, changes={"hukou": "collective"}
    ),
    lambda case: Person.objects.filter(pk=case.person_id).update(address="演示路 9 号"),
    lambda case: applicants.save_family_member(
        actor=story.oneself(case.person),
        person=case.person,
        entered=applicants.Relative(
            relation="child", name="安小", birth_date=date(2010, 9, 1), school="演示中学"
        ),
    ),
    lambda case: case.person.contributions.first().delete(),
)


@pytest.mark.parametrize("change", FACTS)
def test_every_fact_on_the_form_makes_another_of_it(
    case_at: CaseAt, change: Callable[[Case], object]
) -> None:
    """Whatever the day and the language of the page; and nothing else does."""
    case = case_at(State.AWAITING_APPLICANT)
    Case.objects.filter(pk=case.pk).update(confirmed_on=timezone.localdate())
    case.refresh_from_db()
    before = content_of_form(case)
    with time_machine.travel(timezone.now() + timedelta(days=40)), translation.override("en"):
        assert content_of_form(case) == before
    change(case)
    assert content_of_form(Case.objects.get(pk=case.pk)) != before


def test_what_the_employer_changes_in_the_family_is_confirmed_again(case_at: CaseAt) -> None:
    case = case_at(State.AWAITING_EMPLOYER)
    child = applicants.Relative(relation="child", name="安小", birth_date=date(2010, 9, 1))
    applicants.save_family_member(actor=story.oneself(case.person), person=case.person, entered=child)
    case.refresh_from_db()
    assert case.state == State.AWAITING_EMPLOYER  # the form of before is none of this family any more
    other = replace(child, name="安大", birth_date=date(2008, 9, 1))
    applicants.save_family_member(actor=story.hr_of(case.employer), person=case.person, entered=other)
    case.refresh_from_db()
    assert case.state == State.AWAITING_APPLICANT


def test_the_form_tells_the_facts_and_no_deduction(case_at: CaseAt) -> None:
    case = case_at(State.AWAITING_APPLICANT)
    drafts.sign_undertaking(
        actor=story.oneself(case.person), case=case, declared={"detentions": [{"on": "2025-06-01"}]}
    )
    case = drafts.confirm(actor=story.oneself(case.person), case=case)
    content = papers.print_form(actor=story.hr_of(case.employer), case=case).content
    assert [claim["points"] for claim in content["claims"]] == [30, 90, 18, 50]
    assert (content["estimate"], content["standard"]) == (188, 120)
    assert "2025-06-01" not in str(content)
    assert [part["title"] for part in content["sections"]] == [
        "本人信息", "学习和工作简历", "劳动（聘用）合同", "教育背景", "户籍", "家庭成员",
    ]  # fmt: skip


def test_the_receipt_lists_how_each_paper_came_in(case_at: CaseAt) -> None:
    case = case_at(State.UNDER_REVIEW)
    content = Paper.objects.get(case_id=case.pk, kind="receipt").content
    hows = {item["material"]: item["how"] for item in content["items"]}
    assert hows["户籍证明"] == "核对原件"
    assert hows["有效身份证件"] == "数据共享免交"
    assert "无违法犯罪记录承诺" not in hows  # the person's own; the employer reads this paper
    clock = selectors.clock_of(case)
    assert clock is not None
    assert content["due_on"] == clock.due_on.isoformat()


def test_the_one_time_notice_lists_exactly_the_problems(case_at: CaseAt) -> None:
    case = case_at(State.INCOMPLETE)
    notice = selectors.current_notice(case)
    assert notice is not None
    assert [(item["material"], item["fault"]) for item in notice.items] == [("户籍证明", "unfit")]
    assert list(case.items.filter(listed=True).values_list("material", flat=True)) == ["household_register"]


def test_the_pre_check_names_what_is_missing_and_what_will_not_count(case_at: CaseAt) -> None:
    case = case_at(State.AWAITING_EMPLOYER)
    person = case.person
    person.contributions.filter(month__startswith="2024").update(back_paid=True)
    person.contributions.filter(month__startswith="2023").update(matches_income_tax=False)
    today = timezone.localdate()
    remarks = {remark.code: (remark.blocks, remark.sentence) for remark in precheck.for_employer(case, today)}
    missing = case.items.filter(needed=True, state=ItemState.OPEN, private=False).count()
    assert remarks["materials_missing"] == (True, f"还有 {missing} 份材料没有上传。")
    assert remarks["months_back_paid"] == (False, "有 12 个月不计入：补缴。")
    assert remarks["months_income_tax_mismatch"][1].startswith("有 12 个月不计入：缴费基数与")


def test_the_employers_pre_check_leaves_the_statement_out(case_at: CaseAt) -> None:
    case = case_at(State.AWAITING_APPLICANT, base=5000, months=24)
    drafts.sign_undertaking(
        actor=story.oneself(case.person),
        case=case,
        declared={"offences": [{"on": "2024-06-01", "sentence_years": 6}]},
    )
    today = timezone.localdate()
    employers = {remark.code for remark in precheck.for_employer(case, today)}
    own = {remark.code for remark in precheck.for_applicant(case, today)}
    assert {"vetoed", "below_standard"} <= own
    assert not {"vetoed", "below_standard"} & employers


@pytest.mark.parametrize(
    ("state", "days"), [(State.DRAFT, 90), (State.AWAITING_APPLICANT, 90), (State.INCOMPLETE, 90)]
)
def test_quiet_states_name_their_last_day(case_at: CaseAt, state: State, days: int) -> None:
    deadline = deadline_of(case_at(state))
    assert deadline is not None
    assert deadline.day == timezone.localdate() + timedelta(days=days)


def test_other_deadlines(case_at: CaseAt) -> None:
    assert deadline_of(case_at(State.WITHDRAWN, serial=62)) is None
    under_review = case_at(State.UNDER_REVIEW, serial=63)
    clock, deadline = selectors.clock_of(under_review), deadline_of(under_review)
    assert clock is not None
    assert deadline is not None
    assert (deadline.day, clock.standing_still) == (clock.due_on, True)


def test_an_item_already_there_keeps_its_file_when_facts_change_back_and_forth(case_at: CaseAt) -> None:
    case = case_at(State.DRAFT)
    hr = story.hr_of(case.employer)
    story.upload_all(case, hr)
    education = case.facts.last()
    assert education is not None
    kept = case.items.get(material="degree_certificates")
    drafts.save_facts(actor=hr, case=case, changes={"education": None})
    kept.refresh_from_db()
    assert not kept.needed
    drafts.save_facts(actor=hr, case=case, changes={"education": [{"level": "bachelor"}]})
    kept.refresh_from_db()
    assert (kept.needed, kept.state, kept.files.count()) == (True, ItemState.UPLOADED, 1)


def test_a_guard_is_registered_once_and_a_missing_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="twice"):
        guard(GUARDS["no_tie"])
    assert guards_are_registered() == []
    monkeypatch.delitem(GUARDS, "form_printed")
    assert [error.id for error in guards_are_registered()] == ["cases.E001"]


def test_an_unknown_finding_is_a_mistake_of_the_caller(case_at: CaseAt) -> None:
    case = case_at(State.HANDED_IN)
    item = case.items.first()
    assert item is not None
    officer = story.staff(story.Role.INTAKE_OFFICER, case.district_id)
    with pytest.raises(ValueError, match="not a finding"):
        checklist.check_item(actor=officer, case=case, item=item, state="lost")
