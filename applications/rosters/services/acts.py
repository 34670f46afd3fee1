"""What is done for one line of a batch: each kind ends in the service that also serves a single employee."""

from collections.abc import Callable, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.applicants.models import Mandate
from applications.applicants.services import open_account
from applications.reviews.services.beginnings import begin
from applications.rosters.checking import entered_of
from applications.rosters.forecasting import forecast
from applications.rosters.models import BatchKind, Line

Act = Callable[[Actor, Line], None]


def open_one(actor: Actor, line: Line) -> None:
    """An account, or a request to who has one. The list told the employer, so that no message does."""
    open_account(actor=actor, entered=entered_of(line.typed), tell_employer=False)


def begin_one(actor: Actor, line: Line) -> None:
    """A draft of the kind that the person needs."""
    mandate = _mandate(actor, line)
    line.case = begin(actor=actor, person=mandate.person, employer=mandate.employer)


def forecast_one(actor: Actor, line: Line) -> None:
    """The forecast of somebody who agreed; a consent revoked meanwhile leaves none."""
    forecast(mandate=_mandate(actor, line), on=timezone.localdate())


ACTS: Mapping[str, Act] = {
    BatchKind.ACCOUNTS: open_one,
    BatchKind.DRAFTS: begin_one,
    BatchKind.FORECAST: forecast_one,
}


def _mandate(actor: Actor, line: Line) -> Mandate:
    found = Mandate.objects.visible_to(actor).select_related("person", "employer")
    mandate = found.filter(pk=line.mandate_id or 0).first()
    if mandate is None:
        raise Refused(_("没有找到这名职工的委托。"))
    return mandate
