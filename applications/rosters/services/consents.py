"""A person agrees that the employer sees the forecast, and takes that back."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.applicants.access import may_answer
from applications.applicants.models import Mandate
from applications.audit import services as audit
from applications.rosters.models import Forecast, ForecastConsent

TEXT_VERSION = 1
"""Of templates/applicant/forecast_text.html: a change of what is agreed to is a new version."""


def agree(*, actor: Actor, mandate: Mandate) -> None:
    """Let the employer of a mandate that runs see the forecast; twice is once.

    :raises Refused: not the person's own mandate, or it does not run.
    """
    _check_own(actor, mandate)
    if not Mandate.objects.running().filter(pk=mandate.pk).exists():
        raise Refused(_("没有委托这家单位，不需要同意积分预测。"))
    try:
        with transaction.atomic():
            ForecastConsent.objects.create(mandate=mandate, text_version=TEXT_VERSION)
            _record(actor, mandate, "forecast_agreed", version=TEXT_VERSION)
    except IntegrityError:
        return


def take_back(*, actor: Actor, mandate: Mandate) -> None:
    """End the consent and delete the forecast at once; without consent nothing is done.

    :raises Refused: not the person's own mandate.
    """
    _check_own(actor, mandate)
    with transaction.atomic():
        ended = ForecastConsent.objects.filter(mandate=mandate, revoked_at=None).update(
            revoked_at=timezone.now()
        )
        Forecast.objects.filter(mandate=mandate).delete()
        if ended:
            _record(actor, mandate, "forecast_revoked")


def _check_own(actor: Actor, mandate: Mandate) -> None:
    if not may_answer(actor, mandate):
        raise Refused(_("只有本人可以同意或撤回。"))


def _record(actor: Actor, mandate: Mandate, kind: str, **data: int) -> None:
    audit.record(
        actor=actor,
        chain=mandate.person.chain,
        kind=kind,
        data={"mandate": mandate.pk, "employer": mandate.employer_id, **data},
    )
