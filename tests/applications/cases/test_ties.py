"""Whoever is tied to a case, by person, family or employer, neither sees nor handles it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from applications.accounts.models import User
from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.applicants.models import FamilyMember
from applications.audit.models import Event
from applications.cases.guards import GUARDS
from applications.cases.models import Case, Tie
from applications.cases.services.ties import declare_tie, end_tie
from applications.cases.states import State
from applications.demo import numbers
from applications.reviews.services.assignment import untied_reviewers
from applications.vault.index import blind_index
from tests import sessions

CaseAt = Callable[..., Case]


def _officer(login: str = "putuo-review", role: Role = Role.REVIEWER) -> Actor:
    return Actor(User.objects.get(login=login).pk, role, "310107")


def _tied(case: Case, actor: Actor) -> tuple[bool, bool, bool]:
    """Unseen, refused, and never drawn."""
    user = User.objects.get(pk=actor.user_id)
    try:
        GUARDS["no_tie"](case, actor)
    except Refused:
        refused = True
    else:
        refused = False
    seen = Case.objects.visible_to(Actor(user.pk, Role.INTAKE_OFFICER, "310107"))
    return case not in seen, refused, user not in untied_reviewers(case)


@pytest.mark.parametrize("to", ["applicant", "spouse", "child", "employer"])
def test_each_tie_shuts_the_case_and_opens_it_when_it_ends(case_at: CaseAt, to: str) -> None:
    case, actor = case_at(State.HANDED_IN), _officer()
    relative = numbers.id_number(date(2012, 1, 2), 900)
    if to in ("spouse", "child"):
        FamilyMember.objects.create(
            person=case.person,
            relation=to,
            name="亲测试",
            id_number=relative,
            id_index=blind_index(relative, "id_number"),
        )
    given = {
        "applicant": {"id_number": case.person.id_number.lower()},
        "employer": {"uscc": case.employer.uscc},
    }.get(to, {"id_number": relative})
    assert _tied(case, actor) == (False, False, False)
    tie = declare_tie(actor=actor, **given)
    assert _tied(case, actor) == (True, True, True)
    assert _tied(case, _officer("putuo-review2")) == (False, False, False)
    end_tie(actor=actor, tie=tie)
    assert _tied(case, actor) == (False, False, False)


def test_a_tie_is_to_one_and_declared_once(world: object) -> None:
    actor = _officer()
    for given in (
        {},
        {"id_number": numbers.id_number(date(1980, 1, 2), 900), "uscc": numbers.credit_code(1)},
    ):
        with pytest.raises(Refused, match="其中一项"):
            declare_tie(actor=actor, **given)
    declare_tie(actor=actor, uscc=numbers.credit_code(1))
    with pytest.raises(Refused, match="已经申报过"):
        declare_tie(actor=actor, uscc=numbers.credit_code(1))
    with pytest.raises(Refused, match="工作人员"):
        declare_tie(actor=Actor(1, Role.APPLICANT, "1"), uscc=numbers.credit_code(1))


def test_the_page_masks_the_number_and_events_do_not_know_it(world: object) -> None:
    number = numbers.id_number(date(1980, 1, 2), 900)
    client = sessions.signed_in(User.objects.get(login="putuo-decide"))
    wrong = client.post(reverse("office_ties"), {"version": 0, "id_number": number[:-1]})
    assert (wrong.status_code, Tie.objects.exists()) == (200, False)
    assert client.post(reverse("office_ties"), {"version": 0, "id_number": number}).status_code == 302
    page = client.get(reverse("office_ties")).content.decode()
    assert number not in page
    assert number[-4:] in page
    tie = Tie.objects.get()
    event = Event.objects.filter(kind="tie_declared").get()
    assert event.data == {"tie": tie.pk, "to": "person"}
    other = sessions.signed_in(User.objects.get(login="putuo-intake"))
    assert other.post(reverse("office_tie_end", args=[tie.pk])).status_code == 404
    assert client.post(reverse("office_tie_end", args=[tie.pk])).status_code == 302
    tie.refresh_from_db()
    assert tie.ended_at is not None
