"""An HR officer's own telephone number: proved by a code, then good for messages and recovery."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts import services as accounts
from applications.accounts.models import CodePurpose
from applications.accounts.phones import clean_mobile
from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.audit import services as audit
from applications.employers.models import HrOfficer
from applications.employers.selectors import officer_of
from applications.vault.index import blind_index


def start_phone(*, actor: Actor, phone: str) -> str:
    """Send a code to the number that an officer states as his own; the number in its one spelling.

    :raises Refused: not a mobile number, no officer, or too many codes within the hour.
    """
    officer, phone = _own(actor), clean_mobile(phone)
    accounts.issue_code(actor=actor, purpose=CodePurpose.PHONE, subject=_subject(officer, phone), to=phone)
    return phone


def confirm_phone(*, actor: Actor, phone: str, digits: str) -> None:
    """Take the code: from now on this is the officer's number, and it is confirmed.

    :raises Refused: a wrong code or one for another number.
    """
    officer, phone = _own(actor), clean_mobile(phone)
    if not accounts.check_code(
        actor=actor, purpose=CodePurpose.PHONE, subject=_subject(officer, phone), digits=digits
    ):
        raise Refused(_("验证码不对或已过期，请核对短信，或重新获取。"), field="code")
    with transaction.atomic():
        HrOfficer.objects.serving().filter(pk=officer.pk).update(
            phone=phone, phone_confirmed_at=timezone.now()
        )
        audit.record(
            actor=actor,
            chain=officer.employer.chain,
            kind="officer_phone_confirmed",
            data={"officer": officer.pk},
        )


def _own(actor: Actor) -> HrOfficer:
    officer = officer_of(actor)
    if officer is None:
        raise Refused(_("只有在任的人事专员可以确认自己的手机号码。"))
    return officer


def _subject(officer: HrOfficer, phone: str) -> str:
    return blind_index(f"{officer.pk}:{phone}", "officer_phone")
