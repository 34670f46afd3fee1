"""A confirmation after an endorsement [细则 9]: nothing changed, or it goes on as a change."""

from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.cases.guards import guard
from applications.cases.models import Case
from applications.cases.states import OPEN, Kind


def is_unchanged(case: Case) -> bool:
    """Whether a confirmation still declares what it began with: the facts of the last determination."""
    if case.kind != Kind.CONFIRMATION:
        return False
    first, newest = case.facts.first(), case.facts.last()
    if first is None or newest is None:
        return False
    return (first.document, first.curriculum) == (newest.document, newest.curriculum)


def change_is_open(case: Case) -> bool:
    """Whether the person has a change under way, so that no second one can begin."""
    return Case.objects.filter(person_id=case.person_id, kind=Kind.CHANGE, state__in=OPEN).exists()


@guard
def nothing_changed(case: Case, actor: Actor) -> None:
    """Only a confirmation, and only without any change, is accepted by the person's word alone."""
    if not is_unchanged(case):
        raise Refused(_("情况有变化的，须按变更办理，交单位审核。"))


@guard
def something_changed(case: Case, actor: Actor) -> None:
    """A confirmation goes to the employer only as a change."""
    if is_unchanged(case):
        raise Refused(_("情况没有变化，确认后直接受理，无须交单位审核。"))
