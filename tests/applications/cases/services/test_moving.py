"""An employer that moves takes along what no counter has seen, and leaves what was handed in."""

from collections.abc import Callable

from applications.accounts.roles import PORTAL
from applications.audit.selectors import events_of
from applications.cases.models import Case
from applications.cases.services.moving import follow_employer
from applications.cases.states import State
from applications.employers.events import EmployerMoved
from applications.employers.models import Employer

CaseAt = Callable[..., Case]
XUHUI = "310104"


def test_open_cases_go_to_the_new_district_until_they_are_handed_in(case_at: CaseAt, world: Employer) -> None:
    draft, filed = case_at(State.DRAFT, serial=51), case_at(State.SUBMITTED, serial=52)
    there = case_at(State.HANDED_IN, serial=53)
    came_from = world.district_id
    Employer.objects.filter(pk=world.pk).update(district_id=XUHUI)
    world.refresh_from_db()
    follow_employer(EmployerMoved(PORTAL, world, came_from))
    districts = [Case.objects.get(pk=case.pk).district_id for case in (draft, filed, there)]
    assert districts == [XUHUI, XUHUI, came_from]
    moved = list(events_of(filed.chain))[-1]
    assert (moved.kind, moved.data) == ("district_changed", {"from": came_from, "to": XUHUI})
    assert not Case.objects.visible_to(PORTAL).filter(pk=there.pk, district_id=XUHUI).exists()
