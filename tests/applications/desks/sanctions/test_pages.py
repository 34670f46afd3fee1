"""The register over its pages: a ban by two officers, a fine, the export; told to whom it is about alone."""

from collections.abc import Callable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from applications.accounts.models import User
from applications.cases.models import Case
from applications.cases.states import State
from applications.sanctions import services
from applications.sanctions.models import Ban
from tests import sessions
from tests.applications.desks.officer.conftest import Enter, text
from tests.applications.sanctions.test_register import city


def test_a_ban_is_proposed_decided_and_told_to_the_person_alone(
    case_at: Callable[..., Case], enter: Enter
) -> None:
    case = case_at(State.AWAITING_APPLICANT)
    Case.objects.filter(pk=case.pk).update(submitted_at=timezone.now())
    maker, checker = enter("city-one"), enter("city-two")
    today = timezone.localdate()
    form = {
        "whom": "employer",
        "number": "91310107MA00000000",
        "begins_on_year": str(today.year),
        "begins_on_month": str(today.month),
        "begins_on_day": str(today.day),
        "ground": "多次提供伪造材料。",
        "document": "决字 1 号",
    }
    place = reverse("sanction_propose")
    assert "请核对号码" in text(maker.post(place, form))
    form["number"] = case.employer.uscc
    assert maker.post(place, form).status_code == 302
    ban = Ban.objects.get()
    page = reverse("sanction_ban", args=[ban.pk])
    assert "是您提出的" in text(maker.get(page))
    assert "复核无误" in text(checker.get(page))
    assert "到期自动解除" in text(checker.post(page, follow=True))
    ban.refresh_from_db()
    assert (ban.state, ban.last_day) == ("in_force", services.bans.last_day_of(today))
    assert case.employer.name in text(maker.get(reverse("sanctions")))
    hr = sessions.signed_in(case.employer.officers.get().user)
    ended = Ban.objects.filter(pk=ban.pk)
    ended.update(begins_on=today - timedelta(days=9), last_day=today - timedelta(days=1))
    assert "已到期解除" in text(maker.get(reverse("sanctions")))

    services.confirm_ban(
        actor=city("city-two"),
        ban=services.propose_ban(
            actor=city(), target=case.person, begins_on=today, ground="伪造学位。", document="决字 2 号"
        ),
    )
    person = sessions.signed_in(User.objects.get(pk=case.person.user_id))
    assert "您因提供虚假材料" in text(person.get(reverse("applicant_case", args=[case.pk])))
    assert "虚假材料、情节严重" not in text(hr.get(reverse("employer_case", args=[case.pk])))


def test_rejected_fined_reported(case_at: Callable[..., Case], enter: Enter) -> None:
    case = case_at(State.DRAFT)
    ban = services.propose_ban(
        actor=city(), target=case.person, begins_on=timezone.localdate(), ground="误", document="决字 3 号"
    )
    (deed,) = services.enter_deeds(
        actor=city(),
        person=case.person,
        employer=case.employer,
        case_id=case.pk,
        fact="false_materials",
        rows=[{"on": "2026-11-02"}],
        ground="伪造学位证书",
        document="复函 1 号",
    )
    officer = enter("city-two")
    reject = reverse("sanction_reject", args=[ban.pk])
    assert "请填写退回的理由" in text(officer.post(reject, {"reason": ""}))
    assert officer.post(reject, {"reason": "不严重"}).status_code == 302
    place = reverse("sanction_fine", args=[deed.pk])
    assert "三万元以上" in text(officer.post(place, {"fine": "100", "fine_document": "罚字 1 号"}))
    assert officer.post(place, {"fine": "40000", "fine_document": "罚字 1 号"}).status_code == 302
    assert "40,000.00 元" in text(officer.get(reverse("sanctions")))
    answer = officer.post(reverse("sanction_report"), {"form": "csv"})
    assert answer["Content-Disposition"].endswith('.csv"')
    assert text(answer).count("\r\n") == 3
    assert case.person.id_number in text(answer)
