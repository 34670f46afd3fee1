"""A case as its employer sees it: in every state, never what only the person may know."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from applications.applicants import services as applicants
from applications.cases.models import Case
from applications.cases.services import drafts
from applications.demo import story
from applications.demo.cast import Someone
from applications.employers.models import Employer
from applications.notices.models import Paper

CaseAt = Callable[..., Case]
PAGES = (
    "", "progress/", "clock/", "facts/education/", "family/", "materials/", "check/", "form/", "submit/",
    "supplement/", "withdraw/", "done/submit/",
)  # fmt: skip
READ_ONLY = ("", "progress/", "clock/", "materials/", "done/submit/")
OWN = {"offences": [{"on": "2024-05-06", "sentence_years": 1}], "detentions": [{"on": "2025-03-04"}]}
SECRETS = ("2024-05-06", "2025-03-04", "刑事", "拘留", "虚假", "减分", "一票否决", "无违法犯罪记录")


def pages(client: Client, case: Case) -> str:
    """Every page of a case that opens, one after the other."""
    answers = [client.get(f"/employer/cases/{case.pk}/{page}") for page in PAGES]
    return "".join(answer.content.decode() for answer in answers if answer.status_code == 200)


def totals(page: str) -> list[str]:
    """The estimate on a page."""
    return re.findall(r"govuk-!-display-inline\">(.*?)</span>", page)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("draft", "1. 填写事实"),
        ("awaiting_applicant", "正在等本人核对、签署承诺并确认"),
        ("awaiting_employer", "本人已经确认"),
        ("submitted", "请带以下材料的原件"),
        ("handed_in", "本区第 1 位"),
        ("incomplete", "一次性告知书列出了以下材料"),
        ("under_review", "最迟核定日期"),
        ("determined", "积分通知书（用人单位联）"),
        ("declined", "不予受理告知书"),
        ("refused", "理由只告知本人"),
        ("withdrawn", "申请已撤回"),
    ],
)
def test_each_state_says_what_is_to_be_done(hr: Client, case_at: CaseAt, state: str, words: str) -> None:
    case = case_at(state)
    page = hr.get(f"/employer/cases/{case.pk}/").content.decode()
    assert words in page
    assert f"您正在为 <strong>安*</strong>（尾号 {case.person.id_number[-4:]}）办理" in page
    assert case.person.id_number not in pages(hr, case)


@pytest.mark.parametrize("page", PAGES)
def test_another_employer_finds_nothing(stranger: Client, case_at: CaseAt, page: str) -> None:
    case = case_at("awaiting_employer")
    assert stranger.get(f"/employer/cases/{case.pk}/{page}").status_code == 404
    posted = stranger.post(f"/employer/cases/{case.pk}/{page}", {"version": case.version})
    assert posted.status_code == (405 if page in READ_ONLY else 404)


def test_what_the_person_alone_states_is_nowhere(hr: Client, case_at: CaseAt) -> None:
    case = case_at("awaiting_applicant")
    before = hr.get(f"/employer/cases/{case.pk}/check/").content.decode()
    drafts.sign_undertaking(actor=story.oneself(case.person), case=case, declared=OWN)
    text = pages(hr, case)
    assert [secret for secret in SECRETS if secret in text] == []
    after = hr.get(f"/employer/cases/{case.pk}/check/").content.decode()
    assert totals(after) == totals(before) == ["188 分"]
    private = case.items.get(private=True)
    assert hr.get(f"/employer/cases/{case.pk}/materials/{private.pk}/").status_code == 404


def test_why_it_was_refused_is_told_to_the_person_alone(hr: Client, case_at: CaseAt) -> None:
    case = case_at("refused")
    assert "犯罪" not in pages(hr, case)
    notice = Paper.objects.get(case_id=case.pk, kind="refusal_notice")
    assert hr.get(f"/papers/{notice.pk}/").status_code == 404


def test_before_the_mandate_only_what_was_entered_here(hr: Client, world: Employer) -> None:
    someone = Someone(61, "方测试", date(1990, 3, 12), 1, "draft")
    person = story.activate(someone, story.open_account(someone, world))
    case = story.draft(someone, person, world)
    page = hr.get(f"/employer/cases/{case.pk}/check/").content.decode()
    assert "本人委托之后，才能看到缴费记录和估算的分值" in page
    assert "各项指标：申报与计算" not in page
    assert hr.get(f"/employer/cases/{case.pk}/family/")["Location"] == f"/employer/cases/{case.pk}/"
    drafts.save_facts(actor=story.oneself(person), case=case, changes={"hukou": "collective"})
    assert hr.get(f"/employer/cases/{case.pk}/").status_code == 404
    story.give_mandate(person)
    assert "各项指标：申报与计算" in hr.get(f"/employer/cases/{case.pk}/check/").content.decode()


def test_a_case_begun_by_the_person_waits_for_the_mandate(hr: Client, world: Employer) -> None:
    someone = Someone(62, "高测试", date(1990, 3, 12), 1, "draft")
    person = story.activate(someone, story.open_account(someone, world))
    case = drafts.open_case(actor=story.oneself(person), person=person, employer=world)
    assert hr.get(f"/employer/cases/{case.pk}/").status_code == 404
    story.give_mandate(person)
    assert hr.get(f"/employer/cases/{case.pk}/").status_code == 200


def test_after_the_mandate_neither_facts_nor_files(hr: Client, case_at: CaseAt) -> None:
    case = case_at("determined")
    file = case.items.get(material="labour_contract").files.get()
    opened = hr.get(f"/files/{file.file_id}/")
    assert opened.status_code == 200
    assert opened.getvalue().startswith(b"\xff\xd8")
    mandate = case.person.mandates.get(state="given")
    applicants.revoke_mandate(actor=story.oneself(case.person), mandate=mandate)
    assert hr.get(f"/files/{file.file_id}/").status_code == 404
    assert hr.get(f"/employer/cases/{case.pk}/check/")["Location"] == f"/employer/cases/{case.pk}/progress/"
    progress = hr.get(f"/employer/cases/{case.pk}/").content.decode()
    assert "积分通知书（用人单位联）" in progress
    assert "查看填写的内容" not in progress
