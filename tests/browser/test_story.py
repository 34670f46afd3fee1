"""The whole story once, every step by the role that owns it, through pages, on real processes."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from scripts.processes import ROOT
from tests.browser.conftest import SETUP
from tests.browser.console import Console
from tests.browser.story.applicant import Applicant
from tests.browser.story.authority import deliver_months, deliver_permit
from tests.browser.story.determining import DeterminingOfficer
from tests.browser.story.hr import HrOfficer
from tests.browser.story.intake import PROBLEM, IntakeOfficer
from tests.browser.story.people import CLAIMED, DETERMINED, Company, Employee
from tests.browser.story.reviewer import Reviewer
from tests.browser.story.uploads import EMPLOYERS, upload_all
from tests.browser.story.visitor import Visitor

OpenBrowser = Callable[[], Page]
Look = Callable[[Page, str], None]
PAPERS = 10  # that this case asks for and shared data does not prove


def test_the_story(open_browser: OpenBrowser, console: Console, look: Look) -> None:
    company, employee = Company(701), Employee(701)
    visitor = Visitor(open_browser(), look)
    hr = HrOfficer(open_browser(), look)
    intake = IntakeOfficer(open_browser(), look)
    one = Applicant(open_browser(), look)

    visitor.estimate(employee)
    hr.register(company)
    hr.submit_registration()
    intake.sign_in_as("赵受理（演示）")
    intake.verify(company)
    deliver_permit(console, employee)
    hr.open_account(employee)
    deliver_months(console, employee, company)
    one.activate(employee)
    one.give_mandate(company)
    number = hr.begin(employee)
    hr.fill_in(employee, company)
    hr.send()
    one.enter_family(employee)
    uploaded = upload_all(one, "applicant", but=EMPLOYERS)
    one.sign_undertaking()
    one.confirm(CLAIMED)
    form = words(hr.print_form(employee), "application-form")
    hr.open_case(employee)
    assert uploaded + upload_all(hr, "employer") == PAPERS
    hr.submit(employee)
    assert number in form
    assert "苏演示" in form and "演示灯塔仪器有限公司" in form and employee.identity in form

    intake.record_hand_in(number)
    assert intake.check_papers(number, problem=PROBLEM) == PAPERS
    intake.notify(number)
    one.supplement()
    notice = words(hr.hand_in_again(employee), "one-time-notice")
    assert "户籍证明" in notice and "缺少有完整地址的首页" in notice
    assert intake.check_papers(number) == 1
    receipt = words(intake.accept(number), "receipt")
    assert number in receipt and "苏" in receipt

    reviewer = whoever_was_drawn(open_browser, look, number)
    assert reviewer.record_answers(number) == 2
    reviewer.verify_facts(number, employee)
    reviewer.propose(number)
    officer = DeterminingOfficer(open_browser(), look)
    officer.sign_in_as("李核定（演示）")
    officer.determine(number)

    told = visitor.message(employee.phone, "核定")
    assert f"核定为{DETERMINED}分，已达标准分值" in told
    visitor.at("系统发出的短信", keep="demo-messages")
    points = words(one.prints_notice(employee.name, DETERMINED), "points-notice")
    paper = re.search(r"沪积通〔\d{4}〕310107-\d{6}", points)
    code = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", points)
    assert paper and code
    assert employee.name in points and employee.identity_masked in points
    assert employee.identity not in points and "演示" in points
    assert f"{DETERMINED}分" in points and f"{employee.really_married_on}登记结婚→7整年×4分=28分" in points
    assert not re.search("[a-z]{4,}", points)  # no name of the code
    employers = words(hr.prints_notice(employee), "points-notice-employer")
    assert str(DETERMINED) in employers and "教育背景" not in employers
    visitor.verify(paper[0], code[0], employee)


def whoever_was_drawn(open_browser: OpenBrowser, look: Look, number: str) -> Reviewer:
    """The one of the district's two reviewers to whom the case fell."""
    for name in ("钱审核（演示）", "孙审核（演示）"):
        reviewer = Reviewer(open_browser(), look)
        reviewer.sign_in_as(name)
        if reviewer.has(number):
            return reviewer
    pytest.fail("nobody reviews the case")


def words(pdf: bytes, name: str) -> str:
    """The text of a paper without blanks and line ends; the paper is kept beside the pictures."""
    file: Path = ROOT / "screenshots" / SETUP / f"{name}.pdf"
    file.write_bytes(pdf)
    read = subprocess.run(["pdftotext", str(file), "-"], check=True, capture_output=True, text=True)
    return "".join(read.stdout.split())
