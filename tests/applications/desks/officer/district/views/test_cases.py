"""Cases that change hands, cases out of turn, and the officer's asking."""

from collections.abc import Callable

from django.urls import reverse

from applications.accounts.models import User
from applications.cases.models import Case
from applications.cases.states import State
from applications.reviews.models import Expedite
from tests.applications.desks.officer.conftest import Enter, text

CaseAt = Callable[..., Case]


def test_a_case_is_handed_over_on_its_page_and_all_of_somebody_at_once(case_at: CaseAt, enter: Enter) -> None:
    case, client = case_at(State.UNDER_REVIEW), enter("putuo-manager")
    first = case.reviewer
    assert reverse("manager_hand_over", args=[case.pk]) in text(
        client.get(reverse("manager_case", args=[case.pk]))
    )
    address = reverse("manager_hand_over", args=[case.pk])
    other = User.objects.exclude(pk=first.pk).get(login__in=("putuo-review", "putuo-review2"))
    page = text(client.get(address))
    assert (f"{other.name}（在办 0 件）" in page, first.name in page) == (True, False)
    answer = client.post(
        address, {"version": case.version, "reviewer": other.pk, "note": "产假"}, follow=True
    )
    assert f"已移交给{other.name}" in text(answer)
    everything = reverse("manager_hand_all", args=[other.pk])
    answer = client.post(everything, {"version": 0, "note": "病假"}, follow=True)
    assert "已移交 1 件" in text(answer)
    case.refresh_from_db()
    assert case.reviewer_id == first.pk


def test_out_of_turn_is_asked_approved_and_then_first_in_the_queue(case_at: CaseAt, enter: Enter) -> None:
    case, intake, manager = case_at(State.HANDED_IN), enter("putuo-intake"), enter("putuo-manager")
    address = reverse("office_expedite", args=[case.pk])
    assert address in text(intake.get(reverse("intake_case", args=[case.pk])))
    empty = text(intake.post(address, {"version": case.version}))
    assert "请选择加急理由" in empty
    given = {"version": case.version, "ground": "serious_illness", "evidence": "住院证明"}
    assert intake.post(address, given).status_code == 302
    asked = Expedite.objects.get()
    board = text(manager.get(reverse("manager_home")))
    assert "等待批准的加急" in board
    decision = reverse("manager_expedite", args=[asked.pk])
    assert "住院证明" in text(manager.get(decision))
    refused = text(manager.post(decision, {"version": case.version, "approved": "no"}))
    assert "请写明理由" in refused
    assert manager.post(decision, {"version": case.version, "approved": "yes"}).status_code == 302
    assert "加急，请先办理" in text(intake.get(reverse("intake_home")))
    assert "等待批准的加急" not in text(manager.get(reverse("manager_home")))
    assert "现在不能办理这一步" in text(manager.get(decision))
