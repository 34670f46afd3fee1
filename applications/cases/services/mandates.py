"""What a mandate's end or a change of employer does to a case (workflow, section 2.4)."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from applications.accounts.roles import PORTAL
from applications.applicants.events import MandateEnded, MandateGiven
from applications.audit import services as audit
from applications.cases.confirmations import change_is_open
from applications.cases.models import Case
from applications.cases.moves import move
from applications.cases.states import BEFORE_ACCEPTANCE, OPEN, Kind, State


@override("zh-hans")
def follow_end(ended: MandateEnded) -> None:
    """Before acceptance the case goes back to draft with its files; afterwards it is withdrawn."""
    mandate = ended.mandate
    cases = Case.objects.filter(person_id=mandate.person_id, employer_id=mandate.employer_id)
    for case in cases.filter(state__in=OPEN).exclude(state=State.DRAFT):
        _leave(case)


@override("zh-hans")
def follow_gift(given: MandateGiven) -> None:
    """What another employer left unfinished goes to the new one, and with it to its district."""
    mandate = given.mandate
    cases = Case.objects.filter(person_id=mandate.person_id).exclude(employer_id=mandate.employer_id)
    # The portal opens confirmations also for people whom nobody acts for.
    for case in cases.filter(state=State.AWAITING_APPLICANT, kind=Kind.CONFIRMATION):
        _leave(case)
    for case in cases.filter(state=State.DRAFT):
        Case.objects.filter(pk=case.pk).update(
            employer_id=mandate.employer_id, district_id=mandate.employer.district_id
        )
        audit.record(
            actor=PORTAL,
            chain=case.chain,
            kind="employer_changed",
            data={"from": case.employer_id, "to": mandate.employer_id},
        )


def _leave(case: Case) -> None:
    """The employer has no part in this case any longer."""
    twice = case.kind == Kind.CONFIRMATION and change_is_open(case)
    if case.state in BEFORE_ACCEPTANCE and not twice:
        move(actor=PORTAL, case=case, action="revert", reason_code="mandate_ended")
        return
    note = _("委托已终止或用人单位已变更。")
    move(actor=PORTAL, case=case, action="withdraw", reason_code="employer_changed", note=note)
