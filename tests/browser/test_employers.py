"""An agency from registration to a second officer who comes and goes, a change of what was verified, and a
whole case of somebody whom it dispatches."""

import re
from collections.abc import Callable

from playwright.sync_api import Page

from applications.demo import numbers
from tests.browser.console import Console
from tests.browser.story.applicant import Applicant
from tests.browser.story.authority import deliver_months, deliver_permit
from tests.browser.story.hr import HrOfficer
from tests.browser.story.intake import IntakeOfficer
from tests.browser.story.people import Company, Employee
from tests.browser.story.registering import Invited, Registrar
from tests.browser.story.scans import picture
from tests.browser.story.visitor import Visitor
from tests.browser.story.walker import nothing_kept

OpenBrowser = Callable[[], Page]
Look = Callable[[Page, str], None]
SECOND = "贺人事"
POINTS = 188  # 30 age + 90 bachelor's degree + 18 years + 50 base
_THE_CASE = """
from datetime import date
from applications.cases.models import Case
from applications.cases.services import drafts, papers
from applications.demo import story
from applications.demo.cast import Someone
case = Case.objects.get(number={number!r})
hr = story.hr_of(case.employer)
"""
_FILL_IN = """
someone = Someone({serial}, {name!r}, date.fromisoformat({born!r}), {serial}, "draft")
drafts.save_facts(actor=hr, case=case, changes=story.declared(someone, case.person, case.employer))
"""
_PRINT_AND_UPLOAD = """
papers.print_form(actor=hr, case=case)
story.upload_all(case, hr)
"""


def test_an_agency_comes_in(open_browser: OpenBrowser, console: Console, look: Look) -> None:
    company = Company(702, name="演示人才派遣有限公司", password="ren-cai-pai-qian-2026")
    employee, phone = Employee(702, name="白演示"), numbers.telephone(9802)
    reader = Visitor(open_browser(), look)
    manager = Registrar(open_browser(), look)
    counter = IntakeOfficer(open_browser(), look)
    second = Invited(open_browser(), look)

    manager.begin_and_close_the_tab(company)
    manager.go_on(company)
    manager.hand_over()
    counter.sign_in_as("赵受理（演示）")
    counter.give_back(company, "注册地址与证照不一致", "执照上有楼层")
    assert reader.message(company.phone, "退回")
    manager.mend("执照上有楼层")
    employer = counter.verify(company, "劳务派遣经营许可证")
    counter.may_invite_a_manager(employer)

    manager.invite(phone)
    code = re.search(r"邀请码([A-Z0-9]{8})", reader.message(phone, "邀请码"))
    assert code
    assert SECOND not in code.string and company.name not in code.string
    second.accept(phone, code[1], SECOND, company)
    deliver_permit(console, employee)
    second.open_account(employee)

    away = Invited(open_browser(), look)
    away.recover()
    told = re.search(r"[0-9]{6}", reader.message(phone, "验证码").partition("验证码")[2])
    assert told
    away.recover(told[0])
    manager.end(SECOND)
    away.is_out()

    manager.confirm_phone(company.phone)
    told = re.search(r"[0-9]{6}", reader.message(company.phone, "验证码").partition("验证码")[2])
    assert told
    manager.confirm_phone(company.phone, told[0])
    manager.state_change("演示路 800 号")
    counter.verify_change(company, "演示路 800 号")
    assert reader.message(company.phone, "变更已核验通过")
    manager.go("单位信息")
    manager.reads("演示路 800 号", "变更核验通过")

    deliver_months(console, employee, company)
    one = Applicant(open_browser(), nothing_kept)
    a_case_of_the_dispatched(HrOfficer(manager.page, nothing_kept), one, console, company, employee)


def a_case_of_the_dispatched(
    hr: HrOfficer, one: Applicant, console: Console, company: Company, employee: Employee
) -> None:
    """Account, mandate, draft, confirmation, submission: the agreements of dispatch are asked for."""
    one.activate(employee)
    one.give_mandate(company)
    number = hr.begin(employee)
    known = {"serial": employee.serial, "name": employee.name, "born": employee.born.isoformat()}
    console.run((_THE_CASE + _FILL_IN).format(number=number, **known))
    hr.send()
    one.open_case()
    one.follow("家庭成员")
    one.press("没有家庭成员，用于本次申请")
    one.sign_undertaking()
    one.confirm(POINTS)
    hr.open_case(employee)
    hr.follow("材料")
    hr.follow("派遣协议")
    hr.at("派遣协议")
    hr.reads("劳务派遣")
    hr.attach("IMG_0702.jpg", picture(702))
    hr.lists_files(1)
    console.run(_THE_CASE.format(number=number) + _PRINT_AND_UPLOAD)
    hr.submit(employee, POINTS)
    one.open_case()
    one.reads("已提交，待单位递交原件", company.name)
