"""The determining officer's pages."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from applications.cases.models import Case, CaseFile
from applications.cases.moves import move
from applications.cases.states import State
from applications.demo import story
from applications.notices.models import Paper
from applications.reviews.models import Determination
from applications.reviews.services.findings import record_finding
from tests.applications.desks.officer.conftest import Enter, text

CaseAt = Callable[..., Case]
Act = Callable[..., object]


@pytest.fixture
def case(case_at: CaseAt) -> Case:
    return case_at(State.PROPOSED)


def test_claimed_and_verified_stand_side_by_side(case: Case, enter: Enter) -> None:
    client = enter("putuo-decide")
    assert str(case.number) in text(client.get(reverse("determination_home")))
    page = text(client.get(reverse("determination_case", args=[case.pk])))
    for shown in ("申报与核实对照", "谁提出核定意见", case.reviewer.name, "核定 188 分", "演示复函第 1 号"):
        assert shown in page
    assert reverse("determination_refuse", args=[case.pk]) not in page
    file = CaseFile.objects.filter(item__case=case)[0]
    assert f'href="{reverse("case_file", args=[file.file_id])}"' in page


@pytest.mark.parametrize(
    "name", ["determination_case", "determination_send_back", "determination_refuse", "determination_done"]
)
def test_another_district_finds_nothing(case: Case, enter: Enter, act: Act, name: str) -> None:
    stranger = enter("xuhui-decide")
    assert stranger.get(reverse(name, args=[case.pk])).status_code == 404
    if name != "determination_done":
        assert act(stranger, name, case, note="无").status_code == 404
    assert Case.objects.get(pk=case.pk).state == State.PROPOSED


def test_determined_with_its_notice(case: Case, enter: Enter, act: Act) -> None:
    client = enter("putuo-decide")
    answer = act(client, "determination_case", case)
    assert answer["Location"] == reverse("determination_done", args=[case.pk])
    assert "积分通知书" in text(client.get(answer["Location"]))
    assert Determination.objects.get(case=case).total == 188


def test_of_two_officers_the_second_is_told(case: Case, enter: Enter, act: Act) -> None:
    version = case.version
    assert act(enter("putuo-decide"), "determination_case", case, version=version).status_code == 302
    page = text(act(enter("putuo-decide2"), "determination_case", case, version=version))
    assert "刚刚被处理过" in page
    assert "已核定" in page
    assert Determination.objects.filter(case=case).count() == 1
    assert Paper.objects.filter(case_id=case.pk, kind="points_notice").count() == 1


def test_sent_back_with_a_reason_the_reviewer_reads(case: Case, enter: Enter, act: Act) -> None:
    client = enter("putuo-decide")
    assert "请填写理由" in text(act(client, "determination_send_back", case))
    answer = act(client, "determination_send_back", case, note="请核实毕业日期")
    assert answer["Location"] == reverse("determination_home")
    assert Case.objects.get(pk=case.pk).state == State.UNDER_REVIEW
    assert "请核实毕业日期" in text(enter(case.reviewer.login).get(reverse("review_case", args=[case.pk])))


def test_whoever_comes_after_a_sending_back_is_told(case: Case, enter: Enter, act: Act) -> None:
    version = case.version
    act(enter("putuo-decide"), "determination_send_back", case, note="请再核实", version=version)
    other = enter("putuo-decide2")
    answer = act(other, "determination_case", case, version=version)
    assert answer["Location"] == reverse("determination_home")
    assert "刚刚被退回审核" in text(other.get(answer["Location"]))
    assert act(enter("xuhui-decide"), "determination_case", case, version=version).status_code == 404


def test_a_low_or_high_total_is_never_refused(case: Case, enter: Enter, act: Act) -> None:
    client = enter("putuo-decide")
    page = text(act(client, "determination_refuse", case, note="分数不足"))
    assert "不能作不予核定" in page
    assert Case.objects.get(pk=case.pk).state == State.PROPOSED


def test_a_veto_is_refused_and_cannot_be_determined(case_at: CaseAt, enter: Enter, act: Act) -> None:
    case = case_at(State.UNDER_REVIEW)
    story.answer_referrals(case)
    reviewer = story.Actor(case.reviewer_id, story.Role.REVIEWER, case.district_id)
    record_finding(
        actor=reviewer,
        case=case,
        indicator="offence",
        outcome="changed",
        verified={"offences": [{"on": "2015-03-01", "sentence_years": 6}]},
        reason="有严重刑事犯罪记录",
        evidence="复函",
    )
    story.find_all(case)
    move(actor=reviewer, case=case, action="propose")
    client = enter("putuo-decide")
    page = text(client.get(reverse("determination_case", args=[case.pk])))
    for shown in ("有一票否决的情形", "改正的事实：一般刑事犯罪记录", "2015-03-01，刑期 6 年", "不予核定"):
        assert shown in page
    assert "不符合申请条件" in text(act(client, "determination_case", case))
    answer = act(client, "determination_refuse", case, note="严重刑事犯罪记录")
    assert answer["Location"] == reverse("determination_done", args=[case.pk])
    assert "不予核定告知书" in text(client.get(answer["Location"]))
