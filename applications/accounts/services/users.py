"""Users: added, given a password, shut."""

from collections.abc import Iterable

from axes.utils import reset as forget_failures
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from applications.accounts.demo_access import DEMO_PASSWORD
from applications.accounts.guessable import complaint
from applications.accounts.logins import is_login_name, is_permit_login
from applications.accounts.models import Authenticator, RecoveryCode, User
from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.accounts.selectors import open_grants
from applications.accounts.services.grants import end_grant
from applications.accounts.services.sessions import end_sessions
from applications.audit import services as audit


def add_user(
    *,
    actor: Actor,
    login: str,
    name: str,
    password: str,
    chain: str = "staff",
    is_demo: bool = False,
    about: Iterable[str] = (),
) -> User:
    """Add a user who has no role yet.

    ``login``: a login name, or the login of a permit (:func:`applications.accounts.logins.permit_login`).
    ``about``: what else is known of the person and stands in no password (:func:`check_strength`).

    :raises Refused: malformed or taken login, weak password.
    """
    login = login.strip().lower()
    if not (is_login_name(login) or is_permit_login(login)):
        raise Refused(
            _("登录名须以英文字母开头，由3至40个小写字母、数字、点、横线或下划线组成。"), field="login"
        )
    user = User(login=login, name=name.strip(), is_demo=is_demo)
    check_strength(password, user, about)
    with transaction.atomic():
        if User.objects.filter(login=login).exists():
            raise Refused(_("这个登录名已有人使用，请换一个。"), field="login")
        user.set_password(password)
        user.save()
        audit.record(actor=actor, chain=chain, kind="user_added", data={"user": user.pk})
    return user


def set_password(
    *, actor: Actor, user: User, password: str, chain: str = "staff", about: Iterable[str] = ()
) -> None:
    """Give a user a new password: other sessions end, and failed sign-ins before it are forgotten.

    ``about``: as for :func:`check_strength`.

    :raises Refused: weak password.
    """
    check_strength(password, user, about)
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        forget_failures(username=user.login)
        audit.record(actor=actor, chain=chain, kind="password_set", data={"user": user.pk})


def deactivate(*, actor: Actor, user: User, reason: str) -> None:
    """Shut a user out at once and end every role.

    :raises Refused: a role that the actor may not end.
    """
    with transaction.atomic():
        for grant in user.grants.filter(ended_at=None):
            end_grant(actor=actor, grant=grant)
        user.is_active = False
        user.save(update_fields=["is_active"])
        audit.record(actor=actor, chain="staff", kind="user_deactivated", data={"user": user.pk}, note=reason)


def forget_user(*, actor: Actor, user: User) -> bool:
    """Take name and login from somebody who has no role any more; whether it was done.

    The row stays, without anything personal: events and files name it by its number.
    """
    if open_grants(user.pk):
        return False
    with transaction.atomic():
        user.login, user.name, user.is_active = f"gone-{user.pk}", "", False
        user.set_unusable_password()
        user.save(update_fields=["login", "name", "is_active", "password"])
        Authenticator.objects.filter(user=user).delete()
        RecoveryCode.objects.filter(user=user).delete()
        end_sessions(user=user)
        audit.record(actor=actor, chain="staff", kind="user_forgotten", data={"user": user.pk})
    return True


def check_strength(password: str, user: User, about: Iterable[str] = ()) -> None:
    """Refuse a weak password with all that is wrong with it.

    ``about``: numbers and names that others know of the user, besides login and name.

    :raises Refused: with field ``password``.
    """
    if user.is_demo and password == DEMO_PASSWORD:
        return
    wrong: list[str] = []
    try:
        validate_password(password, user)
    except ValidationError as error:
        wrong = error.messages
    guessed = complaint(password, [user.login, user.name, *about])
    if wrong or guessed:
        raise Refused("".join(wrong) + guessed, field="password")
