import pytest

from applications.accounts.refusals import Refused
from applications.accounts.roles import VISITOR, Actor, Role
from applications.accounts.selectors import actor_of
from applications.audit.selectors import events_of
from applications.employers.models import Employer
from applications.employers.selectors import officer_of, own_employer
from applications.employers.services import end_officer
from tests.applications.employers.conftest import OTHER, MakeEmployer, hr_of, second_officer


def test_who_leaves_is_out_at_once(employer: Employer) -> None:
    leaving = second_officer(employer)
    actor = Actor(leaving.user_id, Role.HR_OFFICER, str(employer.pk))
    assert own_employer(actor) == employer
    assert officer_of(actor) == leaving
    end_officer(actor=hr_of(employer), officer=leaving)
    assert actor_of(leaving.user) == VISITOR
    assert own_employer(actor) is None
    assert officer_of(actor) is None
    assert list(events_of(employer.chain))[-1].kind == "officer_ended"


def test_the_last_manager_stays(employer: Employer) -> None:
    second_officer(employer)
    with pytest.raises(Refused, match="至少要有一名管理员"):
        end_officer(actor=hr_of(employer), officer=employer.officers.get(is_manager=True))


def test_two_managers_may_part(employer: Employer) -> None:
    second = second_officer(employer, manager=True)
    end_officer(actor=hr_of(employer), officer=second)
    assert employer.officers.serving().count() == 1


def test_only_a_manager_of_the_same_employer(employer: Employer, make_employer: MakeEmployer) -> None:
    second = second_officer(employer)
    plain = Actor(second.user_id, Role.HR_OFFICER, str(employer.pk))
    stranger = hr_of(make_employer("hr-other", uscc=OTHER))
    for actor in (plain, stranger, VISITOR):
        with pytest.raises(Refused):
            end_officer(actor=actor, officer=second)
    assert employer.officers.serving().count() == 2
