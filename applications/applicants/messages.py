"""Messages about mandates, to the person and to the HR officer who asked."""

from applications.applicants.models import Mandate
from applications.employers.selectors import serving_officers
from applications.outbox import services as outbox


def tell_person(mandate: Mandate, template: str) -> None:
    """To the person's own number."""
    outbox.enqueue(
        key=f"{template}:{mandate.pk}:person",
        template=template,
        to=mandate.person.phone,
        values={},
        chain=mandate.person.chain,
        district=mandate.employer.district_id,
    )


def tell_employer(mandate: Mandate, template: str) -> None:
    """To the HR officer who asked while he or she serves, otherwise to the managers."""
    serving = list(serving_officers(mandate.employer))
    asked = [officer for officer in serving if officer.user_id == mandate.asked_by_id]
    for officer in asked or [officer for officer in serving if officer.is_manager]:
        outbox.enqueue(
            key=f"{template}:{mandate.pk}:{officer.pk}",
            template=template,
            to=officer.phone,
            values={},
            chain=mandate.employer.chain,
            district=mandate.employer.district_id,
        )


def tell_both(mandate: Mandate, template: str) -> None:
    """To the person by ``template``, to the employer by ``<template>_employer``."""
    tell_person(mandate, template)
    tell_employer(mandate, f"{template}_employer")
