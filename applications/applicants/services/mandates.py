"""Mandates: asked for by an employer, given, refused and revoked by the person (workflow, section 2)."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Actor
from applications.applicants import access, events
from applications.applicants.messages import tell_both, tell_employer, tell_person
from applications.applicants.models import Mandate, MandateState, Person, Scope
from applications.audit import services as audit
from applications.employers.models import Employer
from applications.vault.masks import mask_permit


def ask_mandate(
    *,
    actor: Actor,
    person: Person,
    asked_name: str = "",
    asked_permit: str = "",
    with_account: bool = False,
    tell: bool = True,
) -> Mandate:
    """Ask a person for a mandate; one that is open already is returned as it is.

    ``asked_name``, ``asked_permit``: as the HR officer typed them, by default the person's own. ``tell``:
    the employer gets its message at once; whoever asks many people at a time sends one for all of them.

    :raises Refused: not an HR officer of a verified employer.
    """
    employer = access.verified_employer_of(actor)
    if employer is None:
        raise Refused(_("单位通过核验后才能请求委托。"))
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        _end_overdue(person)
        present = Mandate.objects.open().filter(person=person, employer=employer).first()
        if present is not None:
            return present
        mandate = Mandate.objects.create(
            person=person,
            employer=employer,
            with_account=with_account,
            asked_name=asked_name or person.name,
            asked_permit_masked=mask_permit(asked_permit or person.permit_number),
            asked_by_id=actor.user_id,
        )
        _record(actor, mandate, "mandate_asked")
        if not with_account:
            tell_person(mandate, "mandate_asked")
        if tell:
            tell_employer(mandate, "mandate_asked_employer")
    return mandate


def give_mandate(*, actor: Actor, mandate: Mandate, scope: str, until: date | None = None) -> Mandate:
    """Give the mandate that was asked for (``scope`` of :class:`Scope`); one given to another employer ends.

    :raises Refused: not one's own, not open to an answer, no scope, or a last day that is over.
    """
    _check_own(actor, mandate)
    _check_terms(scope, until)
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=mandate.person_id)
        others = Mandate.objects.filter(person_id=mandate.person_id, state=MandateState.GIVEN)
        ended = [other for other in others if _end(other, MandateState.ENDED, "new_employer")]
        _answer(mandate, MandateState.GIVEN, scope=scope, until=until)
        # Cases follow before the person's events are written: that is the order of locks of audit.
        for other in ended:
            events.on_mandate_ended.announce(events.MandateEnded(actor, other, "new_employer"))
        events.on_mandate_given.announce(events.MandateGiven(actor, mandate))
        for other in ended:
            _record(actor, other, "mandate_ended", reason_code="new_employer")
            tell_both(other, "mandate_revoked")
        _record_terms(actor, mandate, "mandate_given")
        tell_both(mandate, "mandate_given")
    return mandate


def change_mandate(*, actor: Actor, mandate: Mandate, scope: str, until: date | None = None) -> Mandate:
    """Another scope or last day for the mandate that stands; cases go on as they are.

    It counts as given today: one for this application is good for the next one again.

    :raises Refused: not one's own, not standing, no scope, or a last day that is over.
    """
    _check_own(actor, mandate)
    _check_terms(scope, until)
    with transaction.atomic():
        standing = Mandate.objects.running().filter(pk=mandate.pk)
        if not standing.update(scope=scope, until=until, answered_at=timezone.now()):
            raise Refused(_("这项委托已经终止，请刷新页面查看。"))
        mandate.refresh_from_db()
        _record_terms(actor, mandate, "mandate_changed")
    return mandate


def offer_mandate(
    *, actor: Actor, person: Person, employer: Employer, scope: str, until: date | None = None
) -> Mandate:
    """Give a mandate to an employer that did not ask.

    :raises Refused: not oneself, the employer is not verified, or as :func:`give_mandate`.
    """
    if not access.is_oneself(actor, person):
        raise Refused(_("只有本人可以委托用人单位。"))
    if not employer.is_verified:
        raise Refused(_("该单位尚未通过核验，暂时不能委托。"), field="employer")
    with transaction.atomic():
        _end_overdue(person)
        mandate = Mandate.objects.open().filter(person=person, employer=employer).first()
        if mandate is None:
            mandate = Mandate.objects.create(
                person=person,
                employer=employer,
                asked_name=person.name,
                asked_permit_masked=mask_permit(person.permit_number),
            )
        return give_mandate(actor=actor, mandate=mandate, scope=scope, until=until)


def refuse_mandate(*, actor: Actor, mandate: Mandate) -> Mandate:
    """Refuse the mandate that was asked for; the employer sees nothing of the person any longer.

    :raises Refused: not one's own, or not open to an answer.
    """
    _check_own(actor, mandate)
    with transaction.atomic():
        _answer(mandate, MandateState.REFUSED)
        events.on_mandate_ended.announce(events.MandateEnded(actor, mandate, "refused"))
        _record(actor, mandate, "mandate_refused")
        tell_employer(mandate, "mandate_refused_employer")
    return mandate


def revoke_mandate(*, actor: Actor, mandate: Mandate) -> Mandate:
    """Take a given mandate back at once.

    :raises Refused: not one's own, or not given.
    """
    _check_own(actor, mandate)
    with transaction.atomic():
        if not _end_told(actor, mandate, MandateState.REVOKED, "revoked"):
            raise Refused(_("这项委托已经终止，不需要再撤销。"))
        tell_both(mandate, "mandate_revoked")
    return mandate


def end_overdue_mandates(*, actor: Actor = PORTAL) -> int:
    """End every mandate whose last day is over; how many there were."""
    ended = 0
    for mandate in Mandate.objects.filter(state=MandateState.GIVEN, until__lt=timezone.localdate()):
        with transaction.atomic():
            ended += _end_told(actor, mandate, MandateState.ENDED, "expired")
    return ended


def _end_overdue(person: Person) -> None:
    """A mandate past its last day no longer stands in the way of a new one."""
    for mandate in Mandate.objects.filter(
        person=person, state=MandateState.GIVEN, until__lt=timezone.localdate()
    ):
        _end_told(PORTAL, mandate, MandateState.ENDED, "expired")


def _check_own(actor: Actor, mandate: Mandate) -> None:
    if not access.may_answer(actor, mandate):
        raise Refused(_("只有本人可以答复或撤销委托。"))


def _check_terms(scope: str, until: date | None) -> None:
    if scope not in Scope.values:
        raise Refused(_("请选择委托范围。"), field="scope")
    if until is not None and until < timezone.localdate():
        raise Refused(_("委托截止日期已过，请重新填写。"), field="until")


def _answer(mandate: Mandate, state: MandateState, **changes: object) -> None:
    changed = Mandate.objects.filter(pk=mandate.pk, state=MandateState.ASKED).update(
        state=state, answered_at=timezone.now(), **changes
    )
    if not changed:
        raise Refused(_("这项委托请求已经答复过，请刷新页面查看。"))
    mandate.refresh_from_db()


def _end(mandate: Mandate, state: MandateState, because: str) -> bool:
    """End a given mandate; false when it was no longer given."""
    changed = Mandate.objects.filter(pk=mandate.pk, state=MandateState.GIVEN).update(
        state=state, ended_at=timezone.now(), ended_because=because
    )
    if changed:
        mandate.refresh_from_db()
    return bool(changed)


def _end_told(actor: Actor, mandate: Mandate, state: MandateState, because: str) -> bool:
    """End a given mandate with everything that follows; false when it was no longer given."""
    if not _end(mandate, state, because):
        return False
    events.on_mandate_ended.announce(events.MandateEnded(actor, mandate, because))
    _record(actor, mandate, "mandate_ended", reason_code=because)
    return True


def _record_terms(actor: Actor, mandate: Mandate, kind: str) -> None:
    until = mandate.until.isoformat() if mandate.until else ""
    _record(actor, mandate, kind, scope=str(mandate.scope), until=until)


def _record(actor: Actor, mandate: Mandate, kind: str, reason_code: str = "", **data: str) -> None:
    audit.record(
        actor=actor,
        chain=mandate.person.chain,
        kind=kind,
        after=mandate.state,
        reason_code=reason_code,
        data={"mandate": mandate.pk, "employer": mandate.employer_id, **data},
    )
