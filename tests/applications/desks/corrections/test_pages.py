"""A deduction over its pages: proposed by one officer, answered by the holder, decided by another."""

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from applications.accounts.models import User
from applications.audit.selectors import events_of
from applications.cases.models import Case
from applications.cases.states import State
from applications.corrections.models import Correction
from applications.records.selectors import current
from materials.models import StoredFile
from tests import sessions
from tests.applications.desks.officer.conftest import Enter, text
from tests.materials.files import picture


def test_proposed_heard_decided(case_at: Callable[..., Case], enter: Enter) -> None:
    case = case_at(State.DETERMINED)
    maker, checker = enter("city-one"), enter("city-two")
    choose = reverse("correction_choose", args=[case.pk])
    assert choose in text(maker.get(reverse("city_case", args=[case.pk])))
    place = reverse("correction_propose", args=[case.pk, "detention"])
    assert place in text(maker.get(choose))
    assert "行政拘留" in text(maker.get(place))
    today = timezone.localdate()
    filled = {
        "detentions-TOTAL_FORMS": "1",
        "detentions-INITIAL_FORMS": "0",
        "detentions-0-on_year": str(today.year),
        "detentions-0-on_month": str(today.month),
        "detentions-0-on_day": str(today.day),
        "reason": "公安机关作出行政拘留决定。",
    }
    assert "请填写依据的材料" in text(maker.post(place, {**filled, "evidence": ""}))
    assert maker.post(place, {**filled, "evidence": "公安复函 3 号"}).status_code == 302
    correction = Correction.objects.get()
    assert case.number in text(maker.get(reverse("corrections")))
    page = reverse("correction", args=[correction.pk])
    assert "是您提出的" in text(maker.get(page))
    assert "期限还没有过" in text(checker.get(page))

    attaching, scan = (reverse(f"correction_{name}", args=[correction.pk]) for name in ("attach", "scan"))
    assert maker.get(scan).status_code == 404
    assert attaching in text(maker.get(page))
    assert "请选择要上传的文件" in text(maker.post(attaching))
    empty = SimpleUploadedFile("复函.pdf", b"")
    assert "这个文件是空的" in text(maker.post(attaching, {"scan": empty}))
    paper = SimpleUploadedFile("复函.jpg", picture(), "image/jpeg")
    assert "由提出的人附上" in text(checker.post(attaching, {"scan": paper}))
    paper.seek(0)
    assert maker.post(attaching, {"scan": paper})["Location"] == page
    assert StoredFile.objects.filter(claimed=False).count() == 0  # what was refused is not kept

    person = sessions.signed_in(User.objects.get(pk=case.person.user_id))
    assert correction.heard_until.isoformat() in text(person.get(reverse("applicant_home")))
    assert scan in text(person.get(reverse("correction_hearing", args=[correction.pk])))
    assert b"".join(person.get(scan).streaming_content).startswith(b"\xff\xd8")
    assert [event.role for event in events_of(case.chain) if event.kind == "correction_file_opened"] == [
        "applicant"
    ]
    hearing = reverse("correction_hearing", args=[correction.pk])
    assert hearing in text(person.get(reverse("applicant_progress", args=[case.pk])))
    assert "请填写您的意见" in text(person.post(hearing, {"text": ""}))
    assert person.post(hearing, {"text": "情况属实。"}).status_code == 302
    assert "提交意见" not in text(person.get(hearing))
    assert "查看并陈述意见" not in text(person.get(reverse("applicant_home")))
    hr = sessions.signed_in(case.employer.officers.get().user)
    assert {hr.get(address).status_code for address in (hearing, scan, attaching)} == {404}

    shown = text(checker.get(page))
    assert "情况属实。" in shown
    assert "决定后将为 138 分" in shown
    assert "已签发" in text(checker.post(page, follow=True))
    assert (current(case.person_id).kind, current(case.person_id).points) == ("deducted", 138)
    assert "公安机关" not in text(hr.get(reverse("employer_progress", args=[case.pk])))


def test_dropped_on_its_page(case_at: Callable[..., Case], enter: Enter) -> None:
    case = case_at(State.DETERMINED)
    maker = enter("city-one")
    place = reverse("correction_propose", args=[case.pk, "age"])
    birth = {"birth_date_year": "1978", "birth_date_month": "3", "birth_date_day": "12"}
    maker.post(place, {**birth, "reason": "户籍登记不同", "evidence": "户籍证明"})
    correction = Correction.objects.get()
    place = reverse("correction_drop", args=[correction.pk])
    assert "请填写不作变更的理由" in text(maker.post(place, {"note": ""}))
    assert "积分不作变更" in text(maker.post(place, {"note": "复查属实"}, follow=True))
    correction.refresh_from_db()
    assert correction.state == "dropped"
