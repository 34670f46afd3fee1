"""Who reaches the standard score when, for those who agreed that their employer sees it."""

from django.db import models
from django.db.models import Q

from applications.accounts.roles import Actor, Role
from applications.applicants.models import Mandate
from applications.consents.texts import Kind, current


class ForecastConsentQuerySet(models.QuerySet["ForecastConsent"]):
    """Consents, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "ForecastConsentQuerySet":
        """A person's own; for an HR officer those to the own employer that stand."""
        match actor.role:
            case Role.PORTAL:
                return self
            case Role.APPLICANT:
                return self.filter(mandate__in=Mandate.objects.visible_to(actor))
            case Role.HR_OFFICER:
                return self.standing().filter(mandate__in=Mandate.objects.visible_to(actor))
            case _:
                return self.none()

    def standing(self) -> "ForecastConsentQuerySet":
        """Not revoked, to the text that is asked today, under a mandate that runs: it ends with the mandate,
        whatever ended that, and when the text changes."""
        asked = current(Kind.FORECAST).version
        return self.filter(revoked_at=None, text_version=asked, mandate__in=Mandate.objects.running())


class ForecastConsent(models.Model):
    """A person lets the employer see the forecast while its mandate runs, as ``text_version`` says.

    ``text_hash`` names its very words; the oldest consents have none.
    """

    mandate = models.ForeignKey(
        "applicants.Mandate", on_delete=models.CASCADE, related_name="forecast_consents"
    )
    text_version = models.PositiveSmallIntegerField()
    text_hash = models.CharField(max_length=64, blank=True)
    given_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ForecastConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mandate"], condition=Q(revoked_at=None), name="one_forecast_consent_a_mandate"
            )
        ]

    def __str__(self) -> str:
        return f"forecast consent {self.pk}"


class ForecastQuerySet(models.QuerySet["Forecast"]):
    """Forecasts, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "ForecastQuerySet":
        """Those to which a visible consent stands."""
        standing = ForecastConsent.objects.visible_to(actor).standing()
        return self.filter(mandate__in=standing.values("mandate"))


class Forecast(models.Model):
    """What the engine found on ``computed_on`` from the employer's copy of the facts.

    ``total`` is None where nothing can be computed; ``obstacle`` says why. Days are None where they do not
    come within ten years. Offences, detentions and false materials were not in the facts.
    """

    mandate = models.OneToOneField("applicants.Mandate", on_delete=models.CASCADE, related_name="forecast")
    computed_on = models.DateField()
    total = models.PositiveIntegerField(null=True, blank=True)
    standard = models.PositiveIntegerField(null=True, blank=True)
    reaches_on = models.DateField(null=True, blank=True)
    falls_below_on = models.DateField(null=True, blank=True)
    permit_ends_on = models.DateField(null=True, blank=True)
    points_end_on = models.DateField(null=True, blank=True)
    obstacle = models.CharField(max_length=24, blank=True)

    objects = ForecastQuerySet.as_manager()

    def __str__(self) -> str:
        return f"forecast {self.pk}"
