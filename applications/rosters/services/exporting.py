"""The list of employees leaves the portal as a file: an event says whose rows."""

from collections.abc import Collection

from applications.accounts.roles import Actor
from applications.audit import services as audit
from applications.employers.models import Employer


def note_export(*, actor: Actor, employer: Employer, form: str, mandates: Collection[int]) -> None:
    """Record that these rows were taken away as a file of this form; the caller fetched them."""
    audit.record(
        actor=actor,
        chain=employer.chain,
        kind="roster_exported",
        reason_code=form,
        data={"rows": len(mandates), "mandates": sorted(mandates)},
    )


def note_letter(*, actor: Actor, employer: Employer, officer: int, matters: Collection[str]) -> None:
    """Record that a letter of introduction was printed for one of the employer's officers."""
    audit.record(
        actor=actor,
        chain=employer.chain,
        kind="letter_printed",
        data={"officer": officer, "matters": sorted(matters)},
    )
