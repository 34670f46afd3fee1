"""What follows in a case when an authority has answered: the draft is filled in, papers are spared."""

from collections.abc import Mapping
from typing import Any

from applications.accounts.roles import PORTAL
from applications.applicants.events import MandateGiven
from applications.authorities.events import Answered
from applications.cases import document
from applications.cases.answers import known_rows, may_be_filled
from applications.cases.models import Case
from applications.cases.services.checklist import SPARING, sync_items
from applications.cases.services.drafts import save_facts
from applications.cases.states import EDITABLE, Kind, State

FILLED = (State.DRAFT, State.AWAITING_APPLICANT)


def follow_answer(event: Answered) -> None:
    """Drafts of the person are filled in; a certificate spares its paper in every open filing."""
    of_whom = {"person": event.person} if event.person else {"employer__uscc": event.uscc}
    cases = Case.objects.filter(state__in=EDITABLE, **of_whom).select_related("person", "employer")
    for case in cases.order_by("pk"):
        fill_in(case)
        if event.kind in SPARING:
            sync_items(case=case)


def follow_gift(event: MandateGiven) -> None:
    """With the mandate the employer may be told: its drafts for the person are filled in."""
    mandate = event.mandate
    cases = Case.objects.filter(state__in=FILLED, person=mandate.person, employer=mandate.employer)
    for case in cases.select_related("person", "employer").order_by("pk"):
        fill_in(case)


def fill_in(case: Case) -> None:
    """Enter what shared data knows of keys for which nothing was declared. A confirmation stays as it is:
    it says that nothing changed."""
    if case.state not in FILLED or case.kind == Kind.CONFIRMATION or not may_be_filled(case):
        return
    rows = known_rows(case)
    declared = document.declared(case) if rows else {}
    news: Mapping[str, Any] = {key: value for key, value in rows.items() if declared.get(key) is None}
    if news:
        save_facts(actor=PORTAL, case=case, changes=news)
