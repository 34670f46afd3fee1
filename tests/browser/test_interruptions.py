"""People are interrupted, go back, press twice, have no scripts: nothing is lost, nothing done twice."""

import signal
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from applications.accounts.demo_access import DEMO_PASSWORD
from scripts.processes import WEB, Portal
from tests.browser.conftest import DESK, PHONE
from tests.browser.console import Console
from tests.browser.story.applicant import Applicant
from tests.browser.story.casting import put
from tests.browser.story.people import Employee
from tests.browser.story.scans import picture
from tests.browser.story.walker import nothing_kept

OpenBrowser = Callable[[], Page]


@pytest.mark.pages
def test_a_session_that_ends_while_somebody_types(open_browser: OpenBrowser, console: Console) -> None:
    """The saved draft is there after signing in again, on the very page, and what was half typed in it."""
    employee = Employee(781, "盛演示")
    case, _number = put(console, employee, "draft")
    one = Applicant(open_browser(), nothing_kept)
    one.sign_in(employee.permit, DEMO_PASSWORD)
    one.open(f"/my/cases/{case}/facts/education/")
    one.write("专业", "桥梁与隧道工程")
    one.press("保存并继续")
    one.reads("已保存：教育背景")
    one.follow("教育背景")
    one.at("教育背景")
    one.write("专业", "写了一半")
    one.page.context.clear_cookies(name="sessionid")
    one.press("保存并继续")
    one.at("登录")
    one.write("登录名", employee.permit)
    one.page.locator("input[type=password]").fill(DEMO_PASSWORD)
    one.press("登录")
    one.at("教育背景")
    expect(one.main.get_by_label("专业")).to_have_value("写了一半")
    one.reads("还没有保存的内容已放回这一页")
    one.open(f"/my/cases/{case}/facts/education/")
    expect(one.main.get_by_label("专业")).to_have_value("桥梁与隧道工程")
    one.write("专业", "道路工程")
    one.press("保存并继续")
    one.reads("已保存：教育背景")


def test_a_server_that_is_killed_while_somebody_types(
    open_browser: OpenBrowser, portal: Portal, console: Console
) -> None:
    """What was saved stands, what stands in the page is saved by the server that comes after, in another tab
    too; and whoever saved meanwhile is not overwritten."""
    employee = Employee(794, "伍演示")
    case, _number = put(console, employee, "draft")
    one = Applicant(open_browser(), nothing_kept)
    one.sign_in(employee.permit, DEMO_PASSWORD)
    one.open(f"/my/cases/{case}/facts/education/")
    one.write("专业", "桥梁工程")
    one.press("保存并继续")
    one.reads("已保存：教育背景")
    one.follow("教育背景")
    one.at("教育背景")
    one.write("专业", "隧道工程")
    other = Applicant(one.page.context.new_page(), nothing_kept)
    other.open(f"/my/cases/{case}/facts/education/")
    other.write("专业", "另一个窗口")
    portal.end(WEB, signal.SIGKILL)
    portal.start_web()
    assert portal.wait_until_ready() == ""
    one.press("保存并继续")
    one.reads("已保存：教育背景")
    one.page.close()
    other.press("保存并继续")
    other.at("教育背景")
    other.reads("保存了新内容", "隧道工程")
    expect(other.main.get_by_label("专业")).to_have_value("另一个窗口")
    again = Applicant(other.page.context.new_page(), nothing_kept)
    again.open(f"/my/cases/{case}/changes/")
    again.reads("桥梁工程", "隧道工程")
    again.open(f"/my/cases/{case}/facts/education/")
    expect(again.main.get_by_label("专业")).to_have_value("隧道工程")


@pytest.mark.pages
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["telephone", "desk"])
def test_the_main_steps_without_scripts(
    browser: Browser, portal: Portal, console: Console, size: dict[str, int]
) -> None:
    """Signed in by hand, a list grown by a row, a paper uploaded, the statement signed, all confirmed."""
    serial = 782 if size == PHONE else 783
    employee = Employee(serial, "陶演示" if size == PHONE else "汤演示")
    case, number = put(console, employee, "awaiting_applicant")
    context = browser.new_context(base_url=portal.address, java_script_enabled=False, viewport=size)
    one = Applicant(context.new_page(), nothing_kept)
    one.sign_in(employee.permit, DEMO_PASSWORD)
    one.at(f"{employee.name}，您好")
    one.open(f"/my/cases/{case}/facts/qualifications/")
    one.press("再加一项")
    one.at("职称和技能等级")
    expect(one.main.get_by_role("group", name="第 2 项：证书")).to_be_visible()
    one.press("保存并继续")
    one.reads("已保存：职称和技能等级")
    one.follow("材料")
    one.at("材料")
    one.follow("户籍证明")
    one.at("户籍证明")
    one.attach("IMG_0002.jpg", picture())
    one.press("上传")
    one.reads("已上传 1 个文件")
    one.follow("返回材料清单")
    one.follow("返回办理步骤")
    one.sign_undertaking()
    one.follow("本人核对并确认")
    one.at("核对每一项，然后确认")
    one.press("确认无误，交单位审核")
    one.at("已确认，交单位审核")
    one.reads(number)
    context.close()
