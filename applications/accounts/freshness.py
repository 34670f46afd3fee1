"""How long ago somebody proved in this session who he is; risky acts ask again after a while."""

import time

from django.contrib.sessions.backends.base import SessionBase
from django.utils.translation import gettext as _

from applications.accounts.models import User
from applications.accounts.proof import authenticator_of
from applications.accounts.refusals import Refused
from applications.accounts.selectors import actor_of
from applications.accounts.services import check_factor
from applications.accounts.services.throttling import check_room, count_try

MINUTES = 15
PROVED_AT_KEY = "proved_at"


def mark(session: SessionBase) -> None:
    """It was proved now."""
    session[PROVED_AT_KEY] = int(time.time())


def is_fresh(session: SessionBase) -> bool:
    """Whether it was proved within the last quarter of an hour.

    A proof of the future is none: the clock was set back, and it would count longer than it may.
    """
    since: int = session.get(PROVED_AT_KEY, 0)
    return 0 <= time.time() - since <= MINUTES * 60


def prove_again(*, session: SessionBase, user: User, password: str, typed_code: str) -> None:
    """The password once more, and a code where there is an app.

    :raises Refused: wrong, or too often; nothing but the count changes.
    """
    check_room("confirm", account=user.login)
    try:
        if not user.check_password(password):
            raise Refused(_("密码不正确，请检查后再试。"), field="confirm_password")
        if authenticator_of(user):
            check_factor(actor=actor_of(user), user=user, typed=typed_code)
    except Refused as refused:
        count_try("confirm", account=user.login)
        field = "confirm_code" if refused.field == "code" else refused.field
        raise Refused(refused.message, field=field) from refused
    mark(session)
