"""The officers' side: a case told once, answered, referred, sent back and decided; one that is overdue, as
all concerned see it; and one taken from the counter to the proposal by keys alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from applications.accounts.demo_access import DEMO_PASSWORD
from applications.outbox.holding import QUIET_FROM, QUIET_UNTIL
from tests.browser.console import Console
from tests.browser.later import DAYS, later
from tests.browser.prepared import Stores
from tests.browser.story.applicant import Applicant
from tests.browser.story.casting import put
from tests.browser.story.hr import HrOfficer
from tests.browser.story.intake import IntakeOfficer
from tests.browser.story.people import Employee, today
from tests.browser.story.reviewer import Reviewer
from tests.browser.story.walker import Walker
from tests.browser.test_counter import Typist

OpenBrowser = Callable[[], Page]
Look = Callable[[Page, str], None]
POINTS = 188  # of everybody whom casting puts at a stop of the story
_REVIEWER = "from applications.cases.models import Case\nprint('name', Case.objects.get(pk={}).reviewer.name)"
# The authorities answered at once; then nobody went on.
_ANSWERED = "story.answer_referrals(case)"
_FORGOTTEN = """
from applications.cases.services.warnings import warn_of_deadlines
warn_of_deadlines(today=timezone.localdate())
"""


def reviewer_of(console: Console, case: int) -> str:
    """The name of whoever was drawn."""
    return console.run(_REVIEWER.format(case)).split("name ")[-1].strip()


def test_told_once_answered_referred_sent_back_and_determined(
    open_browser: OpenBrowser, browser: Browser, stores: Stores, console: Console, look: Look
) -> None:
    """While the authorities are asked three weeks pass, and the clock's own page counts none of them."""
    employee = Employee(815, "丘演示")
    case, number = put(console, employee, "incomplete")
    one = Applicant(open_browser(), look)
    one.sign_in(employee.permit, DEMO_PASSWORD)
    one.supplement()
    hr = HrOfficer(open_browser(), look)
    hr.sign_in_as("许人事（演示）")
    hr.open_case(employee)
    hr.follow("补正完毕，重新递交")
    hr.at("补正完毕，重新递交")
    hr.press("补正完毕，重新递交")
    hr.at("已重新递交")
    intake = IntakeOfficer(open_browser(), look)
    intake.sign_in_as("赵受理（演示）")
    assert intake.check_papers(number) == 1
    intake.find(number)
    intake.follow("受理")
    intake.press("受理并出具收件凭证")
    intake.at("已受理")
    name = reviewer_of(console, case)
    asking = Reviewer(open_browser(), look)
    asking.sign_in_as(name)
    asking.open_case(number)
    asking.follow("提请核实")
    asking.at("提请核实")
    asking.write("要核实的内容", "核实劳动合同备案情况")
    asking.main.get_by_label("提请核实事项").select_option(index=3)
    asking.press("提请核实")
    asking.open(f"/office/cases/{case}/clock/")
    asking.at("", keep="review-clock-stands-still")
    asking.reads("等待主管部门核实，暂停计时", "0 个工作日")

    with later(browser, stores, console) as enter:
        reviewer = Reviewer(enter(name=name), look)
        reviewer.open(f"/office/cases/{case}/clock/")
        reviewer.reads("等待主管部门核实，暂停计时", "0 个工作日")
        days = reviewer.main.locator("tbody tr")
        expect(days).to_have_count(DAYS)
        expect(days.filter(has_text="等待主管部门核实，不计")).not_to_have_count(0)
        expect(days.filter(has_text="计入")).to_have_count(0)
        assert reviewer.record_answers(number) == 3
        reviewer.open_case(number)
        reviewer.follow("年龄")
        reviewer.at("年龄")
        confirm_all(reviewer)
        propose(reviewer, number)
        officer = Walker(enter(name="李核定（演示）"), look)
        officer.open("/office/determination/")
        officer.follow(number)
        officer.follow("退回审核")
        officer.at("退回审核", keep="determination-send-back")
        officer.write("理由", "请写明合同备案的依据")
        officer.press("退回审核")
        officer.open("/office/determination/")
        expect(officer.main.get_by_role("link", name=number)).to_have_count(0)
        reviewer.open_case(number)
        reviewer.reads("请写明合同备案的依据")
        propose(reviewer, number)
        officer.open("/office/determination/")
        officer.follow(number)
        officer.press(f"核定 {POINTS} 分")
        officer.at("已核定")
        holder = Applicant(enter(person__cases=case), look)
        holder.open(f"/my/cases/{case}/clock/")
        holder.reads("办结日期", (today() + timedelta(days=DAYS)).isoformat(), "等待主管部门核实，不计")
        holder.open(f"/my/cases/{case}/progress/")
        holder.reads("一次性告知补正", "提请主管部门核实", "核定人退回审核", "已核定")
        expect(holder.main).not_to_contain_text("请写明合同备案的依据")  # for the reviewer alone


