"""Beginning a case: of which kind, with which facts, and a confirmation after an endorsement."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.applicants.events import PermitChanged
from applications.applicants.models import Mandate, Person
from applications.applicants.selectors import permit_record
from applications.audit.services import record as record_event
from applications.cases import document
from applications.cases.models import Case
from applications.cases.services import drafts
from applications.cases.states import OPEN, Kind, State
from applications.employers.models import Employer
from applications.outbox import services as outbox
from applications.records import selectors as records
from applications.records.models import EntryKind
from applications.reviews.evidence import verified_document


def endorsed_from(person: Person) -> date | None:
    """The first day of an endorsement that the points do not follow yet; None where there is none."""
    entries = records.history(person.pk)
    permit = permit_record(person)
    if not entries or entries[0].kind == EntryKind.CANCELLED or permit is None or permit.valid_until is None:
        return None
    newest = entries[0]
    ended = newest.effective_on - timedelta(days=1) if newest.kind == EntryKind.LAPSED else newest.valid_until
    if ended is None or permit.cancelled_on is not None or permit.valid_until < timezone.localdate():
        return None
    return first_day(ended, permit.valid_until, permit.as_of)


def first_day(ended: date, until: date, as_of: date) -> date | None:
    """The first day of an endorsement until ``until`` after one that ended on ``ended``; None if it is none.

    It follows the old end; one that was told of only after it, on ``as_of``, begins that day: points that
    lapsed never come back for the past (rules, choice 15).
    """
    return max(ended + timedelta(days=1), as_of) if until > ended else None


def kind_of_next(person: Person) -> Kind:
    """What somebody would file now: points that lapsed come back by a confirmation alone."""
    newest = next(iter(records.history(person.pk)), None)
    if newest is None or newest.kind == EntryKind.CANCELLED:
        return Kind.FIRST
    return Kind.CHANGE if records.current(person.pk) is not None else Kind.CONFIRMATION


def begin(*, actor: Actor, person: Person, employer: Employer) -> Case:
    """Begin a first application, or a change where the person holds points.

    Whoever may know the person's earlier case finds its facts in the new one, as they were verified.

    :raises Refused: the points have lapsed, or as :func:`drafts.open_case`.
    """
    entrusted = Mandate.objects.running().filter(person=person, employer=employer).exists()
    known = entrusted or actor.role == Role.APPLICANT
    # Of points the employer learns with the mandate; before it, only that it may begin.
    kind = kind_of_next(person) if known else Kind.FIRST
    if kind == Kind.CONFIRMATION:
        raise Refused(_("积分已失效。居住证签注后，由本人登录门户办理积分确认，不能另行申请。"))
    return drafts.open_case(
        actor=actor,
        person=person,
        employer=employer,
        kind=kind,
        facts=facts_before(person) if known else None,
    )


def facts_before(person: Person) -> dict[str, Any]:
    """The declared facts of the person's newest case that was submitted, with what was found of them."""
    before = Case.objects.filter(person=person, submitted_at__isnull=False).exclude(state__in=OPEN)
    case = before.select_related("person", "employer").order_by("-id").first()
    if case is None:
        return {}
    verified, filled_in = verified_document(case), document.filled_in(case)
    known = {key: verified[key] for key in document.DECLARED if key in verified}
    return known | {key: filled_in[key] for key in (document.CURRICULUM,) if key in filled_in}


def begin_confirmation(*, actor: Actor, person: Person) -> Case:
    """Open the confirmation of an endorsement: by the person, or by the portal when it is told of one.

    With an employer other than that of the last determination something has changed: a change is begun.

    :raises Refused: no endorsement to confirm, or a case is under way.
    """
    first_day = endorsed_from(person)
    last = Case.objects.filter(person=person, state=State.DETERMINED).order_by("-closed_at", "-id").first()
    if first_day is None or last is None:
        raise Refused(_("没有需要确认的签注：居住证签注并由共享数据送达后，才能确认积分。"))
    mandate = Mandate.objects.running().filter(person=person).select_related("employer").first()
    employer = mandate.employer if mandate else last.employer
    same = employer.pk == last.employer_id
    with transaction.atomic():
        case = drafts.open_case(
            actor=actor,
            person=person,
            employer=employer,
            kind=Kind.CONFIRMATION if same else Kind.CHANGE,
            facts=facts_before(person),
            endorsed_from=first_day,
        )
        record_event(
            actor=actor,
            chain=case.chain,
            kind="confirmation_opened",
            data={"endorsed_from": first_day.isoformat()},
        )
        if actor.role == Role.PORTAL:
            outbox.enqueue(
                key=f"case:{case.pk}:opened:applicant",
                template="awaiting_applicant",
                to=person.phone,
                values={"case": str(case)},
                chain=case.chain,
                district=case.district_id,
            )
    return case


def follow_endorsement(event: PermitChanged) -> None:
    """A later end of the permit opens the confirmation, unless one waits already."""
    if "valid_until" not in event.changed or endorsed_from(event.person) is None:
        return
    waiting = Case.objects.filter(person=event.person, kind__in=(Kind.CONFIRMATION, Kind.CHANGE))
    if not waiting.filter(state__in=OPEN).exists():
        begin_confirmation(actor=PORTAL, person=event.person)
