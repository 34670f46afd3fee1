"""The messages that follow from moves: who is told, at which number, in the move's transaction."""

from applications.accounts.roles import Role
from applications.cases.events import Moved
from applications.cases.models import Case
from applications.cases.workflow import transition
from applications.employers.models import HrOfficer
from applications.outbox import services as outbox
from applications.outbox.models import Purpose


def tell(moved: Moved) -> None:
    """Write one message for each reader that the table names for this action."""
    for template, reader in transition(moved.action).messages:
        for n, phone in enumerate(phones_of(moved.case, reader)):
            outbox.enqueue(
                key=f"case:{moved.case.pk}:{moved.event_id}:{template}:{reader}:{n}",
                template=template,
                to=phone,
                values=_values(moved, template),
                chain=moved.case.chain,
                district=moved.case.district_id,
                purpose=_purpose(moved),
            )


def phones_of(case: Case, reader: str) -> list[str]:
    """The applicant's number, or that of the officer who began the case, else of the managers."""
    if reader == "applicant":
        return [case.person.phone]
    serving = HrOfficer.objects.filter(employer_id=case.employer_id, ended_at=None)
    own = serving.filter(user_id=case.opened_by_id or 0)
    return [officer.phone for officer in (own or serving.filter(is_manager=True))]


def _purpose(moved: Moved) -> str:
    """What the calendar does at night is told in the morning; what somebody did, at once."""
    return Purpose.REMINDER.value if moved.actor.role is Role.PORTAL else ""


def _values(moved: Moved, template: str) -> dict[str, str | int | bool]:
    case = moved.case
    if template == "determined":
        return {"points": moved.details["points"], "reached": moved.details["reached"]}
    return {"case": str(case)}
