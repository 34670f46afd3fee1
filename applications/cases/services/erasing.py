"""What a case held is deleted when its time is over (workflow, section 1; docs/reference/retention.md)."""

from datetime import datetime, timedelta

from django.db import transaction

from applications.accounts.roles import PORTAL
from applications.audit import services as audit
from applications.cases.models import Case, CaseFile
from applications.notices.services import erase_of_case
from materials.models import StoredFile
from materials.services import remove

TAKEN_BACK_KEPT_DAYS = 90


def erase_draft(*, case: Case) -> None:
    """Delete what a draft held; call inside the transaction that ends it."""
    files = erase_content(case=case)
    audit.record(actor=PORTAL, chain=case.chain, kind="draft_erased", data={"files": files})


def erase_content(*, case: Case) -> int:
    """Delete declared facts, statements, checklist and files, and empty the papers; how many files.

    A file that stands behind another case as well stays there. Events stay, and the papers' numbers.
    """
    erase_of_case(case_id=case.pk)
    files = CaseFile.objects.filter(item__case=case)
    stored = list(StoredFile.objects.filter(pk__in=files.values("file_id")))
    files.delete()
    for file in stored:
        if not CaseFile.objects.filter(file=file).exists():
            remove(file=file)
    case.items.all().delete()
    case.undertakings.all().delete()
    case.confirmed_facts = None
    case.save(update_fields=["confirmed_facts"])
    case.facts.all().delete()
    return len(stored)


def forget_taken_back(*, now: datetime) -> int:
    """Delete files that were taken back or replaced more than 90 days ago; how many. Run once a night.

    Until then the other side may ask what was there; that something was taken back stays as an event.
    """
    old = CaseFile.objects.filter(removed_at__lt=now - timedelta(days=TAKEN_BACK_KEPT_DAYS))
    number = 0
    for row in old.select_related("file").order_by("pk"):
        with transaction.atomic():
            row.delete()
            if not CaseFile.objects.filter(file=row.file).exists():
                remove(file=row.file)
        number += 1
    return number
