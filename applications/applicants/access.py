"""Who may do what with a person's data."""

from applications.accounts.roles import Actor, Role
from applications.applicants.models import Mandate, Person
from applications.employers.models import Employer
from applications.employers.selectors import own_employer


def is_oneself(actor: Actor, person: Person) -> bool:
    """The person's own account."""
    return actor.role is Role.APPLICANT and actor.scope_id == person.pk and actor.user_id == person.user_id


def may_answer(actor: Actor, mandate: Mandate) -> bool:
    """The person of whom the mandate was asked."""
    return is_oneself(actor, mandate.person)


def may_enter_for(actor: Actor, person: Person) -> bool:
    """Oneself, or the HR officer of an employer that may see the person."""
    return actor.role in {Role.APPLICANT, Role.HR_OFFICER} and (
        Person.objects.visible_to(actor).filter(pk=person.pk).exists()
    )


def verified_employer_of(actor: Actor) -> Employer | None:
    """The verified employer for which an HR officer acts; None = may open no accounts, ask no mandates."""
    employer = own_employer(actor) if actor.role is Role.HR_OFFICER else None
    return employer if employer is not None and employer.is_verified else None
