"""The other half of a referral: what is asked, as a document for the body that answers."""

from collections.abc import Iterator
from typing import IO, Any

from django.db import transaction
from django.utils import timezone

from applications.accounts.roles import PORTAL
from applications.audit import services as audit
from applications.authorities.kinds import KINDS
from applications.cases import document
from applications.reviews.adapters import IN_REVIEW, adapter_of
from applications.reviews.models import Referral


@transaction.atomic
def write_requests(authority: str, file: IO[str]) -> int:
    """Write every open request to one authority, a JSON object a line, the oldest first; how many.

    ``claimed`` holds the parts of the declared facts that the answer is compared with, and nothing else.
    """
    asked = Referral.objects.open().filter(authority=authority, case__state__in=IN_REVIEW)
    written = []
    for referral in asked.select_related("case__person", "case__employer").order_by("opened_at", "pk"):
        file.write(document.dumps(_request(referral)) + "\n")
        written.append(referral.pk)
    data = {"authority": authority, "referrals": written}
    audit.record(actor=PORTAL, chain="system", kind="referrals_exported", data=data)
    return len(written)


def _request(referral: Referral) -> dict[str, Any]:
    person, declared = referral.case.person, document.declared(referral.case)
    return {
        "referral": referral.pk,
        "opened_on": timezone.localdate(referral.opened_at).isoformat(),
        "id_number": person.id_number,
        "name": person.name,
        "question": referral.question,
        "reminded_on": referral.reminded_on and referral.reminded_on.isoformat(),
        "claimed": {key: declared[key] for key in _compared_with(referral) if declared.get(key)},
    }


def _compared_with(referral: Referral) -> Iterator[str]:
    for name in adapter_of(referral).kinds:
        yield from (landing.key for landing in KINDS[name].landings)
