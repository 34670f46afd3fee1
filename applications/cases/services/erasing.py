"""What a case held is deleted when its time is over (workflow, section 1; docs/reference/retention.md)."""

from applications.accounts.roles import PORTAL
from applications.audit import services as audit
from applications.cases.models import Case, CaseFile
from materials.models import StoredFile
from materials.services import remove


def erase_draft(*, case: Case) -> None:
    """Delete what a draft held; call inside the transaction that ends it."""
    files = erase_content(case=case)
    audit.record(actor=PORTAL, chain=case.chain, kind="draft_erased", data={"files": files})


def erase_content(*, case: Case) -> int:
    """Delete declared facts, statements, checklist and files; how many files.

    A file that stands behind another case as well stays there. Papers and events stay.
    """
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
