from datetime import timedelta

import pytest
import time_machine

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.applicants import events
from applications.applicants.events import MandateEnded, MandateGiven
from applications.applicants.models import Mandate, Person
from applications.applicants.selectors import employees_of, open_mandate, pending_mandates
from applications.applicants.services import (
    ask_mandate,
    change_mandate,
    end_overdue_mandates,
    give_mandate,
    offer_mandate,
    open_account,
    refuse_mandate,
    revoke_mandate,
    update_profile,
)
from applications.audit.selectors import events_of
from applications.employers.models import Employer
from applications.outbox.models import Message
from tests.applications.applicants.conftest import NOW, PHONE, TODAY, entered, hr_of, oneself, sent

SCOPE = "all_cases"
HR_PHONE, OTHER_HR_PHONE = "13800000000", "13800000001"


@pytest.fixture
def ended() -> list[tuple[int, str]]:
    """Employer and reason of every mandate that ends, as a room above hears of it."""
    heard: list[tuple[int, str]] = []

    def hear(event: MandateEnded) -> None:
        heard.append((event.mandate.employer_id, event.because))

    events.on_mandate_ended.register(hear)
    return heard


def test_given(asked: Mandate, employer: Employer) -> None:
    given: list[Mandate] = []

    def hear(event: MandateGiven) -> None:
        given.append(event.mandate)

    events.on_mandate_given.register(hear)
    before = Message.objects.count()
    mandate = give_mandate(
        actor=oneself(asked.person), mandate=asked, scope=SCOPE, until=TODAY + timedelta(days=30)
    )
    assert (mandate.state, mandate.scope, mandate.until) == ("given", SCOPE, TODAY + timedelta(days=30))
    assert mandate.answered_at is not None
    assert given == [mandate]
    assert open_mandate(mandate.person, employer) == mandate
    event = list(events_of(asked.person.chain))[-1]
    assert (event.kind, event.after, event.data) == (
        "mandate_given",
        "given",
        {"mandate": asked.pk, "employer": employer.pk, "scope": SCOPE, "until": "2026-12-23"},
    )
    assert sent()[before:] == [("mandate_given", PHONE), ("mandate_given_employer", HR_PHONE)]


def test_answered_once(asked: Mandate) -> None:
    actor = oneself(asked.person)
    give_mandate(actor=actor, mandate=asked, scope=SCOPE)
    with pytest.raises(Refused, match="已经答复过"):
        give_mandate(actor=actor, mandate=asked, scope=SCOPE)
    with pytest.raises(Refused, match="已经答复过"):
        refuse_mandate(actor=actor, mandate=asked)


@pytest.mark.parametrize(
    ("scope", "days", "field"), [("  ", 1, "scope"), ("everything", 1, "scope"), (SCOPE, -1, "until")]
)
def test_wrong_values(asked: Mandate, scope: str, days: int, field: str) -> None:
    with pytest.raises(Refused) as refused:
        give_mandate(
            actor=oneself(asked.person), mandate=asked, scope=scope, until=TODAY + timedelta(days=days)
        )
    assert refused.value.field == field


def test_changed_in_its_place(asked: Mandate) -> None:
    """Another scope and last day, by the person alone and only while it stands."""
    actor = oneself(asked.person)
    with pytest.raises(Refused, match="已经终止"):
        change_mandate(actor=actor, mandate=asked, scope="this_case")
    give_mandate(actor=actor, mandate=asked, scope=SCOPE)
    with pytest.raises(Refused, match="本人"):
        change_mandate(actor=hr_of(asked.employer), mandate=asked, scope="this_case")
    changed = change_mandate(actor=actor, mandate=asked, scope="hand_over", until=TODAY)
    assert (changed.state, changed.scope, changed.until) == ("given", "hand_over", TODAY)
    event = list(events_of(asked.person.chain))[-1]
    assert (event.kind, event.data["scope"], event.data["until"]) == (
        "mandate_changed",
        "hand_over",
        "2026-11-23",
    )


def test_an_employer_that_only_hands_over_enters_nothing(asked: Mandate) -> None:
    """It sees the person, and changes nothing of the profile or the family."""
    give_mandate(actor=oneself(asked.person), mandate=asked, scope="hand_over")
    actor = hr_of(asked.employer)
    assert Person.objects.visible_to(actor).get() == asked.person
    with pytest.raises(Refused, match="不能修改"):
        update_profile(actor=actor, person=asked.person, address="测试路 2 号")
    change_mandate(actor=oneself(asked.person), mandate=asked, scope="this_case")
    update_profile(actor=actor, person=asked.person, address="测试路 2 号")


def test_only_the_person_answers(asked: Mandate, employer: Employer) -> None:
    stranger = Actor(999, Role.APPLICANT, str(asked.person_id))
    for actor in (hr_of(employer), stranger, Actor(900_901, Role.INTAKE_OFFICER, "310107")):
        with pytest.raises(Refused, match="本人"):
            give_mandate(actor=actor, mandate=asked, scope=SCOPE)
        with pytest.raises(Refused, match="本人"):
            refuse_mandate(actor=actor, mandate=asked)
        with pytest.raises(Refused, match="本人"):
            revoke_mandate(actor=actor, mandate=asked)
    assert Mandate.objects.get().state == "asked"


