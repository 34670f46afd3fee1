"""What was written into a recheck or correction goes when its case is emptied."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from applications.cases.models import Case
from applications.cases.states import State
from applications.rechecks.models import WHOLE, RecheckItem
from applications.reviews.services.retention import erase_closed
from tests.applications.rechecks.test_services import asked


def test_the_items_are_blank_after_three_years(case_at: Callable[..., Case]) -> None:
    case = case_at(State.DECLINED)
    asked(case, **{WHOLE: "材料齐全"})
    today = timezone.localdate()
    assert erase_closed(today=today + timedelta(days=365 * 3)) == 0
    assert erase_closed(today=today + timedelta(days=365 * 3 + 5)) == 1
    item = RecheckItem.objects.get()
    assert (item.asked, item.reason, item.changes) == ("", "", "{}")
