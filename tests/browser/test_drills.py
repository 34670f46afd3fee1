"""Two officers at once, a form pressed twice, a worker killed between the decision and its message."""

import signal
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl

from playwright.sync_api import Page, Request, expect

from applications.accounts.demo_access import DEMO_PASSWORD, demo_secret
from scripts.processes import WORKER, Portal
from tests.browser.console import Console
from tests.browser.story.casting import READY_TO_SUBMIT, counts, put
from tests.browser.story.determining import DeterminingOfficer
from tests.browser.story.hr import HrOfficer
from tests.browser.story.people import Employee
from tests.browser.story.visitor import Visitor
from tests.browser.story.walker import Walker, nothing_kept

OpenBrowser = Callable[[], Page]
OFFICERS = ("李核定（演示）", "周核定（演示）")
POINTS = 188  # of everybody whom casting puts at a stop of the story
TOO_LATE = "刚刚被处理过"


def test_two_officers_determine_at_once(open_browser: OpenBrowser, console: Console) -> None:
    """Both have the case open and press at the same moment: one wins, the other is told on the page."""
    employee = Employee(791, "翁演示")
    case, number = put(console, employee, "proposed")
    officers = [DeterminingOfficer(open_browser(), nothing_kept) for _name in OFFICERS]
    for officer, name in zip(officers, OFFICERS, strict=True):
        officer.sign_in_as(name)
        officer.open_case(number)
    press_at_once(officers, f"核定 {POINTS} 分")
    won = [officer for officer in officers if officer.page.url.endswith("/done/")]
    lost = [officer for officer in officers if officer not in won]
    assert (len(won), len(lost)) == (1, 1)
    won[0].at("已核定")
    lost[0].reads(TOO_LATE, "已核定")
    expect(lost[0].main.get_by_role("button", name="核定")).to_have_count(0)
    assert counts(
        console,
        f"Determination.objects.filter(case_id={case})",
        f"RecordEntry.objects.filter(case_id={case})",
        f"Paper.objects.filter(case_id={case}, kind='points_notice')",
        f"Message.objects.filter(chain='case:{case}', template='determined')",
    ) == [1, 1, 1, 1]


def test_submit_pressed_twice(open_browser: OpenBrowser, console: Console) -> None:
    """Two tabs at once, then the way back and the same form again: filed once, and told so."""
    employee = Employee(792, "邬演示")
    case, number = put(console, employee, "awaiting_employer", READY_TO_SUBMIT)
    first = HrOfficer(open_browser(), nothing_kept)
    first.sign_in("hr-bridge", DEMO_PASSWORD, demo_secret("hr-bridge"))
    second = HrOfficer(first.page.context.new_page(), nothing_kept)
    sent: list[Request] = []
    for tab in (first, second):
        tab.open("/employer/")
        tab.open_case(employee)
        tab.follow("提交积分申请")
        tab.at("核对每一项，然后提交")
        tab.page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    press_at_once([first, second], "提交积分申请", twice=True)
    filed = [tab for tab in (first, second) if tab.page.url.endswith("/done/submit/")]
    told = [tab for tab in (first, second) if tab not in filed]
    assert (len(filed), len(told)) == (1, 1)
    assert len(sent) == 2
    filed[0].reads(number)
    told[0].reads(TOO_LATE)
    # The way back shows how the case stands now, and no form.
    filed[0].page.go_back()
    filed[0].reads("已提交，待递交原件")
    expect(filed[0].main.get_by_role("button", name="提交积分申请")).to_have_count(0)
    # A browser that had kept the page would send the very same form.
    form = dict(parse_qsl(sent[0].post_data or ""))
    again = first.page.request.post(sent[0].url, form=form, max_redirects=0)
    assert again.status == 200
    assert TOO_LATE in again.text()
    assert counts(console, f"Event.objects.filter(chain='case:{case}', kind='submit')") == [1]


def test_a_worker_killed_between_decision_and_message(
    open_browser: OpenBrowser, portal: Portal, console: Console
) -> None:
    """The message waits in its row; the next worker hands it over, once."""
    employee = Employee(793, "巫演示")
    case, number = put(console, employee, "proposed")
    officer = DeterminingOfficer(open_browser(), nothing_kept)
    officer.sign_in_as(OFFICERS[0])
    officer.open_case(number)
    told = f"Message.objects.filter(chain='case:{case}', template='determined'"
    portal.end(WORKER, signal.SIGKILL)
    try:
        officer.press(f"核定 {POINTS} 分")
        officer.at("已核定")
        assert counts(console, f"{told})", f"{told}, state='pending', attempts=0)") == [1, 1]
    finally:
        portal.start_worker()
    Visitor(open_browser(), nothing_kept).message(employee.phone, f"核定为{POINTS}分")
    assert counts(console, f"{told})", f"{told}, state='sent', attempts=1)") == [1, 1]
    assert handed_over(portal, " determined 199****0793 ") == 1


def press_at_once(people: list[Walker], button: str, twice: bool = False) -> None:
    """Everybody presses; then wait until every page has answered. ``twice``: each of them a double click."""
    press = "(button, twice) => setTimeout(() => { button.click(); if (twice) button.click(); })"
    for one in people:
        one.main.get_by_role("button", name=button).evaluate(press, twice)
    for one in people:
        expect(one.main.locator(".govuk-panel__title, .govuk-error-summary").first).to_be_visible()


def handed_over(portal: Portal, words: str) -> int:
    """How often the console gateway was handed a message with these words."""
    assert portal.log is not None
    log = Path(portal.log.name).read_text("utf-8")
    return sum("[sms]" in line and words in line for line in log.splitlines())
