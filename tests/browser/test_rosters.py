"""Fifty employees from a spreadsheet, seven rows bad in seven ways: checked, confirmed, mended, once more."""

import io
from collections.abc import Callable
from datetime import date

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from applications.accounts.demo_access import DEMO_PASSWORD, demo_secret
from applications.demo import numbers
from applications.demo.cast import COMPANIES
from applications.spreadsheets.employees import ID_NUMBER, ISSUED_ON, NAME, NAMES, PERMIT_NUMBER, PHONE
from tests.applications.rosters.lists import BORN, book, employee
from tests.browser.conftest import PHONE as TELEPHONE
from tests.browser.console import Console
from tests.browser.story.applicant import Applicant
from tests.browser.story.authority import deliver_months, deliver_permit
from tests.browser.story.casting import counts
from tests.browser.story.people import Company, Employee, today
from tests.browser.story.walker import Walker, nothing_kept

OpenBrowser = Callable[[], Page]
Look = Callable[[Page, str], None]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST, MANY = 400, 50
OF_THE_LIST = "Mandate.objects.filter(asked_name__startswith='名单')"


def fifty() -> list[dict[str, str]]:
    """The rows as the officer typed them."""
    rows = [employee(FIRST + n, **{NAME: f"名单{n + 1:02d}"}) for n in range(MANY)]
    identity = rows[5][ID_NUMBER]
    rows[3][ISSUED_ON] = today().isoformat()
    rows[5][ID_NUMBER] = identity[:-1] + ("0" if identity[-1] != "0" else "1")
    rows[8] = dict(rows[7])
    rows[11][NAME] = "名单\U000f0000"
    rows[13][PERMIT_NUMBER] = rows[13][ID_NUMBER]
    rows[17][ID_NUMBER] = "3.40104E+17"
    rows[19][PHONE] = "1381234"
    return rows


TOLD = (
    "居住证签发日期：居住证签发满3个工作日后才能开户，",
    "身份证号码：身份证号码的校验位不符，请对照身份证逐位核对",
    "身份证号码：与第 10 行重复，同一个人只写一行；居住证编号：与第 10 行重复，同一个人只写一行",
    "姓名：名称中有无法显示的字符，请重新输入",
    "居住证编号：请填写居住证上的18位证件号码：以31开头，最后一位可以是 X。不是身份证号码",
    "身份证号码：是数字格式，电子表格只保留前 15 位，后几位已经丢失。",
    "手机号码：请填写11位手机号码，例如 13800000000",
)


def mended(data: bytes) -> bytes:
    """The workbook of bad rows with everything put right but the permit that is too young."""
    book_ = load_workbook(io.BytesIO(data))
    sheet = book_.worksheets[0]
    places = {cell.value: place for place, cell in enumerate(sheet[1])}
    for place, (row, serial) in enumerate(zip(sheet.iter_rows(min_row=3), BAD_SERIALS, strict=True)):
        right = employee(serial, **{NAME: f"名单改{serial}"})
        if place == 0:
            right[ISSUED_ON] = today().isoformat()
        for name, value in right.items():
            row[places[NAMES[name][0]]].value = value
    file = io.BytesIO()
    book_.save(file)
    return file.getvalue()


BAD_SERIALS = [FIRST + n for n in (3, 5, MANY, 11, 13, 17, 19)]