def confirm_all(reviewer: Reviewer) -> None:
    """Every claim stands as it was made."""
    while reviewer.main.get_by_role("button", name="属实，按申报认定").count():
        title = reviewer.page.locator("h1").inner_text()
        reviewer.press("属实，按申报认定")
        reviewer.reads(f"已记录：{title}，属实")


def propose(reviewer: Reviewer, number: str) -> None:
    """To the determining officer."""
    reviewer.open_case(number)
    reviewer.follow("报请核定")
    reviewer.at("报请核定")
    reviewer.press("报请核定")
    reviewer.reads("待核定")


def at_night() -> bool:
    """Whether reminders wait for the morning: then this story meets one that waits."""
    return not QUIET_UNTIL <= timezone.localtime().time() < QUIET_FROM


def test_an_overdue_case_is_seen_by_all_concerned(
    open_browser: OpenBrowser, console: Console, look: Look
) -> None:
    employee = Employee(816, "邱演示")
    case, number = put(console, employee, "under_review", then=_FORGOTTEN, days_ago=45, still_then=_ANSWERED)
    one = Applicant(open_browser(), look)
    one.sign_in(employee.permit, DEMO_PASSWORD)
    one.at("邱演示，您好", keep="overdue-applicant")
    one.reads("已超期")
    one.open(f"/my/cases/{case}/clock/")
    one.reads("已超过 20 个工作日")
    one.message(employee.phone, number, "待发送" if at_night() else "已发送")
    hr = HrOfficer(open_browser(), look)
    hr.sign_in_as("许人事（演示）")
    hr.at("", keep="overdue-employer")
    expect(hr.main.get_by_role("row", name="邱演示")).to_contain_text("已超期")
    for name in (reviewer_of(console, case), "吴负责（演示）", "蒋市级（演示）"):
        officer = Walker(open_browser(), look)
        officer.sign_in_as(name)
        row = officer.main.get_by_role("table", name="期限提醒").get_by_role("row", name=number)
        expect(row).to_contain_text("已超期")
        officer.keep(f"overdue-{'city' if '市' in name else 'district'}")


@pytest.mark.pages
def test_from_the_counter_to_the_proposal_by_keys_alone(
    open_browser: OpenBrowser, console: Console, look: Look
) -> None:
    case, number = put(console, Employee(817, "仇演示"), "handed_in")
    one = Typist(open_browser(), look)
    one.sign_in_as("赵受理（演示）")
    one.at("受理")
    one.page.keyboard.type(number)
    one.hit("Enter")
    one.at("仇演示")
    one.hit("s")
    one.page.wait_for_url("**/items/**")
    while "/items/" in one.page.url:
        address = one.page.url
        one.hit("1")
        expect(one.page).not_to_have_url(address)
    one.reads("全部核对无误，可以受理。")
    one.hit("a")
    one.at("受理这件申请")
    one.tab_to("受理并出具收件凭证")
    one.hit("Enter")
    one.at("已受理")

    reviewer = Typist(open_browser(), look)
    reviewer.sign_in_as(reviewer_of(console, case))
    reviewer.at("我的审核件")
    reviewer.page.keyboard.type(number)
    reviewer.hit("Enter")
    reviewer.at("仇演示", keep="review-by-keys")
    while reviewer.main.get_by_role("link", name="登记答复").count():
        reviewer.tab_to("登记答复")
        reviewer.hit("Enter")
        reviewer.at("登记答复：")
        reviewer.tab_into("answer")
        reviewer.hit("Space")
        reviewer.tab_into("answer_source")
        reviewer.page.keyboard.type("演示复函第 1 号")
        reviewer.tab_to("登记答复")
        reviewer.hit("Enter")
        reviewer.reads("已登记答复：")
    reviewer.tab_to("年龄")
    reviewer.hit("Enter")
    reviewer.at("年龄")
    while reviewer.main.get_by_role("button", name="属实，按申报认定").count():
        title = reviewer.page.locator("h1").inner_text()
        reviewer.tab_to("属实，按申报认定")
        reviewer.hit("Enter")
        reviewer.reads(f"已记录：{title}，属实")
    reviewer.at("仇演示")
    reviewer.tab_to("报请核定")
    reviewer.hit("Enter")
    reviewer.at("报请核定")
    reviewer.tab_to("报请核定")
    reviewer.hit("Enter")
    reviewer.reads("待核定")
