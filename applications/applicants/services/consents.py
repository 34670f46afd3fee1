"""A person agrees to how the own data, and those of a young child, are used; and takes that back."""

from django.db import transaction
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.applicants.access import is_oneself
from applications.applicants.models import FamilyMember, Person, Relation
from applications.applicants.services.family import remove_family_member
from applications.consents import services as consents
from applications.consents.models import Consent
from applications.consents.texts import Kind


def agree(*, actor: Actor, person: Person, version: int) -> None:
    """Agree to the text about the own data; ``version`` is the one that was read.

    :raises Refused: not oneself. :raises Overtaken: a newer version came into force meanwhile.
    """
    _check_own(actor, person)
    text = consents.check_read(Kind.ACCOUNT, version)
    consents.record(actor=actor, person_id=person.pk, chain=person.chain, text=text)


def agree_for_child(*, actor: Actor, child: FamilyMember, version: int) -> None:
    """Agree as the guardian of a child.

    :raises Refused: not a child of one's own. :raises Overtaken: as :func:`agree`.
    """
    person = child.person
    _check_own(actor, person)
    if child.relation != Relation.CHILD:
        raise Refused(_("监护人同意只用于子女。"))
    text = consents.check_read(Kind.GUARDIAN, version)
    consents.record(actor=actor, person_id=person.pk, chain=person.chain, text=text, member_id=child.pk)


def take_back_for_child(*, actor: Actor, child: FamilyMember) -> None:
    """End the guardian's consent: the child leaves the person's profile at once.

    :raises Refused: not a child of one's own.
    """
    person = child.person
    _check_own(actor, person)
    with transaction.atomic():
        for consent in Consent.objects.filter(member=child, taken_back_at=None):
            consents.take_back(actor=actor, consent=consent, chain=person.chain)
        remove_family_member(actor=actor, member=child)


def _check_own(actor: Actor, person: Person) -> None:
    if not is_oneself(actor, person):
        raise Refused(_("只有本人可以同意或撤回。"))
