"""Sessions know whose they are."""

from applications.accounts import services
from applications.accounts.models import Session
from applications.accounts.roles import PORTAL, Role
from applications.accounts.selectors import actor_of, living_sessions
from applications.audit.selectors import events_of
from tests.applications.accounts.conftest import MakeUser
from tests.sessions import session_of

KIOSK = (Role.KIOSK, "3")


def test_signing_out_elsewhere_keeps_this_session_and_strangers(make_user: MakeUser) -> None:
    user, stranger = make_user("wang", KIOSK), make_user("li", KIOSK)
    here, *_others = [session_of(user) for _number in range(3)]
    theirs = session_of(stranger)
    assert services.sign_out_elsewhere(actor=actor_of(user), user=user, here=here) == 2
    assert set(Session.objects.values_list("session_key", flat=True)) == {here, theirs}
    assert [(event.kind, event.data) for event in events_of("staff")] == [
        ("signed_out_elsewhere", {"sessions": 2})
    ]


def test_the_last_role_that_ends_takes_the_sessions_with_it(make_user: MakeUser) -> None:
    user = make_user("wang", KIOSK, (Role.REVIEWER, "310107"))
    session_of(user)
    first, last = user.grants.order_by("id")
    services.end_grant(actor=PORTAL, grant=first)
    assert living_sessions(user).count() == 1
    services.end_grant(actor=PORTAL, grant=last)
    assert not living_sessions(user).exists()
