"""Consents are recorded and taken back. Whose they are to give, the room that calls has settled."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor
from applications.audit import services as audit
from applications.consents.models import Consent
from applications.consents.texts import Kind, Text, current


def check_read(kind: Kind, version: int) -> Text:
    """The text that is asked today, if it is the one that somebody has read.

    :raises Overtaken: a newer version came into force since the page was drawn.
    """
    text = current(kind)
    if text.version != version:
        raise Overtaken(_("告知的内容刚刚更新，请阅读新的内容后再同意。"))
    return text


def record(*, actor: Actor, person_id: int, chain: str, text: Text, member_id: int | None = None) -> None:
    """Record that a person agreed to a text; twice is once. ``member_id``: the child it is given for."""
    given = {"person_id": person_id, "kind": text.kind, "version": text.version, "member_id": member_id}
    try:
        with transaction.atomic():
            Consent.objects.create(**given, text_hash=text.sha256)
            data = {"kind": text.kind.value, "version": text.version, "text": text.sha256}
            if member_id is not None:
                data["member"] = member_id
            audit.record(actor=actor, chain=chain, kind="consent_given", data=data)
    except IntegrityError:
        return


def take_back(*, actor: Actor, consent: Consent, chain: str) -> None:
    """End a consent; one that ended already stays as it is.

    :raises Refused: the law does not leave this one to be taken back alone.
    """
    if not current(Kind(consent.kind)).may_be_taken_back:
        raise Refused(_("这项同意不能单独撤回；不想再办理的，可以撤销委托、撤回申请。"))
    with transaction.atomic():
        ended = Consent.objects.filter(pk=consent.pk, taken_back_at=None).update(taken_back_at=timezone.now())
        if ended:
            data = {"kind": consent.kind, "version": consent.version, "member": consent.member_id}
            audit.record(actor=actor, chain=chain, kind="consent_taken_back", data=data)
