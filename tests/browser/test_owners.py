"""The two owners of a case: a family, another employer, two editors, a confirmation, a booked time."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from applications.accounts.demo_access import DEMO_PASSWORD, demo_secret
from applications.demo import numbers
from applications.demo.cast import COMPANIES
from tests.browser.console import Console
from tests.browser.story.applicant import Applicant
from tests.browser.story.casting import put
from tests.browser.story.hr import HrOfficer
from tests.browser.story.people import Employee, today
from tests.browser.story.walker import Walker

OpenBrowser = Callable[[], Page]
Look = Callable[[Page, str], None]
OLD, NEW = COMPANIES[:2]
ENDORSED = """
from dataclasses import replace
from datetime import timedelta
from django.utils import timezone
from applications.accounts.roles import PORTAL
from applications.applicants import services as applicants
from applications.applicants.models import PermitRecord
known = PermitRecord.objects.get(person=case.person)
soon = timezone.localdate() + timedelta(days=10)
permit = applicants.PermitFacts(
    permit_number=case.person.permit_number, id_number=case.person.id_number, issued_on=known.issued_on,
    valid_until=soon, registered_phone=case.person.phone, source=story.SOURCE, as_of=timezone.localdate(),
)
applicants.record_permit(actor=PORTAL, permit=permit)
case = story.determine(case)
applicants.record_permit(actor=PORTAL, permit=replace(permit, valid_until=soon + timedelta(days=365)))
"""
TIMES = """
from datetime import timedelta
from django.utils import timezone
from applications.places.models import Slot
from applications.places.selectors import acceptance_points
begin = (timezone.localtime() + timedelta(days=3)).replace(hour=9, minute=0, second=0, microsecond=0)
for n in range(3):
    at = begin + timedelta(minutes=30 * n)
    point = acceptance_points(case.district_id)[0]
    Slot.objects.create(point=point, starts_at=at, ends_at=at + timedelta(minutes=30), capacity=2)
