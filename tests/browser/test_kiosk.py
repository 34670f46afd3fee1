"""A self-service printer: right, wrong, left alone for a minute, and the way back shows nothing."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from applications.demo import numbers
from applications.demo.cast import PEOPLE
from tests.browser.console import Console
from tests.browser.story.walker import Walker

pytestmark = pytest.mark.pages
OpenBrowser = Callable[[], Page]
Look = Callable[[Page, str], None]
HOLDER = next(one for one in PEOPLE if one.ends == "determined")
PERMIT, IDENTITY = numbers.permit_number(HOLDER.serial), numbers.id_number(HOLDER.born, HOLDER.serial)
SMALL = """[...document.querySelectorAll("a, button, input:not([type=hidden])")]
  .filter((one) => one.checkVisibility() && !one.matches(".govuk-skip-link"))
  .filter((one) => one.offsetHeight < 64 || one.offsetWidth < 64).map((one) => one.outerHTML)"""
FITS = """document.querySelector(".kiosk-key--go").getBoundingClientRect().bottom
  <= document.querySelector(".kiosk-footer").getBoundingClientRect().top"""
_PRINT = """
from applications.notices.models import Paper
from applications.notices.services.printing import render
for paper in Paper.objects.filter(kind="points_notice", state="pending"):
    render(paper_id=paper.pk)
"""
PRINTS = "window.print = () => { top.printed = (top.printed ?? 0) + 1; }"


@pytest.fixture
def kiosk(open_browser: OpenBrowser, look: Look) -> Walker:
    """The demonstration's machine, at its start."""
    machine = Walker(open_browser(), look)
    machine.page.add_init_script(PRINTS)
    machine.open("/demo/")
    machine.main.get_by_role("row", name="自助打印机").get_by_role("button").click()
    machine.at("打印积分通知书")
    return machine


def keep(machine: Walker, name: str) -> None:
    """As ever, and nothing is too small for a finger."""
    assert machine.page.evaluate(SMALL) == []
    machine.keep(name)


def tap(machine: Walker, field: str, digits: str) -> None:
    """With the keys on the page."""
    machine.main.get_by_label(field).click()
    for digit in digits:
        machine.main.locator(f"[data-sign='{digit}']").click()


def give_numbers(machine: Walker, identity: str = IDENTITY) -> None:
    machine.follow("开始")
    machine.at("请填写两个号码")
    machine.write("居住证编号", PERMIT)
    machine.write("身份证号码", identity)
    machine.press("发送验证码")
    machine.at("请填写手机收到的验证码")


def newest_code(telephone: Page) -> str:
    """What the holder's telephone shows; it was written before the machine's page asked for it."""
    telephone.goto("/demo/messages/")
    own = telephone.locator("article", has_text=numbers.telephone(HOLDER.serial))
    found = re.search(r"验证码(\d{6})", own.filter(has_text="验证码").first.inner_text())
    assert found
    return found[1]


def test_a_holder_prints_and_leaves_nothing_behind(
    kiosk: Walker, open_browser: OpenBrowser, console: Console
) -> None:
    console.run(_PRINT)
    keep(kiosk, "kiosk-start")
    kiosk.follow("开始")
    kiosk.at("请填写两个号码")
    whole = kiosk.page.viewport_size
    kiosk.page.set_viewport_size({"width": 1024, "height": 768})
    assert kiosk.page.evaluate(FITS), "a small screen has to be scrolled"
    kiosk.page.set_viewport_size(whole)
    tap(kiosk, "居住证编号", "31")
    keep(kiosk, "kiosk-numbers")
    kiosk.press("发送验证码")
    kiosk.reads("请填写居住证上的18位证件号码", "请填写身份证号码")
    keep(kiosk, "kiosk-numbers-refused")
    tap(kiosk, "居住证编号", PERMIT[2:])
    tap(kiosk, "身份证号码", IDENTITY)
    kiosk.press("发送验证码")
    kiosk.at("请填写手机收到的验证码")
    keep(kiosk, "kiosk-code")
    kiosk.write("验证码", "000000")
    kiosk.press("继续")
    kiosk.reads("验证码不正确或已过期")
    keep(kiosk, "kiosk-code-refused")
    kiosk.write("验证码", newest_code(open_browser()))
    kiosk.press("继续")
    kiosk.at("请选择要打印的文书")
    kiosk.wait_for("沪积通")
    keep(kiosk, "kiosk-papers")
    with kiosk.page.expect_response(re.compile("/pdf/$")) as answer:
        kiosk.main.get_by_role("button", name="上海市居住证积分通知书").click()
    assert answer.value.headers["content-type"] == "application/pdf"
    kiosk.at("上海市居住证积分通知书")
    keep(kiosk, "kiosk-paper")
    kiosk.press("打印")
    assert kiosk.page.evaluate("window.printed") == 1
    kiosk.page.get_by_role("button", name="我还要用").click()
    kiosk.at("上海市居住证积分通知书")
    kiosk.page.get_by_role("button", name="结束").click()
    kiosk.at("打印积分通知书")
    for _step in range(4):
        kiosk.page.go_back()
        kiosk.page.wait_for_load_state()
        assert HOLDER.name not in kiosk.main.inner_text()
        assert not kiosk.main.get_by_role("button", name="上海市居住证积分通知书").count()


def test_a_minute_without_an_act_leads_to_the_start(kiosk: Walker) -> None:
    """Somebody walks away while typing, and while the code is awaited; the minute is the page's own."""
    kiosk.page.clock.install()
    kiosk.follow("开始")
    kiosk.write("居住证编号", PERMIT)
    kiosk.page.clock.run_for(50_000)
    kiosk.write("身份证号码", IDENTITY)
    kiosk.page.clock.run_for(50_000)
    expect(kiosk.main.get_by_label("居住证编号")).to_have_value(PERMIT)
    kiosk.page.clock.run_for(11_000)
    kiosk.at("打印积分通知书")
    kiosk.follow("开始")
    expect(kiosk.main.get_by_label("居住证编号")).to_have_value("")
    kiosk.open("/kiosk/")
    give_numbers(kiosk, identity=numbers.id_number(HOLDER.born, HOLDER.serial + 50))
    kiosk.page.clock.run_for(61_000)
    kiosk.at("打印积分通知书")
    kiosk.page.go_back()
    kiosk.page.wait_for_load_state()
    assert "验证码" not in kiosk.page.locator("h1").inner_text()
