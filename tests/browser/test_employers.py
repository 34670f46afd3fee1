"""An agency from registration to a second officer who comes and goes, and a change of what was verified."""

import re
from collections.abc import Callable

from playwright.sync_api import Page

from applications.demo import numbers
from tests.browser.console import Console
from tests.browser.story.authority import deliver_permit
from tests.browser.story.intake import IntakeOfficer
from tests.browser.story.people import Company, Employee
from tests.browser.story.registering import Invited, Registrar
from tests.browser.story.visitor import Visitor

OpenBrowser = Callable[[], Page]
Look = Callable[[Page, str], None]
SECOND = "贺人事"


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
    counter.verify(company, "劳务派遣经营许可证")

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