"""


def test_a_change_of_employer_in_the_middle_with_a_family(
    open_browser: OpenBrowser, console: Console, look: Look
) -> None:
    """Filed with one employer, given to another without any act of the first; two children, one of 16."""
    employee = Employee(784, "尤演示")
    case, number = put(console, employee, "submitted")
    one = Applicant(open_browser(), look)
    one.sign_in(employee.permit, DEMO_PASSWORD)
    one.open("/my/mandates/")
    one.follow("委托没有请求过的单位")
    one.at("委托新的单位", keep="applicant-mandate-find")
    one.write("单位的统一社会信用代码", numbers.credit_code(NEW.serial, NEW.district))
    one.press("继续")
    one.at(f"委托{NEW.name}", keep="applicant-mandate-offer")
    one.reads(f"您现在委托的是{OLD.name}")
    one.pick("委托单位办理什么", "办理本次积分申请")
    one.press("同意委托")
    one.reads(f"已委托{NEW.name}")
    one.link(OLD.name).click()
    one.at(OLD.name, keep="applicant-mandate")
    one.reads("为您开户", f"{number}：单位提交积分申请")

    one.open(f"/my/cases/{case}/")
    one.reads("填写中")
    one.follow("家庭成员")
    add_family(one, employee)
    one.follow("材料")
    papers = one.main.locator(".govuk-task-list__item")
    expect(papers.filter(has_text="学籍证明")).to_have_count(1)
    expect(papers.filter(has_text="出生医学证明")).to_have_count(2)
    expect(papers.filter(has_text="户籍证明").filter(has_text="已上传").first).to_be_visible()

    before, after = HrOfficer(open_browser(), look), HrOfficer(open_browser(), look)
    before.sign_in(OLD.officer, DEMO_PASSWORD, demo_secret(OLD.officer))
    refused = before.page.request.get(f"/employer/cases/{case}/")
    assert refused.status == 404
    after.sign_in(NEW.officer, DEMO_PASSWORD, demo_secret(NEW.officer))
    after.open(f"/employer/cases/{case}/")
    after.at("积分申请")
    two_editors(one, after, case)


def add_family(one: Applicant, employee: Employee) -> None:
    """Spouse and two children, one of 16 at a senior high school."""
    one.at("家庭成员")
    one.follow("增加配偶")
    one.write("姓名", "严演示")
    one.day("出生日期", employee.born)
    one.pick("是否为本市户籍", "否")
    one.day("结婚登记日期", employee.married_on)
    one.pick("是否随同享受待遇", "是")
    one.press("保存")
    for name, age, senior in (("尤大", 16, "是"), ("尤小", 6, "否")):
        one.follow("增加子女")
        one.at("增加子女")
        one.write("姓名", name)
        one.day("出生日期", date(today().year - age, 1, 8))
        one.pick("是否全日制普通高中在读", senior)
        one.pick("是否随同享受待遇", "是")
        one.press("保存")
        one.at("家庭成员")
    one.keep("applicant-family-four")
    one.press("以上无误，用于本次申请")
    one.at("积分申请")


def two_editors(one: Applicant, hr: HrOfficer, case: int) -> None:
    """Both have the section open; the second to save is told, and what he typed stays."""
    one.open(f"/my/cases/{case}/facts/education/")
    hr.open(f"/employer/cases/{case}/facts/education/")
    one.write("专业", "桥梁工程")
    hr.write("专业", "隧道工程")
    hr.press("保存并继续")
    hr.reads("已保存：教育背景")
    one.press("保存并继续")
    one.at("教育背景", keep="applicant-second-editor")
    one.reads("您填写期间另一方保存了新内容", "隧道工程")
    expect(one.main.get_by_label("专业")).to_have_value("桥梁工程")
    one.press("保存并继续")
    one.reads("已保存：教育背景")


@pytest.mark.pages
def test_an_endorsement_is_confirmed_by_one_word(
    open_browser: OpenBrowser, console: Console, look: Look
) -> None:
    employee = Employee(785, "许演示")
    put(console, employee, "proposed", ENDORSED)
    one = Applicant(open_browser(), look)
    one.sign_in(employee.permit, DEMO_PASSWORD)
    one.at(f"{employee.name}，您好", keep="applicant-home-endorsed")
    one.open_case(keep="applicant-confirmation")
    one.reads("待本人确认", "还有 2 项没有完成", "情况没有变化的")
    one.sign_undertaking()
    one.follow("本人核对并确认")
    one.at("核对每一项，然后确认", keep="applicant-confirmation-check")
    one.reads("情况没有变化的，确认后直接受理")
    one.press("没有变化，确认积分")
    one.at("已确认，直接受理", keep="applicant-confirmation-done")
    one.reads("审核中", "签注确认")


@pytest.mark.pages
def test_a_time_at_the_counter(open_browser: OpenBrowser, console: Console, look: Look) -> None:
    employee = Employee(786, "何演示")
    case, number = put(console, employee, "submitted", TIMES)
    hr = HrOfficer(open_browser(), look)
    hr.sign_in(OLD.officer, DEMO_PASSWORD, demo_secret(OLD.officer))
    hr.open(f"/employer/cases/{case}/progress/")
    hr.follow("预约递交时间")
    hr.at("预约递交原件", keep="employer-booking")
    hr.main.get_by_role("radio").nth(1).check()
    hr.press("预约")
    hr.at("办理进度", keep="employer-booked")
    hr.reads("已预约：", "09:30–10:00")
    counter = Walker(open_browser(), look)
    counter.sign_in_as("赵受理（演示）")
    counter.at("受理", keep="intake-home-booked")
    counter.reads(number, "09:30–10:00")
    manager = Walker(open_browser(), look)
    manager.sign_in_as("吴负责（演示）")
    manager.open("/office/district/points/")
    manager.follow("预约时间")
    manager.at("预约时间", keep="manager-slots")
    manager.reads("1 / 2", "0 / 2")
