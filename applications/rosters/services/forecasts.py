"""The forecast of the whole roster, of those who agreed."""

from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.rosters.models import Batch, BatchKind, ForecastConsent
from applications.rosters.services.drafting import start


def compute(*, actor: Actor) -> Batch:
    """Compute the forecast of everybody who agreed anew, in the background; while that runs, it is the same.

    :raises Refused: not an HR officer of a verified employer, or nobody has agreed.
    """
    agreed = list(ForecastConsent.objects.visible_to(actor).values_list("mandate_id", flat=True))
    if not agreed:
        raise Refused(_("还没有职工同意积分预测。"))
    return start(actor=actor, kind=BatchKind.FORECAST, mandates=agreed)
