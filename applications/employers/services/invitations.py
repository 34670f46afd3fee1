"""Somebody is invited to act for an employer, and accepts."""

import hmac
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from applications.accounts import services as accounts
from applications.accounts.models import User
from applications.accounts.names import clean_name
from applications.accounts.phones import clean_mobile
from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.audit import services as audit
from applications.employers import access
from applications.employers.destinations import clean_destination, plain_destination
from applications.employers.models import Employer, HrOfficer, Invitation, InvitationChannel
from applications.employers.selectors import guessed_of
from applications.outbox import services as outbox
from applications.vault.index import blind_index, blind_indexes

LIFETIME = timedelta(days=3)  # the message says so
CODE_CHARS = 8
_SIGNS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # none that is mistaken for another


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """What the invited person says. ``phone`` counts only where the invitation went to a mail address."""

    name: str
    login: str
    password: str
    phone: str = ""


def invite(
    *, actor: Actor, employer: Employer, channel: InvitationChannel, to: str, is_manager: bool = False
) -> Invitation:
    """Invite whoever reads what is sent to ``to``; an earlier open invitation to it ends.

    :raises Refused: no manager of the employer and not its counter, not verified yet, or a wrong address.
    """
    if not access.may_invite(actor, employer, is_manager=is_manager):
        raise Refused(_("单位通过核验后，由单位管理员邀请人事专员。"))
    to = clean_destination(channel, to)
    code = "".join(secrets.choice(_SIGNS) for _place in range(CODE_CHARS))
    with transaction.atomic():
        Employer.objects.select_for_update().get(pk=employer.pk)
        for earlier in employer.invitations.open().filter(to_index__in=_indexes(to)):
            _withdraw(actor, earlier)
        invitation = Invitation.objects.create(
            employer=employer,
            channel=channel,
            to=to,
            to_index=blind_index(to, "invited"),
            digest=_digest(to, code),
            is_manager=is_manager,
            invited_by_id=actor.signed_in_id,
            expires_at=timezone.now() + LIFETIME,
        )
        outbox.enqueue(
            key=f"invitation:{invitation.pk}",
            template="invitation",
            to=to,
            values={"code": code},
            chain=employer.chain,
            district=employer.district_id,
            channel=channel.value,
            purpose="code",
            expires_at=invitation.expires_at,
        )
        _record(actor, invitation, "officer_invited", is_manager=is_manager)
    return invitation


def withdraw_invitation(*, actor: Actor, invitation: Invitation) -> None:
    """Take an open invitation back: its code is worth nothing from now on.

    :raises Refused: no manager of the employer.
    """
    if not access.may_manage_officers(actor, invitation.employer):
        raise Refused(_("只有单位管理员可以撤回邀请。"))
    with transaction.atomic():
        _withdraw(actor, invitation)


def withdraw_invitations_of(*, actor: Actor, officer: HrOfficer) -> None:
    """Take back what somebody who leaves has sent; in the caller's transaction."""
    for invitation in officer.employer.invitations.open().filter(invited_by_id=officer.user_id):
        _withdraw(actor, invitation)


def check_invitation(*, to: str, code: str) -> Invitation:
    """The open invitation to which a code belongs.

    A wrong code counts against every open invitation to this number or address, and must be kept: call this
    outside a transaction that a refusal would roll back.

    :raises Refused: there is none, or the code is wrong; the same words for both.
    """
    to = plain_destination(to)
    waiting = Invitation.objects.open().filter(to_index__in=_indexes(to))
    offered = _digest(to, code)
    with transaction.atomic():
        found = [row for row in waiting.select_for_update() if hmac.compare_digest(row.digest, offered)]
        if not found:
            waiting.update(attempts=F("attempts") + 1)
    if not found:
        raise Refused(
            _("号码或邀请码不对，或者邀请已经失效。请对照收到的内容核对；仍然不行的，请管理员重新邀请。"),
            field="code",
        )
    return found[0]


def accept_invitation(*, actor: Actor, to: str, code: str, newcomer: Newcomer) -> User:
    """The invited person becomes an officer of the employer with an own login and password.

    :raises Refused: as :func:`check_invitation`; a wrong value, a taken login, a weak password.
    """
    invitation = check_invitation(to=to, code=code)
    by_sms = invitation.channel == InvitationChannel.SMS
    name = clean_name(newcomer.name)
    phone = invitation.to if by_sms else clean_mobile(newcomer.phone)
    employer = invitation.employer
    with transaction.atomic():
        now = timezone.now()
        if not Invitation.objects.open().filter(pk=invitation.pk).update(used_at=now):
            raise Refused(_("这个邀请刚刚已经用过或撤回。"))
        user = accounts.add_user(
            actor=actor,
            login=newcomer.login,
            name=name,
            password=newcomer.password,
            chain=employer.chain,
            about=guessed_of(employer, phone),
        )
        officer = HrOfficer.objects.create(
            employer=employer,
            user=user,
            name=name,
            phone=phone,
            phone_confirmed_at=now if by_sms else None,
            is_manager=invitation.is_manager,
        )
        accounts.grant(actor=PORTAL, user=user, role=Role.HR_OFFICER, scope=str(employer.pk))
        _record(
            Actor(user.pk, Role.HR_OFFICER, str(employer.pk)),
            invitation,
            "officer_joined",
            officer=officer.pk,
        )
    return user


def _withdraw(actor: Actor, invitation: Invitation) -> None:
    if Invitation.objects.open().filter(pk=invitation.pk).update(withdrawn_at=timezone.now()):
        _record(actor, invitation, "invitation_withdrawn")


def _indexes(to: str) -> list[str]:
    return blind_indexes(to, "invited")


def _digest(to: str, code: str) -> str:
    # Under the secret key: an invitation is over before that is changed.
    plain = "".join(sign for sign in unicodedata.normalize("NFKC", code).upper() if sign.isalnum())
    return salted_hmac("invitation", f"{to}:{plain}", algorithm="sha256").hexdigest()


def _record(actor: Actor, invitation: Invitation, kind: str, **data: object) -> None:
    audit.record(
        actor=actor,
        chain=invitation.employer.chain,
        kind=kind,
        data={"invitation": invitation.pk, **data},
    )
