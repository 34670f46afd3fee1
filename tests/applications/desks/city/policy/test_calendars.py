"""A calendar year at the city desk: pasted by one, compared, published by another, listed."""

from collections.abc import Callable
from datetime import datetime

import time_machine
from django.urls import reverse
from django.utils import timezone

from applications.cases.models import Case
from applications.cases.selectors import clock_of
from applications.cases.states import State
from applications.policy.models import Proposal
from applications.policy.selectors import data_version
from tests.applications.desks.city.policy.test_pages import DOCUMENT
from tests.applications.desks.officer.conftest import Enter, text

CaseAt = Callable[..., Case]
NEXT = """一、元旦：1月1日（周五）至5日（周二）放假调休，共5天。1月9日（周六）上班。
二、春节：2月5日至11日放假调休，共7天。三、清明节：4月5日放假。四、劳动节：5月1日至3日放假，共3天。
五、端午节：6月9日放假。六、中秋节：9月15日放假。七、国庆节：10月1日至7日放假调休，共7天。"""
YEAR = DOCUMENT | {"year": "2027", "text": NEXT}
DECEMBER = datetime(2026, 12, 21, 10, tzinfo=timezone.get_default_timezone())
PROPOSE = "/city/policy/calendar_year/propose/"


def test_a_year_is_pasted_compared_published_and_what_it_moved_is_listed(
    case_at: CaseAt, enter: Enter
) -> None:
    with time_machine.travel(DECEMBER, tick=True):
        case = case_at(State.UNDER_REVIEW)
        maker, checker = enter("city-one"), enter("city-two")
        address = maker.post(PROPOSE, YEAR)["Location"]
        proposal, before = Proposal.objects.get(), clock_of(case)
        page = text(checker.get(address))
        for shown in (
            "2027-01-04",
            "星期一",
            "法定节假日（该年放假安排尚未公布，暂定）",
            "调休上班日",
            str(case.number),
        ):
            assert shown in page
        assert before is not None and before.due_on.isoformat() in page
        checker.cookies["language"] = "en"
        assert "Monday" in text(checker.get(address))
        checker.cookies["language"] = "zh-hans"
        version = data_version(proposal.kind)
        assert checker.post(address, {"version": version}).status_code == 302
        after, page = clock_of(case), text(checker.get(address))
        assert after is not None and after.due_on > before.due_on and not after.provisional
        assert "变动了的办理期限（1 件）" in page and after.due_on.isoformat() in page
        years = text(maker.get(reverse("city_policy_data", args=["calendar_year"])))
        assert "2027" in years and "测试〔2026〕7号" in years
        course = text(enter("putuo-manager").get(reverse("manager_case", args=[case.pk])))
        told = f"放假安排公布，办理期限由 {before.due_on} 改为 {after.due_on}"
        assert told in course


def test_what_cannot_be_is_told_with_its_sentence_and_nothing_typed_is_lost(
    world: object, enter: Enter
) -> None:
    client = enter("city-one")
    wrong = {
        "1月1日（周六）放假。": "星期与日期不符：1月1日（周六）",
        "1月1日至3日放假，共4天。": "天数与日期不符：1月1日至3日放假，共4天",
        "1月1日放假。": "法定节假日没有放假：2027-02-05",
        "各地要安排好工作。": "没有读到放假或上班的日期",
    }
    for typed, told in wrong.items():
        page = text(client.post(PROPOSE, YEAR | {"text": typed}))
        assert told in page and typed in page
    assert "请先发布 2027 年" in text(client.post(PROPOSE, YEAR | {"year": "2029", "text": "off,2029-01-01"}))
    assert not Proposal.objects.exists()
