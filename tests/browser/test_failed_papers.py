"""Papers over which every worker ended: the officer reads what happened, they are made again by a press."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.console import Console
from tests.browser.story.casting import counts
from tests.browser.story.walker import Walker

OpenBrowser = Callable[[], Page]
Look = Callable[[Page, str], None]
# Three papers that could not be made, two of them for one reason, and a run of all three that was stopped.
FAILED = """
from django.db import transaction
from django.utils import timezone
from applications.accounts.models import User
from applications.accounts.roles import PORTAL
from applications.demo.cast import PUTUO
from applications.notices.models import Paper, PrintRun
from applications.notices.services import issue, printing
from tests.applications.notices.samples import CONTENTS
given = {"kind": "one_time_notice", "district_code": PUTUO, "content": CONTENTS["one_time_notice"]}
with transaction.atomic():  # no worker sees them before they have failed
    ids = [issue(actor=PORTAL, **given).pk for _number in range(3)]
    Paper.objects.filter(pk__in=ids).update(state="failed", failure=printing._given_up(), tries=6)
    Paper.objects.filter(pk=ids[2]).update(failure="字库缺少字符：U+2F9F4")
officer = User.objects.get(login="putuo-intake")
run = PrintRun.objects.create(
    district_id=PUTUO, asked_by_id=officer.pk, role="intake_officer", day=timezone.localdate(),
    kind="one_time_notice", papers=ids, state="stopped", tries=4,
)
print("made", run.pk, Paper.objects.get(pk=ids[2]).number)
"""
PRESS_TWICE = "button => { button.click(); button.click(); }"


def test_papers_over_which_workers_ended(open_browser: OpenBrowser, look: Look, console: Console) -> None:
    """Pressed by two at once, twice each: every paper is made once more, and the officer prints them."""
    run, number = console.run(FAILED).split("made ")[-1].split()
    officer, first, second = (Walker(open_browser(), look) for _number in range(3))
    officer.sign_in_as("赵受理（演示）")
    officer.go("打印文书")
    officer.reads("没有合成，已停止")
    officer.keep("prints-stopped")
    officer.open(f"/office/prints/{run}/")
    officer.reads("系统已停止重试。文书本身不受影响，可以逐份打开打印")
    officer.keep("print-stopped")
    for one in (first, second):
        one.sign_in_as("韩系统（演示）")
        one.go("未生成文书")
        one.reads("系统不再自动重试", "字库缺少字符：U+2F9F4", "普陀区 一次性告知书 3 份")
    look(first.page, "papers-failed")
    for one in (first, second):
        one.main.get_by_role("button", name="全部重新生成").evaluate(PRESS_TWICE)
    told = [one.page.locator(".govuk-notification-banner__heading") for one in (first, second)]
    for banner in told:
        expect(banner).to_contain_text("重新排队")
    # Whose second press overtakes the answer to his first is told what the second found: none is left.
    assert sum("已重新排队生成 2 份文书" in banner.inner_text() for banner in told) <= 1
    for one in (first, second):
        one.main.get_by_role("row", name=number).get_by_role("button", name="重新生成").click()
    expect(told[0]).to_contain_text(f"已重新排队生成 {number}")
    expect(told[1]).to_contain_text("可能已经有人重新生成")
    for one in (first, second):
        one.press("重新合成")
    expect(told[0]).to_contain_text("已重新排队合成")
    expect(told[1]).to_contain_text("可能已经有人重新准备")
    look(first.page, "papers-made-again")
    officer.wait_for("已合成一个文件，共 3 份。")
    retried = "Event.objects.filter(kind__in=['paper_retried', 'prints_retried'])"
    assert counts(console, retried) == [4]
