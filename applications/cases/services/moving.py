"""An employer moved to another district: where its open cases are handled from then on."""

from applications.accounts.roles import PORTAL
from applications.audit import services as audit
from applications.cases.models import Case
from applications.cases.services.bookings import give_back_place
from applications.cases.states import State
from applications.employers.events import EmployerMoved

GOES_ALONG = (State.DRAFT, State.AWAITING_APPLICANT, State.AWAITING_EMPLOYER, State.SUBMITTED)


def follow_employer(moved: EmployerMoved) -> None:
    """Cases whose originals no counter has seen go to the new district (workflow, state ``submitted``), and
    give a booked time back; those handed in stay where they are until they are decided."""
    cases = Case.objects.filter(employer=moved.employer, state__in=GOES_ALONG, district_id=moved.came_from)
    for case in cases.select_for_update(of=("self",)).order_by("pk"):
        Case.objects.filter(pk=case.pk).update(district_id=moved.employer.district_id)
        give_back_place(PORTAL, case)
        audit.record(
            actor=PORTAL,
            chain=case.chain,
            kind="district_changed",
            data={"from": moved.came_from, "to": moved.employer.district_id},
        )
