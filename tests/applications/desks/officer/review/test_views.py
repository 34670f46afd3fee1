"""The reviewer's pages."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.audit.selectors import events_of
from applications.cases.models import Case
from applications.cases.states import State
from applications.demo import story
from applications.desks.officer.review.cases import totals
from applications.employers.models import Employer
from applications.policy.kinds import DataKind
from applications.reviews.conditions import findings_complete
from applications.reviews.evidence import assess_verified
from applications.reviews.models import Finding, Referral
from materials.models import StoredFile
from tests.applications.desks.english.han import HAN
from tests.applications.desks.officer.conftest import Enter, text
from tests.applications.policy.changes import names, propose, publish
from tests.applications.policy.conftest import city_officer
from tests.applications.standing import standing, told
from tests.materials.files import photograph

Act = Callable[..., object]


@pytest.fixture(scope="module")
def standing_case(standing_world: None, django_db_blocker: Any) -> Iterator[int]:
    """Every test begins with the same case."""
    with standing(django_db_blocker):
        yield told(State.UNDER_REVIEW).pk


@pytest.fixture
def case(standing_case: int, world: Employer) -> Case:
    return Case.objects.get(pk=standing_case)


@pytest.fixture
def reviewer(case: Case, enter: Enter) -> Client:
    return enter(case.reviewer.login)


def _findings(case: Case) -> dict[str, str]:
    return dict(Finding.objects.filter(case=case).values_list("indicator", "outcome"))


def test_the_list_shows_the_clock_standing_still(case: Case, reviewer: Client) -> None:
    page = text(reviewer.get(reverse("review_home")))
    assert str(case.number) in page
    assert "0 / 20" in page
    assert "暂停：等待核实" in page
    assert case.person.id_number not in page


@pytest.mark.parametrize("name", ["review_case", "review_propose", "review_referral_open"])
def test_a_colleague_and_a_stranger_find_nothing(case: Case, enter: Enter, act: Act, name: str) -> None:
    colleague = "putuo-review2" if case.reviewer.login == "putuo-review" else "putuo-review"
    for login in (colleague, "xuhui-review", "putuo-intake"):
        assert enter(login).get(reverse(name, args=[case.pk])).status_code == 404
        if name != "review_case":
            assert act(enter(login), name, case).status_code == 404


def test_the_case_lists_indicators_referrals_and_what_is_missing(case: Case, reviewer: Client) -> None:
    page = text(reviewer.get(reverse("review_case", args=[case.pk])))
    for shown in (
        "教育背景",
        "调档（人事档案）",
        "登记答复",
        "还有 2 件提请核实没有答复",
        "还有指标没有记录核实结果",
    ):
        assert shown in page
    assert reverse("review_propose", args=[case.pk]) not in page


def test_an_indicator_shows_evidence_working_and_article(case: Case, reviewer: Client) -> None:
    page = text(reviewer.get(reverse("review_indicator", args=[case.pk, "education"])))
    for shown in ("portal-viewer__page", "计 90 分", "依据：", "申报的事实", "土木工程"):
        assert shown in page


def test_contributions_come_with_a_ledger(case: Case, reviewer: Client) -> None:
    page = text(reviewer.get(reverse("review_indicator", args=[case.pk, "contribution_base"])))
    assert "逐月缴费核算" in page
    assert page.count('<th scope="row" class="govuk-table__header">') == 72
    assert "12,500.00" in page


def test_an_unknown_indicator_is_not_found(case: Case, reviewer: Client) -> None:
    assert reviewer.get(reverse("review_indicator", args=[case.pk, "beauty"])).status_code == 404


def test_confirming_leads_to_the_next(case: Case, reviewer: Client, act: Act) -> None:
    answer = act(reviewer, "review_indicator", case, "age")
    assert answer["Location"] == reverse("review_indicator", args=[case.pk, "education"])
    assert _findings(case) == {"age": "confirmed"}


def test_after_the_last_one_back_to_the_case(case: Case, reviewer: Client, act: Act) -> None:
    for indicator in ("age", "education", "contribution_years"):
        act(reviewer, "review_indicator", case, indicator)
    answer = act(reviewer, "review_indicator", case, "contribution_base")
    assert answer["Location"] == reverse("review_case", args=[case.pk])


def test_referrals_are_answered_once_with_their_source(case: Case, reviewer: Client) -> None:
    referral = Referral.objects.filter(case=case)[0]
    address = reverse("review_referral_answer", args=[referral.pk])
    assert "请填写答复文书或查询途径" in text(reviewer.post(address, {"version": 1, "answer": "true"}))
    given = {"version": 1, "answer": "true", "answer_source": "复函第 8 号"}
    assert reviewer.post(address, given)["Location"] == reverse("review_case", args=[case.pk])
    referral.refresh_from_db()
    assert (referral.answer, referral.answer_source) == ("true", "复函第 8 号")
    assert "已经登记过答复" in text(reviewer.post(address, given))


def test_the_scan_of_an_answer_stands_in_the_viewer_for_reviewer_and_determining_officer(
    case: Case, reviewer: Client, enter: Enter
) -> None:
    """What the portal does not take is told at the field and leaves nothing behind."""
    referral = Referral.objects.get(case=case, authority="education_verification")
    Referral.objects.filter(pk=referral.pk).update(closed_at=None, answer="", answer_source="")
    address = reverse("review_referral_answer", args=[referral.pk])
    scan, sheet = (
        reverse("referral_scan", args=[referral.pk]),
        reverse("referral_sheet", args=[referral.pk, 1]),
    )
    assert 'enctype="multipart/form-data"' in reviewer.get(address).content.decode()
    assert reviewer.get(scan).status_code == 404
    given = {"version": 1, "answer": "true", "answer_source": "复函第 8 号"}
    files = StoredFile.objects.count()
    wrong = SimpleUploadedFile("复函.jpg", b"MZ" + bytes(200))
    assert "id_answer_file_error" in reviewer.post(address, given | {"answer_file": wrong}).content.decode()
    assert StoredFile.objects.count() == files
    paper = SimpleUploadedFile("复函.jpg", photograph("JPEG"))
    assert reviewer.post(address, given | {"answer_file": paper}).status_code == 302
    referral.refresh_from_db()
    assert referral.file is not None
    assert (referral.file.claimed, referral.file.label) == (True, "答复文书")
    paper.seek(0)
    assert "已经登记过答复" in text(reviewer.post(address, given | {"answer_file": paper}))
    assert StoredFile.objects.count() == files + 1
    assert scan in reviewer.get(reverse("review_case", args=[case.pk])).content.decode()
    for name, there in (("education", True), ("age", False)):
        indicator = reverse("review_indicator", args=[case.pk, name])
        page = reviewer.get(f"{indicator}?file={referral.pk}").content.decode()
        assert (scan in page) == there
    for address in (scan, sheet):
        answer = reviewer.get(address)
        assert answer["Content-Type"] == "image/jpeg"
        assert answer.getvalue().startswith(b"\xff\xd8")
        assert enter("putuo-intake").get(address).status_code == 404
    kinds = [event.kind for event in events_of(case.chain) if event.kind.startswith("referral_file")]
    assert kinds == ["referral_file_added", "referral_file_opened", "referral_file_opened"]


def test_a_further_referral_is_opened_once(case: Case, reviewer: Client, act: Act) -> None:
    given = {"authority": "other", "question": "证书编号是否存在"}
    assert act(reviewer, "review_referral_open", case, **given).status_code == 302
    assert "未答复的提请核实" in text(act(reviewer, "review_referral_open", case, **given))
    assert Referral.objects.filter(case=case, authority="other").count() == 1


def test_proposing_waits_for_referrals_and_findings(case: Case, reviewer: Client, act: Act) -> None:
    assert "没有答复" in text(act(reviewer, "review_propose", case))
    story.answer_referrals(case)
    story.find_all(case)
    version = Case.objects.get(pk=case.pk).version
    assert "报请核定" in text(reviewer.get(reverse("review_propose", args=[case.pk])))
    assert act(reviewer, "review_propose", case, version=version).status_code == 302
    assert Case.objects.get(pk=case.pk).state == State.PROPOSED
    assert "刚刚被处理过" in text(act(reviewer, "review_propose", case, version=version))


def test_the_course_names_staff_by_role_and_name(case: Case, reviewer: Client) -> None:
    page = text(reviewer.get(reverse("review_case", args=[case.pk])))
    assert "受理员 赵受理（演示）" in page
    assert "在 2 名审核员中抽定" in page


def test_every_day_is_shown_to_whoever_sees_the_case(case: Case, reviewer: Client, enter: Enter) -> None:
    address = reverse("office_clock", args=[case.pk])
    assert "办理期限：20 个工作日" in text(reviewer.get(address))
    assert enter("putuo-manager").get(address).status_code == 200
    assert enter("xuhui-manager").get(address).status_code == 404


def test_points_follow_from_changed_facts(case: Case, reviewer: Client, act: Act) -> None:
    form = {
        "education-TOTAL_FORMS": "1",
        "education-INITIAL_FORMS": "0",
        "education-0-level": "associate",
        "education-0-mode": "full_time",
        "education-0-graduated_on_0": "",
    }
    refused = text(act(reviewer, "review_change", case, "education", **form))
    assert "请填写改变事实的理由" in refused
    assert "请填写依据的材料" in refused
    assert _findings(case) == {}
    grounds = {"reason": "学信网查无学位", "evidence": "学信网查询结果"}
    assert act(reviewer, "review_change", case, "education", **form, **grounds).status_code == 302
    assert _findings(case) == {"education": "changed"}
    assert {line.id: line.points for line in assess_verified(case).indicators}["education"] == 50
    page = text(reviewer.get(reverse("review_indicator", args=[case.pk, "education"])))
    for shown in ("核实的事实", "学信网查无学位", "与申报不符"):
        assert shown in page
    assert 'value="学信网查询结果"' in text(
        reviewer.get(reverse("review_change", args=[case.pk, "education"]))
    )


def test_months_are_marked_and_can_be_marked_again(case: Case, reviewer: Client, act: Act) -> None:
    contracts = {"contracts-TOTAL_FORMS": "1", "contracts-INITIAL_FORMS": "0"}
    contract = {
        "contracts-0-employer": case.employer.uscc,
        "contracts-0-first_year": "2014",
        "contracts-0-first_month": "1",
        "contracts-0-first_day": "1",
        "contracts-0-last_year": "2030",
        "contracts-0-last_month": "12",
        "contracts-0-last_day": "31",
    }
    newest = story.months_before(case.application_day, 24)
    year, month = newest[-1].split("-")
    marks = {
        "contributions-TOTAL_FORMS": "1",
        "contributions-INITIAL_FORMS": "0",
        "contributions-0-first_year": year,
        "contributions-0-first_month": month,
        "contributions-0-last_year": newest[0].split("-")[0],
        "contributions-0-last_month": newest[0].split("-")[1],
        "contributions-0-mark": "back_paid",
    }
    grounds = {"reason": "社保核查为补缴", "evidence": "社保复函"}
    sent = {**contracts, **contract, **marks, **grounds}
    assert act(reviewer, "review_change", case, "contribution_years", **sent).status_code == 302
    by_id = {line.id: line for line in assess_verified(case).indicators}
    assert by_id["contribution_years"].months["excluded"]["back_paid"] == 24
    again = text(reviewer.get(reverse("review_change", args=[case.pk, "contribution_years"])))
    assert f'name="contributions-0-first_year" value="{year}"' in again
    once = {"contributions-0-last_year": "", "contributions-0-last_month": ""}
    nowhere = {**sent, **once, "contributions-0-first_year": "1999"}
    assert "这段时间没有缴费记录" in text(
        act(reviewer, "review_change", case, "contribution_years", **nowhere)
    )


def test_another_row_keeps_what_was_typed(case: Case, reviewer: Client, act: Act) -> None:
    form = {"offences-TOTAL_FORMS": "1", "offences-INITIAL_FORMS": "0", "offences-0-sentence_years": "6"}
    page = text(act(reviewer, "review_change", case, "offence", add="offences", reason="有判决", **form))
    assert 'name="offences-1-sentence_years"' in page
    assert 'value="6"' in page
    assert "有判决" in page
    assert _findings(case) == {}


def test_the_reviewer_sees_whether_the_major_is_on_the_list(case: Case, reviewer: Client) -> None:
    address = reverse("review_indicator", args=[case.pk, "shortage_major"])
    assert f"{case.application_day}不在目录内" in text(reviewer.get(address))
    published = propose(city_officer("city-one"), names("土木工程"), DataKind.SHORTAGE_MAJOR)
    publish(city_officer("city-two"), published)
    page = text(reviewer.get(address))
    assert "“土木工程”" in page
    assert f"{case.application_day}在目录内" in page
    assert published.source in page


def test_an_english_page_names_the_engines_part_in_english(case: Case) -> None:
    """Which indicators have no finding yet, and which wages were only carried forward."""
    with override("en"):
        with pytest.raises(Refused) as refused:
            findings_complete(case, Actor(case.reviewer_id, Role.REVIEWER, case.district_id))
        provisional = totals(case).provisional
    assert "Education" in str(refused.value.message)
    assert "教育背景" not in str(refused.value.message)
    assert provisional and not HAN.search("".join(provisional))
