"""Staff declare whose cases they must not handle; from then on they see none of them."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import STAFF_ROLES, Actor
from applications.applicants.numbers import clean_id_number
from applications.audit import services as audit
from applications.cases.models import Tie
from applications.employers.uscc import clean_uscc
from applications.vault.index import blind_index


def declare_tie(*, actor: Actor, id_number: str = "", uscc: str = "") -> Tie:
    """A tie to a person or to an employer, exactly one of the two.

    :raises Refused: not staff, none or both, an impossible number, or declared before.
    """
    _check(actor)
    if bool(id_number.strip()) == bool(uscc.strip()):
        raise Refused(_("身份证号码和统一社会信用代码，请填写其中一项。"), field="id_number")
    number = clean_id_number(id_number) if id_number.strip() else None
    code = clean_uscc(uscc, confirmed=True) if uscc.strip() else ""
    index = blind_index(number, "id_number") if number else None
    try:
        with transaction.atomic():
            if Tie.objects.holding().filter(user_id=actor.signed_in_id, id_index=index, uscc=code).exists():
                raise Refused(_("已经申报过。"))
            tie: Tie = Tie.objects.create(
                user_id=actor.signed_in_id, id_number=number, id_index=index, uscc=code
            )
            _note(actor, "tie_declared", tie)
            return tie
    except IntegrityError as error:
        raise Refused(_("已经申报过。")) from error


@transaction.atomic
def end_tie(*, actor: Actor, tie: Tie) -> None:
    """The tie is no more, as after leaving an employer; it stays on record.

    :raises Refused: somebody else's, or ended before.
    """
    _check(actor)
    own = Tie.objects.holding().filter(user_id=actor.signed_in_id)
    ended = own.filter(pk=tie.pk).update(ended_at=timezone.now())
    if not ended:
        raise Refused(_("这项申报已经撤销。"))
    _note(actor, "tie_ended", tie)


def _check(actor: Actor) -> None:
    if actor.role not in STAFF_ROLES:
        raise Refused(_("利害关系由工作人员本人申报。"))


def _note(actor: Actor, kind: str, tie: Tie) -> None:
    """Which person or employer it is stays out of the events."""
    audit.record(
        actor=actor,
        chain="staff",
        kind=kind,
        data={"tie": tie.pk, "to": "employer" if tie.uscc else "person"},
    )
