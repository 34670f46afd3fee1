"""The second factor: set up, shown, renewed, switched off, and taken away when the telephone is lost."""

import math

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts import recovery, totp
from applications.accounts.access import may_reset_factor
from applications.accounts.models import Authenticator, RecoveryCode, User
from applications.accounts.proof import must_carry
from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.accounts.selectors import chain_of, login_meant, open_grants, unused_recovery_code
from applications.accounts.services.sessions import end_sessions
from applications.audit import services as audit


def add_factor(*, actor: Actor, user: User, secret: str, typed: str) -> list[str]:
    """Make an app the user's second factor; the ten recovery codes, which are never shown again.

    ``secret``: from :func:`applications.accounts.totp.new_secret`; ``typed``: the code that the app shows.

    :raises Refused: a wrong code, or there is an app already.
    """
    step = totp.matching_step(secret, typed, after=0)
    if step is None:
        raise Refused(_("验证码不对。请确认手机时间准确，再填写应用现在显示的6位数字。"), field="code")
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        if Authenticator.objects.filter(user=user).exists():
            raise Refused(_("这个账户已经设置过动态验证码。"))
        Authenticator.objects.create(user=user, secret=secret, last_step=step)
        codes = _renew(user)
        _record(actor, "second_factor_set", user)
    return codes


def check_factor(*, actor: Actor, user: User, typed: str) -> None:
    """Take a code of the app, or a recovery code, each of them once.

    A wrong one counts, and must be kept: call this outside a transaction that a refusal would roll back.

    :raises Refused: wrong, used already, or too soon after wrong ones.
    """
    with transaction.atomic():
        app = Authenticator.objects.select_for_update().get(user=user)
        allowed, why = app.verify_is_allowed()
        if not allowed:
            seconds = math.ceil((why["locked_until"] - timezone.now()).total_seconds())
            raise Refused(_("连续填错，请在%(seconds)s秒后再试。") % {"seconds": seconds}, field="code")
        right = _takes(actor, app, typed)
        if right:
            app.throttle_reset(commit=False)
        else:
            app.throttle_increment(commit=False)
        app.save()
    if not right:
        raise Refused(
            _("验证码不对或已经用过。请等应用显示下一组数字再填，或者填写一个没用过的恢复码。"), field="code"
        )


def renew_recovery_codes(*, actor: Actor, user: User) -> list[str]:
    """Ten new recovery codes; the earlier ones are worth nothing from now on."""
    with transaction.atomic():
        codes = _renew(user)
        _record(actor, "recovery_codes_renewed", user)
    return codes


def switch_off(*, actor: Actor, user: User) -> None:
    """Go on with the password alone.

    :raises Refused: the user's role demands a second factor.
    """
    if must_carry(user):
        raise Refused(_("您的身份必须使用动态验证码，不能停用。"))
    with transaction.atomic():
        _forget(user)
        _record(actor, "second_factor_off", user)


def reset_factor(*, actor: Actor, typed_login: str, reason: str) -> User:
    """Another officer takes a lost app away: sessions end, the next sign-in sets up a new one.

    Gives back whose it was.

    :raises Refused: nobody with this login for whom the actor answers, or nothing to reset.
    """
    user = User.objects.filter(login=login_meant(typed_login)).first()
    held = open_grants(user.pk) if user else []
    if user is None or not may_reset_factor(actor, user.pk, held):
        raise Refused(_("没有找到可以由您重设的账户，请核对登录名。"), field="login")
    with transaction.atomic():
        if not _forget(user):
            raise Refused(_("这个账户没有设置动态验证码，不需要重设。"), field="login")
        end_sessions(user=user)
        audit.record(
            actor=actor,
            chain=chain_of(Role(held[0].role), held[0].scope),
            kind="second_factor_reset",
            data={"user": user.pk},
            note=reason,
        )
    return user


def _takes(actor: Actor, app: Authenticator, typed: str) -> bool:
    """Whether the code is right; then it is used up."""
    if totp.looks_like_code(typed):
        step = totp.matching_step(app.secret, typed, after=app.last_step)
        app.last_step = app.last_step if step is None else step
        return step is not None
    if not unused_recovery_code(app.user, typed).update(used_at=timezone.now()):
        return False
    _record(actor, "recovery_code_used", app.user)
    return True


def _renew(user: User) -> list[str]:
    codes = recovery.new_codes()
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=recovery.digest(user.pk, code)) for code in codes
    )
    return codes


def _forget(user: User) -> bool:
    """Whether there was an app."""
    RecoveryCode.objects.filter(user=user).delete()
    gone, _rows = Authenticator.objects.filter(user=user).delete()
    return bool(gone)


def _record(actor: Actor, kind: str, user: User) -> None:
    audit.record(actor=actor, chain=chain_of(actor.role, actor.scope), kind=kind, data={"user": user.pk})
