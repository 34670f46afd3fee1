"""What a change leads to: a confirmation becomes a change, a confirmed case goes back to the person."""

from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Role
from applications.applicants.events import ProfileChanged
from applications.audit import services as audit
from applications.cases.confirmations import change_is_open
from applications.cases.events import Moved
from applications.cases.models import Case
from applications.cases.moves import move
from applications.cases.services.checklist import sync_items
from applications.cases.states import Kind, State


def go_on_as_change(moved: Moved) -> None:
    """Whatever leads a confirmation back to its owners makes it a change, with all that is asked of one.

    :raises Refused: a change is under way already.
    """
    case = moved.case
    if case.kind != Kind.CONFIRMATION:
        return
    if change_is_open(case):
        raise Refused(_("已有一件变更申请正在办理。请在那一件中办理，并撤回这一件。"))
    case.kind = Kind.CHANGE
    case.save(update_fields=["kind"])
    audit.record(actor=PORTAL, chain=case.chain, kind="went_on_as_change")
    sync_items(case=case)


def confirm_profile_again(changed: ProfileChanged) -> None:
    """Address and family are printed on the form: what an employer changes in them after the person's
    confirmation, the person confirms again."""
    if changed.actor.role is not Role.HR_OFFICER:
        return
    confirmed = Case.objects.visible_to(changed.actor).filter(
        person=changed.person, state=State.AWAITING_EMPLOYER
    )
    for case in confirmed:
        move(actor=changed.actor, case=case, action="return_to_applicant")
