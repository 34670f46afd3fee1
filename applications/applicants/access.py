"""Who may do what with a person's data."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.applicants.models import Mandate, Person
from applications.employers.access import why_not_file
from applications.employers.models import Employer
from applications.employers.selectors import own_employer

LOOKING_UP = frozenset({Role.INTAKE_OFFICER, Role.REVIEWER})
"""Who may record what he or she looked up in an authority's own system."""


def is_oneself(actor: Actor, person: Person) -> bool:
    """The person's own account."""
    return actor.role is Role.APPLICANT and actor.scope_id == person.pk and actor.user_id == person.user_id


def may_answer(actor: Actor, mandate: Mandate) -> bool:
    """The person of whom the mandate was asked."""
    return is_oneself(actor, mandate.person)


def may_enter_for(actor: Actor, person: Person) -> bool:
    """Oneself, or the HR officer of an employer that may see the person and fill in for him or her."""
    if actor.role not in {Role.APPLICANT, Role.HR_OFFICER}:
        return False
    if not Person.objects.visible_to(actor).filter(pk=person.pk).exists():
        return False
    entrusted = Mandate.objects.visible_to(actor).fillable().filter(person=person)
    return actor.role is Role.APPLICANT or entrusted.exists()


def may_enter_address(actor: Actor, person: Person) -> bool:
    """The same for the address, which the person may have entered: before the mandate an employer sees and
    enters it only while nobody else can have."""
    if not may_enter_for(actor, person):
        return False
    given = Mandate.objects.visible_to(actor).running().filter(person=person)
    return actor.role is Role.APPLICANT or not person.is_activated or given.exists()


def verified_employer_of(actor: Actor) -> Employer | None:
    """The verified employer for which an HR officer acts; None = may open no accounts, ask no mandates.

    :raises Refused: a labour-dispatch agency whose licence has ended.
    """
    employer = own_employer(actor) if actor.role is Role.HR_OFFICER else None
    if employer is None or not employer.is_verified:
        return None
    if why := why_not_file(employer):
        raise Refused(why)
    return employer


def check_may_record(
    actor: Actor, people: Collection[Person] | Collection[int], *, strangers: bool = False
) -> None:
    """What an authority says is recorded by the portal itself, or looked up by an officer for somebody in a
    case that he or she handles.

    :raises Refused: neither. ``strangers``: some of it is about nobody who has an account.
    """
    if actor.role is Role.PORTAL:
        return
    may = actor.role in LOOKING_UP and not strangers
    ids = {getattr(person, "pk", person) for person in people}
    if not may or Person.objects.visible_to(actor).filter(pk__in=ids).count() != len(ids):
        raise Refused(_("共享数据由系统导入，或由经办这件申请的工作人员登记查询结果。"))
