"""What comes after a decision: a recheck through both levels, a correction with its hearing, a lapse with the
confirmation afterwards, by which the points fall."""

from collections.abc import Callable

from playwright.sync_api import Page

from applications.accounts.demo_access import DEMO_PASSWORD
from tests.browser.console import Console
from tests.browser.story.applicant import Applicant
from tests.browser.story.casting import put
from tests.browser.story.people import Employee
from tests.browser.story.walker import Walker

OpenBrowser = Callable[[], Page]
Look = Callable[[Page, str], None]

# The permit ended, the points lapsed the same night; it was endorsed, and fewer months are known by now.
LAPSED_AND_ENDORSED = """
from datetime import timedelta
from django.utils import timezone
from applications.accounts.roles import PORTAL
from applications.applicants import services as applicants
from applications.applicants.models import PermitRecord
from applications.records.services import lapse_overdue
today = timezone.localdate()
PermitRecord.objects.filter(person=case.person).update(valid_until=today)
case = story.determine(case)
lapse_overdue(today + timedelta(days=1))
known = PermitRecord.objects.get(person=case.person)
months = sorted(case.person.contributions.values_list("month", flat=True))[:24]
case.person.contributions.filter(month__in=months).delete()
applicants.record_permit(actor=PORTAL, permit=applicants.PermitFacts(
    permit_number=case.person.permit_number, id_number=case.person.id_number,
    issued_on=known.issued_on, valid_until=today + timedelta(days=365),
    registered_phone=case.person.phone, source="演示数据", as_of=today))
"""
DECIDE_CONFIRMATION = """
from applications.cases.models import Case
from applications.demo import story
case = Case.objects.get(person__cases={case}, kind="confirmation")
story.determine(story.propose(case))
"""


def owner(open_browser: OpenBrowser, look: Look, employee: Employee) -> Applicant:
    """The holder, signed in."""
    one = Applicant(open_browser(), look)
    one.sign_in(employee.permit, DEMO_PASSWORD)
    one.at(f"{employee.name}，您好")
    return one


def officer(open_browser: OpenBrowser, look: Look, name: str) -> Walker:
    """Somebody of the staff, signed in."""
    one = Walker(open_browser(), look)
    one.sign_in_as(name)
    return one


def test_upheld_by_the_district_changed_by_the_city(
    open_browser: OpenBrowser, console: Console, look: Look
) -> None:
    employee = Employee(801, "冯演示")
    case, number = put(console, employee, "determined")
    one = owner(open_browser, look, employee)
    one.open(f"/my/cases/{case}/progress/")
    one.follow("对结果有异议")
    one.at("复核", keep="recheck-case")
    one.reads("先由区人力资源和社会保障局决定", "最晚可以在")
    asks(one, "区复核", keep="recheck")

    district = officer(open_browser, look, "周核定（演示）")
    district.go("复核")
    district.at("复核", keep="recheck-queue")
    district.follow(number)
    district.at("区复核")
    district.follow("教育背景")
    district.at("教育背景", keep="recheck-item")
    district.reads("异议：硕士学位已经取得")
    district.write("维持的理由", "学信网查无硕士学位。")
    district.press("维持")
    district.at("区复核", keep="recheck-ready")
    district.press("作出复核决定")
    district.reads("决定书已签发", "复核决定书")

    one.open(f"/rechecks/cases/{case}/")
    one.reads("维持", "学信网查无硕士学位。")
    asks(one, "市复核")
    city = officer(open_browser, look, "蒋市级（演示）")
    city.go("复核")
    city.follow(number)
    city.follow("教育背景")
    city.follow("按查实的情况改正事实")
    city.at("教育背景", keep="recheck-change")
    city.choose("学历学位", "硕士学历学位")
    city.write("改变事实的理由", "学位中心复函证明。")
    city.write("依据的材料", "学位中心复函 8 号")
    city.press("按改正的事实认定")
    city.at("市复核", keep="recheck-city")
    city.reads("按已记录的决定将为 198 分")
    city.press("作出复核决定")
    city.reads("决定书已签发")

    one.open(f"/rechecks/cases/{case}/")
    one.at("复核", keep="recheck-decided")
    one.reads("变更", "学位中心复函证明。", "复核决定书（市级）")
    one.go("我的积分")
    one.reads("198 分")


def asks(one: Applicant, level: str, keep: str = "") -> None:
    """The degree is disputed."""
    one.follow("提出复核")
    one.at("提出复核", keep=f"{keep}-choose" if keep else "")
    one.tick(f"教育背景 · {level}")
    one.press("继续")
    one.at("异议的理由", keep=f"{keep}-ask" if keep else "")
    one.write("教育背景", "硕士学位已经取得。")
    one.press("提出复核")
    one.reads("复核期间原结果有效")


def test_a_correction_is_heard_before_it_is_decided(
    open_browser: OpenBrowser, console: Console, look: Look
) -> None:
    employee = Employee(802, "陶演示")
    case, number = put(console, employee, "determined")
    maker = officer(open_browser, look, "蒋市级（演示）")
    maker.open(f"/city/cases/{case}/")
    maker.follow("纠正或扣减积分")
    maker.at("纠正或扣减积分", keep="correction-choose")
    maker.follow("年龄")
    maker.day("出生日期", employee.born.replace(year=1978))
    maker.write("改变事实的理由", "户籍登记的出生年份不同。")
    maker.write("依据的材料", "公安复函 5 号")
    maker.keep("correction-propose")
    maker.press("提出，听取本人意见")
    maker.at("纠正和扣减", keep="corrections")
    maker.reads(number, "听取意见")

    one = owner(open_browser, look, employee)
    one.open(f"/my/cases/{case}/progress/")
    one.follow("拟调整您的积分")
    one.at("拟调整您的积分", keep="correction-hearing")
    one.reads("户籍登记的出生年份不同。", "只能提交一次")
    one.write("您的意见", "同意改正。")
    one.press("提交意见")
    one.reads("已收到您的意见", "本人的意见：同意改正。")

    checker = officer(open_browser, look, "沈市级（演示）")
    checker.go("纠正和扣减")
    checker.follow(number)
    checker.at("年龄", keep="correction")
    checker.press("按此决定")
    checker.reads("积分调整告知书已签发", "已决定")
    one.open(f"/my/cases/{case}/progress/")
    one.reads("积分调整告知书")
    one.go("我的积分")
    one.reads("179 分")


def test_lapsed_points_come_back_lower_by_a_confirmation(
    open_browser: OpenBrowser, console: Console, look: Look
) -> None:
    employee = Employee(803, "姜演示")
    case, _number = put(console, employee, "proposed", LAPSED_AND_ENDORSED)
    one = owner(open_browser, look, employee)
    one.keep("applicant-home-lapsed")
    one.reads("待本人确认")
    one.open_case()
    one.sign_undertaking()
    one.follow("本人核对并确认")
    one.press("没有变化，确认积分")
    one.at("已确认，直接受理")
    console.run(DECIDE_CONFIRMATION.format(case=case))
    one.go("我的积分")
    one.open_case(keep="applicant-adjusted")
    one.reads("积分调整告知书", "已核定")