def test_refused(asked: Mandate, employer: Employer, ended: list[tuple[int, str]]) -> None:
    before = Message.objects.count()
    refuse_mandate(actor=oneself(asked.person), mandate=asked)
    assert asked.state == "refused"
    assert ended == [(employer.pk, "refused")]
    assert sent()[before:] == [("mandate_refused_employer", HR_PHONE)]
    assert list(employees_of(employer)) == []


def test_revoked_at_once(asked: Mandate, employer: Employer, ended: list[tuple[int, str]]) -> None:
    actor = oneself(asked.person)
    with pytest.raises(Refused, match="已经终止"):
        revoke_mandate(actor=actor, mandate=asked)
    give_mandate(actor=actor, mandate=asked, scope=SCOPE)
    before = Message.objects.count()
    revoke_mandate(actor=actor, mandate=asked)
    assert (asked.state, asked.ended_because, asked.ended_at is not None) == ("revoked", "revoked", True)
    assert open_mandate(asked.person, employer) is None
    assert ended == [(employer.pk, "revoked")]
    assert sent()[before:] == [("mandate_revoked", PHONE), ("mandate_revoked_employer", HR_PHONE)]
    event = list(events_of(asked.person.chain))[-1]
    assert (event.kind, event.reason_code) == ("mandate_ended", "revoked")


def test_giving_one_to_a_new_employer_ends_the_old_one(
    asked: Mandate, employer: Employer, other_employer: Employer, ended: list[tuple[int, str]]
) -> None:
    person = asked.person
    give_mandate(actor=oneself(person), mandate=asked, scope=SCOPE)
    open_account(actor=hr_of(other_employer), entered=entered())
    [new] = pending_mandates(person)
    before = Message.objects.count()
    give_mandate(actor=oneself(person), mandate=new, scope=SCOPE)
    asked.refresh_from_db()
    assert (asked.state, asked.ended_because) == ("ended", "new_employer")
    assert open_mandate(person, employer) is None
    assert open_mandate(person, other_employer) == new
    assert ended == [(employer.pk, "new_employer")]
    assert sent()[before:] == [
        ("mandate_revoked", PHONE),
        ("mandate_revoked_employer", HR_PHONE),
        ("mandate_given", PHONE),
        ("mandate_given_employer", OTHER_HR_PHONE),
    ]


def test_a_handler_that_refuses_undoes_the_whole_act(asked: Mandate) -> None:
    def refuse(event: MandateEnded) -> None:
        raise Refused("不行")

    events.on_mandate_ended.register(refuse)
    before = Message.objects.count()
    with pytest.raises(Refused, match="不行"):
        refuse_mandate(actor=oneself(asked.person), mandate=asked)
    assert Mandate.objects.get().state == "asked"
    assert Message.objects.count() == before


def test_overdue_ones_are_ended_by_the_portal(
    asked: Mandate, employer: Employer, ended: list[tuple[int, str]], clock: time_machine.Traveller
) -> None:
    give_mandate(actor=oneself(asked.person), mandate=asked, scope=SCOPE, until=TODAY)
    assert end_overdue_mandates() == 0
    clock.move_to(NOW + timedelta(days=1))
    assert list(employees_of(employer)) == []
    assert end_overdue_mandates(actor=PORTAL) == 1
    assert end_overdue_mandates(actor=PORTAL) == 0
    assert ended == [(employer.pk, "expired")]
    assert Mandate.objects.get().state == "ended"


def test_an_overdue_one_does_not_stand_in_the_way(
    asked: Mandate, employer: Employer, clock: time_machine.Traveller
) -> None:
    give_mandate(actor=oneself(asked.person), mandate=asked, scope=SCOPE, until=TODAY)
    clock.move_to(NOW + timedelta(days=1))
    again = ask_mandate(actor=hr_of(employer), person=asked.person)
    assert (again.pk != asked.pk, again.state, again.asked_name) == (True, "asked", "王小明")


def test_offered_without_being_asked(activated: Person, other_employer: Employer) -> None:
    mandate = offer_mandate(actor=oneself(activated), person=activated, employer=other_employer, scope=SCOPE)
    assert (mandate.state, mandate.employer) == ("given", other_employer)
    assert ("mandate_given_employer", OTHER_HR_PHONE) in sent()


def test_not_offered_to_an_unverified_employer_nor_by_others(
    activated: Person, other_employer: Employer
) -> None:
    with pytest.raises(Refused, match="只有本人"):
        offer_mandate(actor=hr_of(other_employer), person=activated, employer=other_employer, scope=SCOPE)
    other_employer.status = "returned"
    with pytest.raises(Refused, match="尚未通过核验"):
        offer_mandate(actor=oneself(activated), person=activated, employer=other_employer, scope=SCOPE)
    assert Mandate.objects.filter(employer=other_employer).count() == 0


def test_handlers_are_called_once_each() -> None:
    heard: list[int] = []
    handlers: events.Handlers[int] = events.Handlers()
    handlers.register(heard.append)
    first = heard.append
    handlers.register(first)
    handlers.announce(3)
    assert heard == [3]
