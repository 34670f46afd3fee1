"""A person agrees that the employer sees the forecast, and takes that back."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.applicants.access import may_answer
from applications.applicants.models import Mandate
from applications.audit import services as audit
from applications.consents.services import check_read
from applications.consents.texts import Kind, current
from applications.rosters.models import Forecast, ForecastConsent


def agree(*, actor: Actor, mandate: Mandate, version: int | None = None) -> None:
    """Let the employer of a mandate that runs see the forecast; twice is once.

    ``version``: of the text that was read; None: today's.

    :raises Refused: not the person's own mandate, or it does not run.
    :raises Overtaken: a newer version of the text came into force meanwhile.
    """
    _check_own(actor, mandate)
    text = current(Kind.FORECAST) if version is None else check_read(Kind.FORECAST, version)
    if not Mandate.objects.running().filter(pk=mandate.pk).exists():
        raise Refused(_("没有委托这家单位，不需要同意积分预测。"))
    try:
        with transaction.atomic():
            older = ForecastConsent.objects.filter(mandate=mandate, revoked_at=None)
            older.exclude(text_version=text.version).update(revoked_at=timezone.now())
            ForecastConsent.objects.create(mandate=mandate, text_version=text.version, text_hash=text.sha256)
            _record(actor, mandate, "forecast_agreed", version=text.version)
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
