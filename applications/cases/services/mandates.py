"""What a mandate's end or a change of employer does to a case (workflow, section 2.4)."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from applications.accounts.roles import PORTAL
from applications.applicants.events import MandateEnded, MandateGiven
from applications.audit import services as audit
from applications.cases.models import Case
from applications.cases.moves import move
from applications.cases.states import BEFORE_ACCEPTANCE, OPEN, State


@override("zh-hans")
def follow_end(ended: MandateEnded) -> None:
    """Before acceptance the case goes back to draft with its files; afterwards it is withdrawn."""
    mandate = ended.mandate
    for case in Case.objects.filter(
        person_id=mandate.person_id, employer_id=mandate.employer_id, state__in=OPEN
    ):
        if case.state == State.DRAFT:
            continue
        if case.state in BEFORE_ACCEPTANCE:
            move(actor=PORTAL, case=case, action="revert", reason_code="mandate_ended")
        else:
            move(
                actor=PORTAL,
                case=case,
                action="withdraw",
                reason_code="employer_changed",
                note=_("委托已终止或用人单位已变更。"),
            )


def follow_gift(given: MandateGiven) -> None:
    """A draft left by another employer goes to the new one, and with it to the new one's district."""
    mandate = given.mandate
    drafts = Case.objects.filter(person_id=mandate.person_id, state=State.DRAFT)
    for case in drafts.exclude(employer_id=mandate.employer_id):
        Case.objects.filter(pk=case.pk).update(
            employer_id=mandate.employer_id, district_id=mandate.employer.district_id
        )
        audit.record(
            actor=PORTAL,
            chain=case.chain,
            kind="employer_changed",
            data={"from": case.employer_id, "to": mandate.employer_id},
        )
