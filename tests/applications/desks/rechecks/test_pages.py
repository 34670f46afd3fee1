"""The whole way of a recheck over its pages: asked, queued, one item changed, decided, read by both."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from applications.accounts.models import User
from applications.cases.models import Case
from applications.cases.states import State
from applications.demo import story
from applications.rechecks import services
from applications.rechecks.models import WHOLE, Recheck
from applications.records.selectors import current
from tests import sessions
from tests.applications.desks.officer.conftest import Enter, text

CaseAt = Callable[..., Case]
BIRTH = {"birth_date_year": "1978", "birth_date_month": "3", "birth_date_day": "12"}


@pytest.fixture
def own() -> Callable[[Case], Client]:
    """The applicant's browser."""
    return lambda case: sessions.signed_in(User.objects.get(pk=case.person.user_id))


def test_asked_decided_and_read(case_at: CaseAt, enter: Enter, own: Callable[[Case], Client]) -> None:
    case = case_at(State.DETERMINED)
    person = own(case)
    overview, asking = reverse("recheck_case", args=[case.pk]), reverse("recheck_ask", args=[case.pk])
    assert overview in text(person.get(reverse("applicant_progress", args=[case.pk])))
    until = current(case.person_id).valid_until
    assert f"最晚可以在 {until.isoformat()} 提出" in text(person.get(overview))
    assert "请选择" in text(person.get(asking, {"chosen": "1"}))
    chosen = f"{asking}?items=age&chosen=1"
    assert "年龄" in text(person.get(chosen))
    assert "请填写年龄" in text(person.post(chosen, {"reason_0": " "}))
    assert person.post(chosen, {"reason_0": "出生日期登记有误"}).status_code == 302
    assert "已有一件复核正在办理" in text(person.get(overview))
    taking_back = reverse("recheck_withdraw", args=[case.pk])
    assert taking_back in text(person.get(overview))
    assert "已撤回复核" in text(person.post(taking_back, follow=True))
    assert person.get(taking_back)["Location"] == overview
    assert person.post(chosen, {"reason_0": "出生日期登记有误"}).status_code == 302

    recheck = Recheck.objects.get(state="open")
    item = recheck.items.get()
    officer = enter("putuo-decide2")
    assert case.number in text(officer.get(reverse("recheck_queue")))
    page = reverse("recheck", args=[recheck.pk])
    assert "作出复核决定" not in text(officer.get(page))
    keeping = reverse("recheck_item", args=[recheck.pk, item.pk])
    assert officer.post(keeping, {"reason": "暂拟的理由"}).status_code == 302
    assert "暂拟的理由" in text(officer.get(page))
    seen = text(person.get(overview))
    assert "暂拟的理由" not in seen  # no item is told before all are decided
    assert taking_back not in seen
    assert "已经开始作出决定" in text(person.post(taking_back))
    determiner = enter(User.objects.get(pk=case.determination.determined_by_id).login)
    assert "您经办过这件申请" in text(determiner.get(page))
    changing = reverse("recheck_change", args=[recheck.pk, item.pk])
    assert "出生日期登记有误" in text(officer.get(changing))
    refused = officer.post(changing, {**BIRTH, "reason": "户籍登记", "evidence": ""})
    assert "请填写依据的材料" in text(refused)
    assert officer.post(changing, {**BIRTH, "reason": "户籍登记", "evidence": "身份证"}).status_code == 302
    assert "按已记录的决定将为 179 分" in text(officer.get(page))
    done = text(officer.post(page, follow=True))
    assert "决定书已签发" in done
    assert "复核决定书" in done
    assert current(case.person_id).points == 179
    read = text(person.get(overview))
    assert "户籍登记" in read
    # The employer reads the outcome, not the person's items.
    hr = sessions.signed_in(case.employer.officers.get().user)
    seen = text(hr.get(overview))
    assert "逐项内容只告知本人" in seen
    assert "户籍登记" not in seen
    assert "复核决定书（用人单位联）" in seen


def test_a_declining_is_undone_on_its_page(
    case_at: CaseAt, enter: Enter, own: Callable[[Case], Client]
) -> None:
    case = case_at(State.DECLINED)
    asking = reverse("recheck_ask", args=[case.pk])
    assert own(case).post(asking, {"reason_0": "有劳动关系"}).status_code == 302
    recheck = Recheck.objects.get()
    assert recheck.items.get().indicator == WHOLE
    officer = enter("putuo-decide")
    place = reverse("recheck_item", args=[recheck.pk, recheck.items.get().pk])
    assert "撤销原决定" in text(officer.get(place))
    assert "请填写依据的材料" in text(officer.post(place, {"undo": "1", "reason": "有劳动关系"}))
    officer.post(place, {"undo": "1", "reason": "有劳动关系", "evidence": "合同"})
    officer.post(reverse("recheck", args=[recheck.pk]))
    recheck.refresh_from_db()
    assert recheck.new_case.state == "handed_in"
    assert recheck.new_case.number in text(own(case).get(reverse("recheck_case", args=[case.pk])))


def test_the_employers_page_offers_no_deduction(case_at: CaseAt) -> None:
    case = case_at(State.DETERMINED)
    hr = sessions.signed_in(case.employer.officers.get().user)
    page = text(hr.get(reverse("recheck_ask", args=[case.pk])))
    assert "教育背景" in page
    assert "行政拘留" not in page
    services.ask(actor=story.hr_of(case.employer), case=case, reasons={"age": "有误"})
    assert "有误" in text(hr.get(reverse("recheck_case", args=[case.pk])))
