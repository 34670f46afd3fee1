"""The counter: queue, checklist, papers one by one."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.audit.selectors import events_of
from applications.cases.models import Case, CaseFile, ItemState
from applications.cases.states import State
from applications.workdays.selectors import calendar
from tests.applications.desks.officer.conftest import Enter, text

CaseAt = Callable[..., Case]
Act = Callable[..., object]


def _paper(case: Case, material: str = "household_register") -> object:
    return case.items.get(material=material, subject="applicant")


def _see_all(client: object, act: Act, case: Case, but: str = "") -> None:
    unseen = (ItemState.OPEN, ItemState.UPLOADED)
    for item in case.items.filter(needed=True, state__in=unseen).exclude(material=but):
        assert act(client, "intake_item", case, item.pk, finding="sighted").status_code == 302


def test_the_queue_shows_place_promise_and_progress(case_at: CaseAt, enter: Enter) -> None:
    case = case_at(State.HANDED_IN)
    page = text(enter("putuo-intake").get(reverse("intake_home")))
    arrived = case.handed_in_at.astimezone().date()
    due = calendar().add(arrived, 5, provisional=True).day
    assert f'href="/office/intake/cases/{case.pk}/">{case.number}</a>' in page
    assert f">{due.isoformat()}<" in page
    seen = case.items.filter(needed=True, state__in=("shared", "signed")).count()
    assert ">现场<" in page
    assert f"{seen} / {case.items.filter(needed=True).count()}" in page
    assert case.person.id_number not in page


def test_two_cases_stand_in_the_order_of_arrival(case_at: CaseAt, enter: Enter) -> None:
    first, second = case_at(State.HANDED_IN), case_at(State.HANDED_IN, serial=52)
    page = text(enter("putuo-intake").get(reverse("intake_home")))
    assert 0 < page.index(str(first.number)) < page.index(str(second.number))


def test_a_number_leads_to_its_case(case_at: CaseAt, enter: Enter) -> None:
    case = case_at(State.SUBMITTED)
    answer = enter("putuo-intake").get(reverse("intake_home"), {"number": str(case.number).lower()})
    assert answer["Location"] == reverse("intake_case", args=[case.pk])


def test_an_unknown_number_is_told(world: object, enter: Enter) -> None:
    assert "没有找到" in text(enter("putuo-intake").get(reverse("intake_home"), {"number": "JF999"}))


@pytest.mark.parametrize("name", ["intake_case", "intake_hand_in", "intake_accept", "intake_notice"])
def test_another_district_finds_nothing(case_at: CaseAt, enter: Enter, act: Act, name: str) -> None:
    case = case_at(State.HANDED_IN)
    stranger = enter("xuhui-intake")
    assert stranger.get(reverse(name, args=[case.pk])).status_code == 404
    assert act(stranger, "intake_accept", case).status_code == 404
    assert Case.objects.get(pk=case.pk).state == State.HANDED_IN


def test_a_paper_lies_beside_its_finding(case_at: CaseAt, enter: Enter) -> None:
    case = case_at(State.HANDED_IN)
    item = _paper(case)
    page = text(enter("putuo-intake").get(reverse("intake_item", args=[case.pk, item.pk])))
    file = CaseFile.objects.get(item=item)
    assert f'src="/office/files/{file.file_id}/pages/1/"' in page
    assert "没有交齐" in page
    assert case.person.id_number not in page


def test_the_file_is_shown_to_its_district_and_each_look_is_an_event(case_at: CaseAt, enter: Enter) -> None:
    case = case_at(State.HANDED_IN)
    address = reverse("case_file", args=[CaseFile.objects.get(item=_paper(case)).file_id])
    before = events_of(case.chain).count()
    answer = enter("putuo-intake").get(address)
    assert answer.getvalue().startswith(b"\xff\xd8")
    assert (answer.status_code, answer["X-Frame-Options"]) == (200, "SAMEORIGIN")
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert enter("xuhui-intake").get(address).status_code == 404
    assert [event.kind for event in events_of(case.chain)][before:] == ["file_opened"]


def test_the_number_stands_in_full_only_where_it_is_the_task(case_at: CaseAt, enter: Enter) -> None:
    case = case_at(State.HANDED_IN)
    client = enter("putuo-intake")
    for material, shown in (("identity", True), ("household_register", False)):
        page = text(client.get(reverse("intake_item", args=[case.pk, _paper(case, material).pk])))
        assert (case.person.id_number in page) is shown


def test_a_sighted_paper_leads_to_the_next(case_at: CaseAt, enter: Enter, act: Act) -> None:
    case = case_at(State.HANDED_IN)
    item = _paper(case)
    answer = act(enter("putuo-intake"), "intake_item", case, item.pk, finding="sighted")
    item.refresh_from_db()
    assert item.state == ItemState.SIGHTED
    following = int(answer["Location"].split("/")[-2])
    assert case.items.get(pk=following).state in (ItemState.OPEN, ItemState.UPLOADED)


def test_the_prepared_words_are_taken_or_replaced(case_at: CaseAt, enter: Enter, act: Act) -> None:
    case = case_at(State.HANDED_IN)
    item, client = _paper(case), enter("putuo-intake")
    act(client, "intake_item", case, item.pk, finding="expired", accepted_instead="新的户口簿")
    item.refresh_from_db()
    assert (item.state, item.reason_type, item.accepted_instead) == ("problem", "expired", "新的户口簿")
    assert item.reason == "所交户籍证明已过有效期。"
    act(client, "intake_item", case, item.pk, finding="missing", reason="缺首页")
    item.refresh_from_db()
    assert (item.reason_type, item.reason) == ("missing", "缺首页")


def test_without_a_finding_nothing_is_recorded(case_at: CaseAt, enter: Enter, act: Act) -> None:
    case = case_at(State.HANDED_IN)
    item = _paper(case)
    page = text(act(enter("putuo-intake"), "intake_item", case, item.pk, reason="写了理由"))
    item.refresh_from_db()
    assert item.state == ItemState.UPLOADED
    assert "请选择核对结果" in page
    assert "写了理由" in page


def test_accepting_waits_for_every_paper(case_at: CaseAt, enter: Enter, act: Act) -> None:
    case, client = case_at(State.HANDED_IN), enter("putuo-intake")
    page = text(client.get(reverse("intake_accept", args=[case.pk])))
    assert "不能受理" in page
    assert "受理并出具收件凭证" not in page
    assert act(client, "intake_accept", case).status_code == 200
    assert Case.objects.get(pk=case.pk).state == State.HANDED_IN
    _see_all(client, act, case)
    assert act(client, "intake_accept", case)["Location"].endswith("/done/accept/")


def test_acceptance_says_what_happens_next_and_when(case_at: CaseAt, enter: Enter, act: Act) -> None:
    case, client = case_at(State.HANDED_IN), enter("putuo-intake")
    _see_all(client, act, case)
    page = text(client.get(act(client, "intake_accept", case)["Location"]))
    accepted = Case.objects.get(pk=case.pk)
    due = calendar().add(accepted.accepted_at.astimezone().date(), 20, provisional=True).day
    assert accepted.state == State.UNDER_REVIEW
    assert "收件凭证" in page
    assert f"<strong>{due.isoformat()}</strong>" in page


def test_pressing_twice_accepts_once_and_is_told(case_at: CaseAt, enter: Enter, act: Act) -> None:
    case, client = case_at(State.HANDED_IN), enter("putuo-intake")
    _see_all(client, act, case)
    version = Case.objects.get(pk=case.pk).version
    assert act(client, "intake_accept", case, version=version).status_code == 302
    again = text(act(client, "intake_accept", case, version=version))
    assert "刚刚被处理过" in again
    assert [event.kind for event in events_of(case.chain)].count("accept") == 1


def test_a_page_without_its_version_does_nothing(case_at: CaseAt, enter: Enter) -> None:
    case = case_at(State.SUBMITTED)
    page = text(enter("putuo-intake").post(reverse("intake_hand_in", args=[case.pk])))
    assert "页面不完整" in page
    assert Case.objects.get(pk=case.pk).state == State.SUBMITTED


def test_the_hand_in_is_recorded(case_at: CaseAt, enter: Enter, act: Act) -> None:
    case, client = case_at(State.SUBMITTED), enter("putuo-intake")
    page = text(client.get(act(client, "intake_hand_in", case)["Location"]))
    handed = Case.objects.get(pk=case.pk)
    due = calendar().add(handed.handed_in_at.astimezone().date(), 5, provisional=True).day
    assert handed.state == State.HANDED_IN
    assert f"<strong>{due.isoformat()}</strong>" in page
    assert "本区第 1 位" in page


def test_the_notice_lists_everything_before_it_is_sent(case_at: CaseAt, enter: Enter, act: Act) -> None:
    case, client = case_at(State.HANDED_IN), enter("putuo-intake")
    act(client, "intake_item", case, _paper(case).pk, finding="unfit", reason="首页缺地址")
    page = text(client.get(reverse("intake_notice", args=[case.pk])))
    assert "首页缺地址" in page
    assert "请核对完再发出" in page
    assert "发出一次性告知书" not in page
    _see_all(client, act, case, but="household_register")
    page = text(client.get(reverse("intake_notice", args=[case.pk])))
    assert "发出一次性告知书（共 1 项）" in page
    assert act(client, "intake_notice", case)["Location"].endswith("/done/notify_incomplete/")
    assert Case.objects.get(pk=case.pk).state == State.INCOMPLETE


def test_declining_needs_its_reason(case_at: CaseAt, enter: Enter, act: Act) -> None:
    case, client = case_at(State.HANDED_IN), enter("putuo-intake")
    assert "请填写理由" in text(act(client, "intake_decline", case, note=""))
    assert Case.objects.get(pk=case.pk).state == State.HANDED_IN
    assert act(client, "intake_decline", case, note="没有劳动关系")["Location"].endswith("/done/decline/")
    assert Case.objects.get(pk=case.pk).state == State.DECLINED
    assert text(client.get(reverse("intake_case", args=[case.pk]))).count("不予受理告知书") == 1


def test_a_reason_of_the_catalogue_brings_type_words_and_what_to_bring(
    case_at: CaseAt, enter: Enter, act: Act
) -> None:
    case = case_at(State.HANDED_IN)
    item, client = _paper(case), enter("putuo-intake")
    page = text(client.get(reverse("intake_item", args=[case.pk, item.pk])))
    assert 'data-reason="缺少有完整地址的户口簿首页。"' in page
    act(client, "intake_item", case, item.pk, finding="no_front_page")
    item.refresh_from_db()
    assert (item.state, item.reason_type, item.reason) == (
        "problem",
        "missing",
        "缺少有完整地址的户口簿首页。",
    )
    assert item.accepted_instead.startswith("请补上户口簿首页")


def test_papers_are_leafed_through_without_a_finding(case_at: CaseAt, enter: Enter) -> None:
    case, client = case_at(State.HANDED_IN), enter("putuo-intake")
    first = text(client.get(reverse("intake_case", args=[case.pk]))).split("/items/")[1].split("/")[0]
    page = text(client.get(reverse("intake_item", args=[case.pk, first])))
    assert 'data-key="k"' not in page
    following = page.split('data-key="j"')[0].rsplit("/items/", 1)[1].split("/")[0]
    assert 'data-key="k"' in text(client.get(reverse("intake_item", args=[case.pk, following])))


def test_looking_at_a_paper_costs_the_same_whether_there_are_six_or_forty(
    case_at: CaseAt, enter: Enter, django_assert_num_queries: Callable[..., object]
) -> None:
    case, client = case_at(State.HANDED_IN), enter("putuo-intake")
    address = reverse("intake_item", args=[case.pk, _paper(case).pk])
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(34):
        case.items.create(
            key=f"birth_certificate:child:{number}",
            material="birth_certificate",
            subject=f"child:{number}",
            because="随积分享受待遇",
            state="uploaded",
        )
    with django_assert_num_queries(len(few)):
        client.get(address)


def test_a_scanned_number_goes_to_its_case_though_another_contains_it(case_at: CaseAt, enter: Enter) -> None:
    case, other = case_at(State.SUBMITTED), case_at(State.SUBMITTED, serial=52)
    Case.objects.filter(pk=other.pk).update(number=f"{case.number}1")
    answer = enter("putuo-intake").get(reverse("intake_home"), {"number": f" {case.number} "})
    assert answer["Location"] == reverse("intake_case", args=[case.pk])


def test_after_a_notice_an_unchanged_paper_can_only_have_expired(
    case_at: CaseAt, enter: Enter, act: Act
) -> None:
    case = case_at(State.INCOMPLETE)
    Case.objects.filter(pk=case.pk).update(state=State.HANDED_IN)  # as if supplemented: nothing new lies here
    item, client = _paper(case, "degree_certificates"), enter("putuo-intake")
    page = text(client.get(reverse("intake_item", args=[case.pk, item.pk])))
    assert "不能列入：告知时已经核对过，之后没有变化" in page
    assert 'value="expired"' in page
    assert 'value="unfit"' not in page
    assert "请填写材料上的有效期" in text(act(client, "intake_item", case, item.pk, finding="expired"))
    assert "不在可用的选项中" in text(act(client, "intake_item", case, item.pk, finding="unfit"))
    item.refresh_from_db()
    assert item.state == ItemState.SIGHTED
