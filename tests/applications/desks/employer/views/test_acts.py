"""Sent to the person, printed, submitted, supplemented, withdrawn."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from applications.cases.models import Case, CaseFile, ItemState
from applications.cases.states import State
from applications.demo import story
from applications.demo.paper import scan
from applications.notices.models import Paper

CaseAt = Callable[..., Case]
OVERTAKEN = "这件申请刚刚被处理过，您看到的不是最新状态"


def address(case: Case, page: str) -> str:
    return f"/employer/cases/{case.pk}/{page}"


def ready_to_submit(case: Case) -> Case:
    """Printed and everything uploaded."""
    actor = story.hr_of(case.employer)
    story.papers.print_form(actor=actor, case=case)
    story.upload_all(case, actor)
    return Case.objects.get(pk=case.pk)


def test_a_draft_is_sent_to_the_person_once(hr: Client, case_at: CaseAt) -> None:
    case = case_at("draft")
    page = hr.get(address(case, "check/")).content.decode()
    assert "核对每一项，然后送本人确认" in page
    assert f'<input type="hidden" name="version" value="{case.version}">' in page
    answer = hr.post(address(case, "check/"), {"version": case.version})
    assert answer["Location"] == address(case, "done/send_to_applicant/")
    assert Case.objects.get(pk=case.pk).state == State.AWAITING_APPLICANT
    again = hr.post(address(case, "check/"), {"version": case.version})
    assert OVERTAKEN in again.content.decode()
    assert Case.objects.get(pk=case.pk).state == State.AWAITING_APPLICANT


def test_a_page_without_its_version_moves_nothing_twice(hr: Client, case_at: CaseAt) -> None:
    case = case_at("awaiting_applicant")
    answer = hr.post(address(case, "check/"), {"version": case.version})
    assert "申请目前是“待本人确认”，不能再做“送本人确认”" in answer.content.decode()


def test_the_form_is_printed_after_the_confirmation_and_stays_the_same(hr: Client, case_at: CaseAt) -> None:
    case = case_at("awaiting_employer")
    assert "生成申请表" in hr.get(address(case, "form/")).content.decode()
    for _press in range(2):
        answer = hr.post(address(case, "form/"), {"version": case.version})
        assert answer["Location"] == address(case, "form/")
    paper = Paper.objects.get(case_id=case.pk, kind="application_form")
    page = hr.get(address(case, "form/")).content.decode()
    assert paper.number in page
    assert f'href="/papers/{paper.pk}/"' in page
    pending = hr.get(f"/papers/{paper.pk}/").content.decode()
    assert "正在生成" in pending


def test_no_form_before_the_confirmation(hr: Client, case_at: CaseAt) -> None:
    case = case_at("draft")
    assert hr.get(address(case, "form/"))["Location"] == address(case, "")
    answer = hr.post(address(case, "form/"), {"version": case.version})
    assert "本人确认之后、提交之前才能打印申请表" in answer.content.decode()
    assert not Paper.objects.exists()


def test_submitting_is_offered_only_when_nothing_blocks(hr: Client, case_at: CaseAt) -> None:
    case = case_at("awaiting_employer")
    unprinted = hr.get(address(case, "submit/")).content.decode()
    assert "请先打印《积分申请表》" in unprinted
    assert '<button type="submit" class="govuk-button" data-module="govuk-button" data-pr' not in unprinted
    story.papers.print_form(actor=story.hr_of(case.employer), case=case)
    blocked = hr.get(address(case, "submit/")).content.decode()
    assert "份材料没有上传" in blocked
    assert "解决后才能提交" in blocked
    answer = hr.post(address(case, "submit/"), {"version": case.version})
    assert "份材料没有上传" in answer.content.decode()
    assert Case.objects.get(pk=case.pk).state == State.AWAITING_EMPLOYER


def test_submitted_once_with_what_happens_next(hr: Client, case_at: CaseAt) -> None:
    case = ready_to_submit(case_at("awaiting_employer"))
    answer = hr.post(address(case, "submit/"), {"version": case.version})
    assert answer["Location"] == address(case, "done/submit/")
    again = hr.post(address(case, "submit/"), {"version": case.version})
    assert OVERTAKEN in again.content.decode()
    assert Case.objects.get(pk=case.pk).state == State.SUBMITTED
    done = hr.get(address(case, "done/submit/")).content.decode()
    until = timezone.localdate() + timedelta(days=90)
    assert case.number in done
    assert until.isoformat() in done
    assert "普陀区人才服务中心受理点" in done
    assert "尚未填写" in done


def test_a_scan_of_an_older_form_is_sent_back_to_be_replaced(hr: Client, case_at: CaseAt) -> None:
    case = ready_to_submit(case_at("awaiting_employer"))
    yesterday = timezone.now() - timedelta(days=1)
    CaseFile.objects.filter(item__case=case, item__material="application_form").update(added_at=yesterday)
    page = hr.get(address(case, "submit/")).content.decode()
    assert "申请表重新打印过，请上传新的签字盖章扫描件" in page


def test_a_supplement_goes_back_when_every_listed_paper_is_answered(hr: Client, case_at: CaseAt) -> None:
    case = case_at("incomplete")
    page = hr.get(address(case, "")).content.decode()
    listed = case.items.get(listed=True)
    assert address(case, f"materials/{listed.pk}/") in page
    assert page.count("govuk-task-list__item--with-link") == 1
    assert address(case, "supplement/") not in page
    early = hr.post(address(case, "supplement/"), {"version": case.version})
    assert "还有 1 份列明的材料没有补正" in early.content.decode()
    upload = {"chosen": scan("户籍证明（补）", "演示")}
    assert hr.post(address(case, f"materials/{listed.pk}/"), upload).status_code == 302
    answer = hr.post(address(case, "supplement/"), {"version": case.version})
    assert answer["Location"] == address(case, "done/supplement/")
    assert Case.objects.get(pk=case.pk).state == State.HANDED_IN


def test_papers_not_listed_stay_locked(hr: Client, case_at: CaseAt) -> None:
    case = case_at("incomplete")
    other = case.items.filter(listed=False, needed=True, state=ItemState.SIGHTED).first()
    assert other is not None
    answer = hr.post(address(case, f"materials/{other.pk}/"), {"chosen": scan("补", "演示")})
    assert "这份材料目前不能更改" in answer.content.decode()
    assert other.files.count() == 1


def test_withdrawn_with_its_reason(hr: Client, case_at: CaseAt) -> None:
    case = case_at("handed_in")
    bare = hr.post(address(case, "withdraw/"), {"version": case.version})
    assert 'href="#id_note">请填写理由</a>' in bare.content.decode()
    answer = hr.post(address(case, "withdraw/"), {"version": case.version, "note": "职工已离职"})
    assert answer["Location"] == address(case, "done/withdraw/")
    assert Case.objects.get(pk=case.pk).state == State.WITHDRAWN
    assert "职工已离职" in hr.get(address(case, "progress/")).content.decode()
    assert hr.get(address(case, "withdraw/"))["Location"] == address(case, "")


@pytest.mark.parametrize("action", ["determine", "hand_in"])
def test_no_confirmation_page_of_others_acts(hr: Client, case_at: CaseAt, action: str) -> None:
    assert hr.get(address(case_at("draft"), f"done/{action}/")).status_code == 404
