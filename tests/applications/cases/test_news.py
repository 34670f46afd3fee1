"""What a second one-time notice may name."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.cases.models import Case, CaseItem, ItemState
from applications.cases.moves import move
from applications.cases.news import News, files_of, news_of, notice_before
from applications.cases.services import files
from applications.cases.services.checklist import check_item
from applications.cases.states import State
from applications.demo import story
from applications.demo.cast import PUTUO
from materials.services import store

CaseAt = Callable[..., Case]
LISTED, SEEN = "household_register", "degree_certificates"


@pytest.fixture
def back(case_at: CaseAt) -> Case:
    """Told once of one paper, which was answered; at the counter again."""
    case = case_at(State.INCOMPLETE)
    hr, item = story.hr_of(case.employer), case.items.get(listed=True)
    file = store(actor=hr, stream=story.scan("户口簿", "本人"), label="户口簿")
    files.add_file(actor=hr, case=case, item=item, file=file)
    return move(actor=hr, case=Case.objects.get(pk=case.pk), action="supplement")


def _find(case: Case, material: str, kind: str, valid_until: date | None = None) -> CaseItem:
    return check_item(
        actor=story.staff(Role.INTAKE_OFFICER, PUTUO),
        case=case,
        item=case.items.get(material=material, subject="applicant"),
        state=ItemState.PROBLEM,
        reason_type=kind,
        reason="又发现的问题",
        valid_until=valid_until,
    )


def _again(case: Case) -> Case:
    manager = story.staff(Role.DISTRICT_MANAGER, PUTUO)
    return move(actor=manager, case=Case.objects.get(pk=case.pk), action="notify_again", note="新情况")


def test_what_was_answered_may_be_named_again(back: Case) -> None:
    item = _find(back, LISTED, "unfit")
    assert news_of(item, notice_before(back), files_of(item)) is News.ANSWERED
    assert _again(back).deficiency_notices.count() == 2


@pytest.mark.parametrize("kind", ["unfit", "missing"])
def test_what_lay_there_unchanged_may_not(back: Case, kind: str) -> None:
    with pytest.raises(Refused, match="告知时已经核对过") as refused:
        _find(back, SEEN, kind)
    assert refused.value.field == "finding"
    assert back.items.get(material=SEEN, subject="applicant").state == ItemState.SIGHTED


@pytest.mark.parametrize(("days", "allowed"), [(-1, False), (0, True), (3, True), (4, False), (None, False)])
def test_what_ended_since_may_with_its_last_day(back: Case, days: int | None, allowed: bool) -> None:
    """Four days later; counted from the day of the notice, on which it was still valid."""
    told_on = timezone.localdate(notice_before(back).issued_at)
    last = None if days is None else told_on + timedelta(days=days)
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        if not allowed:
            with pytest.raises(Refused, match="有效期") as refused:
                _find(back, SEEN, "expired", last)
            assert refused.value.field == "valid_until"
            return
        item = _find(back, SEEN, "expired", last)
        assert (item.valid_until, news_of(item, notice_before(back), [])) == (last, News.EXPIRED)
        check_item(
            actor=story.staff(Role.INTAKE_OFFICER, PUTUO),
            case=back,
            item=back.items.get(material=LISTED, subject="applicant"),
            state=ItemState.SIGHTED,
        )
        assert [one.material for one in _again(back).items.filter(listed=True)] == [SEEN]


def test_the_notice_itself_names_no_old_paper(back: Case) -> None:
    """Whoever recorded it, and however."""
    _find(back, LISTED, "unfit")
    back.items.filter(material=SEEN).update(state=ItemState.PROBLEM, reason_type="unfit", reason="早就有")
    with pytest.raises(Refused, match="学历、学位证书"):
        _again(back)
    assert Case.objects.get(pk=back.pk).state == State.HANDED_IN


def test_the_manager_does_not_send_the_first_one(case_at: CaseAt) -> None:
    case = case_at(State.HANDED_IN)
    story.check_all(case, problem=LISTED)
    with pytest.raises(Refused, match="还没有告知过"):
        _again(case)


def test_a_new_submission_begins_anew(back: Case) -> None:
    Case.objects.filter(pk=back.pk).update(submitted_at=timezone.now())
    again = Case.objects.get(pk=back.pk)
    assert notice_before(again) is None
    assert _find(again, SEEN, "unfit").state == ItemState.PROBLEM
