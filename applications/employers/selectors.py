"""Reads of employers used by more than one caller."""

import unicodedata

from django.db.models import QuerySet

from applications.accounts.roles import Actor
from applications.employers.models import (
    ChangeStatus,
    Employer,
    EmployerChange,
    EmployerStatus,
    HrOfficer,
    Invitation,
    LicenceKind,
)


def needed_licences(employer: Employer) -> list[LicenceKind]:
    """The licences an employer must show."""
    dispatch = [LicenceKind.DISPATCH] if employer.is_dispatch_agency else []
    return [LicenceKind.REGISTRATION, *dispatch]


def missing_before_verification(employer: Employer) -> list[str]:
    """In words, which scans are still to be uploaded."""
    there = set(employer.licences.of_registration().values_list("kind", flat=True))
    return [str(kind.label) for kind in needed_licences(employer) if kind not in there]


def awaiting_verification(actor: Actor) -> QuerySet[Employer]:
    """The district's registrations to be verified, the longest waiting first."""
    return (
        Employer.objects.visible_to(actor)
        .filter(status=EmployerStatus.AWAITING_VERIFICATION)
        .select_related("district")
        .order_by("submitted_at", "id")
    )


def changes_awaiting(actor: Actor) -> QuerySet[EmployerChange]:
    """The changes that this actor's district is to verify, the longest waiting first."""
    return (
        EmployerChange.objects.visible_to(actor)
        .filter(status=ChangeStatus.AWAITING_VERIFICATION, district_id=actor.scope)
        .select_related("employer")
        .order_by("submitted_at", "id")
    )


def is_registered(uscc: str, *, but: Employer | None = None) -> bool:
    """Whether another employer than ``but`` was verified with this code."""
    found = Employer.objects.filter(uscc=uscc, status=EmployerStatus.VERIFIED)
    return (found.exclude(pk=but.pk) if but else found).exists()


def verified_employers() -> QuerySet[Employer]:
    """Those that may act for people; a person who gives a mandate chooses among them by code."""
    return Employer.objects.filter(status=EmployerStatus.VERIFIED)


def verified_by_code(typed: str) -> Employer | None:
    """The verified employer with this code, however it was typed."""
    code = "".join(unicodedata.normalize("NFKC", typed).split()).replace("-", "").upper()
    return verified_employers().filter(uscc=code).first()


def own_employer(actor: Actor) -> Employer | None:
    """The employer for which an HR officer acts."""
    return Employer.objects.visible_to(actor).filter(pk=actor.scope_id).select_related("district").first()


def officer_of(actor: Actor) -> HrOfficer | None:
    """The HR officer's own post."""
    posts = HrOfficer.objects.visible_to(actor).serving().filter(employer_id=actor.scope_id)
    return posts.filter(user_id=actor.user_id or 0).select_related("employer").first()


def guessed_of_user(user_id: int) -> list[str]:
    """What others try as the password of an HR officer, besides login and name; nothing of anybody else."""
    posts = HrOfficer.objects.serving().filter(user_id=user_id).select_related("employer")
    return [text for post in posts for text in guessed_of(post.employer, post.phone)]


def guessed_of(employer: Employer, phone: str) -> list[str]:
    """The same of somebody who serves an employer and has this telephone."""
    return [employer.name, employer.uscc, phone]


def open_invitations(employer: Employer) -> QuerySet[Invitation]:
    """Invitations that can still be accepted, the newest first."""
    return employer.invitations.open().order_by("-id")


def serving_officers(employer: Employer) -> QuerySet[HrOfficer]:
    """Those to whom messages about this employer go, the oldest first."""
    return employer.officers.serving().order_by("id")
