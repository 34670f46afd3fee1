from datetime import timedelta

import pytest
from django.utils import timezone

from applications.accounts.models import Session
from applications.accounts.refusals import Refused
from applications.accounts.roles import VISITOR, Actor, Role
from applications.accounts.selectors import actor_of
from applications.audit.selectors import events_of
from applications.employers.access import manages_an_employer
from applications.employers.models import Employer, Invitation, InvitationChannel
from applications.employers.selectors import officer_of, own_employer
from applications.employers.services import end_officer, invite, set_manager
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
    third = second_officer(employer, "hr-three")
    plain = Actor(second.user_id, Role.HR_OFFICER, str(employer.pk))
    stranger = hr_of(make_employer("hr-other", uscc=OTHER))
    for actor in (plain, stranger, VISITOR):
        with pytest.raises(Refused):
            end_officer(actor=actor, officer=third)
        with pytest.raises(Refused):
            set_manager(actor=actor, officer=third, is_manager=True)
    assert employer.officers.serving().filter(is_manager=True).count() == 1
    assert employer.officers.serving().count() == 3


def test_an_officer_may_leave_by_himself(employer: Employer) -> None:
    second = second_officer(employer)
    plain = Actor(second.user_id, Role.HR_OFFICER, str(employer.pk))
    end_officer(actor=plain, officer=second)
    assert own_employer(plain) is None


def test_sessions_and_sent_invitations_end_with_the_officer(verified: Employer) -> None:
    second = second_officer(verified, manager=True)
    invitation = invite(
        actor=Actor(second.user_id, Role.HR_OFFICER, str(verified.pk)),
        employer=verified,
        channel=InvitationChannel.SMS,
        to="13800000009",
    )
    Session.objects.create(
        session_key="theirs", user=second.user, expire_date=timezone.now() + timedelta(hours=1)
    )
    end_officer(actor=hr_of(verified), officer=second)
    assert not Session.objects.filter(user=second.user).exists()
    assert not Invitation.objects.open().filter(pk=invitation.pk).exists()
    kinds = [event.kind for event in events_of(verified.chain)]
    assert kinds[-4:] == ["officer_invited", "role_ended", "invitation_withdrawn", "officer_ended"]


def test_a_successor_lets_the_last_manager_go(employer: Employer) -> None:
    first, second = employer.officers.get(), second_officer(employer)
    actor = hr_of(employer)
    with pytest.raises(Refused, match="至少要有一名管理员"):
        set_manager(actor=actor, officer=first, is_manager=False)
    set_manager(actor=actor, officer=second, is_manager=True)
    set_manager(actor=actor, officer=first, is_manager=False)
    assert not manages_an_employer(actor)
    with pytest.raises(Refused):
        end_officer(actor=actor, officer=second)
    end_officer(actor=actor, officer=first)
    assert [row.pk for row in employer.officers.serving()] == [second.pk]
