"""An HR officer who forgot the password gets a new one without a counter.

A code goes to the number that the officer confirmed; whoever carries an authenticator app may give one of its
recovery codes instead. The app itself is asked for afterwards, at the sign-in.
"""

from django.db.models import Case, When
from django.utils.translation import gettext as _

from applications.accounts import services as accounts
from applications.accounts.logins import is_login_name
from applications.accounts.models import CodePurpose, User
from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.accounts.selectors import chain_of
from applications.employers.models import HrOfficer
from applications.employers.selectors import guessed_of
from applications.vault.index import blind_index


def start_recovery(*, actor: Actor, login: str) -> None:
    """Ask for a code. The same answer whether or not one goes out.

    :raises Refused: too many codes within the hour.
    """
    post = _post(login)
    accounts.issue_code(
        actor=actor,
        purpose=CodePurpose.RECOVERY,
        subject=_subject(login),
        to=post.phone if post and post.phone_confirmed_at else "",
    )


def complete_recovery(*, actor: Actor, login: str, typed: str, password: str) -> User:
    """A new password for whoever has the code; sessions end with the old one.

    :raises Refused: a wrong code or no such officer, in the same words; a weak password.
    """
    post = _post(login)
    accounts.check_strength(password, User(login=_normal(login)))  # the same words whoever it is
    if not _proves(actor, login, post, typed) or post is None:
        raise Refused(_("验证码不对或已过期，请核对后再填，或重新获取。"), field="code")
    chain = chain_of(Role.HR_OFFICER, str(post.employer_id))
    about = guessed_of(post.employer, post.phone)
    accounts.set_password(actor=_himself(post), user=post.user, password=password, chain=chain, about=about)
    accounts.end_sessions(user=post.user)
    return post.user


def _proves(actor: Actor, login: str, post: HrOfficer | None, typed: str) -> bool:
    subject = _subject(login)
    if accounts.check_code(actor=actor, purpose=CodePurpose.RECOVERY, subject=subject, digits=typed):
        return True
    # The same work for nobody, who has no recovery code.
    himself, user = (_himself(post), post.user) if post else (actor, User(pk=0))
    return accounts.spend_recovery_code(actor=himself, user=user, typed=typed)


def _post(login: str) -> HrOfficer | None:
    """The newest serving post of a login, one with a confirmed number first."""
    name = _normal(login)
    if not is_login_name(name):
        return None
    posts = HrOfficer.objects.serving().filter(user__login=name, user__is_active=True)
    confirmed_first = Case(When(phone_confirmed_at=None, then=1), default=0)
    post: HrOfficer | None = posts.select_related("user", "employer").order_by(confirmed_first, "-id").first()
    return post


def _himself(post: HrOfficer) -> Actor:
    return Actor(post.user_id, Role.HR_OFFICER, str(post.employer_id))


def _normal(login: str) -> str:
    return login.strip().lower()


def _subject(login: str) -> str:
    return blind_index(_normal(login), "officer_recovery")
