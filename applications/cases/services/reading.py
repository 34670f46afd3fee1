"""Opening what lies in a case: each look leaves an event."""

from django.utils import timezone

from applications.accounts.roles import Actor
from applications.audit import services as audit
from applications.audit.selectors import events_of_kinds
from applications.cases.models import Case, CaseFile
from applications.notices.models import Paper


def note_file_opened(*, actor: Actor, file: CaseFile) -> None:
    """Record that somebody opened an uploaded file; the caller fetched it through ``visible_to``."""
    audit.record(
        actor=actor,
        chain=file.item.case.chain,
        kind="file_opened",
        data={"item": file.item.key, "file": str(file.file_id)},
    )


def note_file_previewed(*, actor: Actor, file: CaseFile) -> None:
    """Record that somebody saw the small picture of a file: once a day, for lists draw it again and again."""
    _note_once_a_day(actor, file, "file_previewed")


def note_file_leafed(*, actor: Actor, file: CaseFile) -> None:
    """Record that an officer reads a file page by page: once a day, not once a page."""
    _note_once_a_day(actor, file, "file_opened")


def _note_once_a_day(actor: Actor, file: CaseFile, kind: str) -> None:
    chain = file.item.case.chain
    seen = events_of_kinds([chain], {kind})[chain]
    today, file_id = timezone.localdate(), str(file.file_id)
    if not any(
        (event.user_id, event.data["file"], timezone.localdate(event.at)) == (actor.user_id, file_id, today)
        for event in seen
    ):
        audit.record(actor=actor, chain=chain, kind=kind, data={"item": file.item.key, "file": file_id})


def note_case_opened(*, actor: Actor, case: Case) -> None:
    """Record that somebody read a case that is not his task, as the city may."""
    audit.record(actor=actor, chain=case.chain, kind="case_opened")


def note_paper_opened(*, actor: Actor, paper: Paper) -> None:
    """Record that somebody opened an issued paper; the caller fetched it through ``visible_to``."""
    chain = f"case:{paper.case_id}" if paper.case_id else f"person:{paper.person_id}"
    audit.record(actor=actor, chain=chain, kind="paper_opened", data={"paper": paper.pk, "kind": paper.kind})