def test_fifty_employees_from_a_spreadsheet(open_browser: OpenBrowser, console: Console, look: Look) -> None:
    hr = Walker(open_browser(), look)
    hr.sign_in("hr-bridge", DEMO_PASSWORD, demo_secret("hr-bridge"))
    hr.go("职工")
    hr.at("职工", keep="roster-people")
    hr.follow("用名单批量开户")
    hr.at("用名单批量开户", keep="roster-import")
    with hr.page.expect_download() as template:
        hr.follow("下载模板（XLSX）")
    assert load_workbook(io.BytesIO(template.value.path().read_bytes())).worksheets[0]["B1"].value == "姓名"

    hand_in(hr, book(fifty()))
    hr.at("核对名单", keep="roster-checked")
    hr.reads("43 行可以办理", "7 行有问题，不会办理。")
    hr.follow("有问题 7 行")
    rows = hr.main.locator("tbody tr")
    expect(rows).to_have_count(7)
    for row, words in zip(rows.all(), TOLD, strict=True):
        expect(row).to_contain_text(words)
    assert counts(console, OF_THE_LIST) == [0]

    hr.main.get_by_role("button", name="确认，办理 43 行").dblclick()
    hr.at("批量开户：已完成")
    hr.reads("已处理：43 行办好，0 行没有办成。")
    hr.keep("roster-done")
    assert counts(console, OF_THE_LIST) == [43]
    with hr.page.expect_download() as returned:
        hr.follow("下载有问题的行和原因")
    hr.open("/employer/people/import/")
    hand_in(hr, mended(returned.value.path().read_bytes()))
    hr.reads("6 行可以办理", "1 行有问题")
    hr.press("确认，办理 6 行")
    hr.at("批量开户：已完成")

    # The whole first file again: nobody is asked twice.
    hr.open("/employer/people/import/")
    hand_in(hr, book(fifty()))
    hr.reads("43 行已在本单位职工名单中，不再重复请求。", "0 行可以办理", "7 行有问题")
    hr.press("放弃这份名单")
    hr.reads("已放弃这份名单，没有为任何人开户。")
    assert counts(console, OF_THE_LIST) == [49]
    hr.go("职工")
    hr.write("姓名、居住证编号或其后四位", "名单49")
    hr.press("查找")
    hr.reads("符合条件的共 1 名。", "名单49", numbers.permit_number(FIRST + 48)[-4:])
    one_of_them(OnTelephone(open_browser(), nothing_kept), console)


def one_of_them(one: "OnTelephone", console: Console) -> None:
    """From the activation on a telephone to the way to the counter."""
    employee, company = Listed(FIRST, "名单01"), Company(1, name=COMPANIES[0].name)
    deliver_permit(console, employee)
    deliver_months(console, employee, company)
    one.page.set_viewport_size(TELEPHONE)
    one.activate(employee)
    one.give_mandate(company)
    told = AS_THE_EMPLOYER.format(permit=employee.permit, uscc=company.uscc, born=employee.born.isoformat())
    console.run(told + DRAFT)
    one.open_case()
    one.reads("待本人确认")
    one.follow("家庭成员")
    one.press("没有家庭成员，用于本次申请")
    one.sign_undertaking()
    one.follow("本人核对并确认")
    one.at("核对每一项，然后确认")
    one.reads("各项指标：申报与计算", "还没有上传的材料", "学习和工作简历")
    assert one.page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"]
    one.press("确认无误，交单位审核")
    one.at("已确认，交单位审核")
    console.run(told + "story.submit(Case.objects.get(person=person))")
    one.open_case()
    one.reads("已提交，待单位递交原件")


AS_THE_EMPLOYER = """
from datetime import date
from applications.applicants.models import Person
from applications.cases.models import Case
from applications.cases.moves import move
from applications.demo import story
from applications.demo.cast import Someone
from applications.employers.models import Employer
person = Person.objects.with_permit({permit!r}).get()
employer = Employer.objects.get(uscc={uscc!r}, status="verified")
someone = Someone(1, person.name, date.fromisoformat({born!r}), 1, "draft")
"""
DRAFT = """
move(actor=story.hr_of(employer), case=story.draft(someone, person, employer), action="send_to_applicant")
"""


class OnTelephone(Applicant):
    """The entries of the page's head are behind a button."""

    def go(self, entry: str) -> None:
        self.page.get_by_role("button", name="菜单").click()
        super().go(entry)


class Listed(Employee):
    """Somebody of the list, as it was typed."""

    @property
    def born(self) -> date:
        return BORN


def hand_in(hr: Walker, data: bytes) -> None:
    hr.attach("list.xlsx", data, XLSX)
    hr.press("上传并核对")
    hr.at("核对名单")
