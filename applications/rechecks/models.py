"""A recheck (复核): what is disputed, and what a person who never touched the case decided of each item."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor, Role
from applications.cases.models import Case
from applications.vault.fields import EncryptedTextField

WHOLE = ""
"""The indicator of an item that disputes a declining or refusal as a whole."""


class Level(models.TextChoices):
    DISTRICT = "district", _("区复核")
    CITY = "city", _("市复核")


class RecheckState(models.TextChoices):
    OPEN = "open", _("复核中")
    UPHELD = "upheld", _("维持")
    CHANGED = "changed", _("变更")
    WITHDRAWN = "withdrawn", _("已撤回")


DECIDED = (RecheckState.UPHELD, RecheckState.CHANGED)


class ItemOutcome(models.TextChoices):
    OPEN = "open", _("待决定")
    UPHELD = "upheld", _("维持")
    CHANGED = "changed", _("变更")


class RecheckQuerySet(models.QuerySet["Recheck"]):
    """Rechecks, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "RecheckQuerySet":
        """Both parties those of their cases, determining officers their district's, the city all that
        reached it or may; nobody one of a case to which he is tied."""
        cases = Case.objects.visible_to(actor)
        match actor.role:
            case Role.PORTAL | Role.APPLICANT | Role.HR_OFFICER | Role.DISTRICT_MANAGER | Role.CITY_OFFICER:
                return self.filter(case__in=cases)
            case Role.DETERMINING_OFFICER:
                return self.filter(case__in=cases, level=Level.DISTRICT)
            case _:
                return self.none()


class Recheck(models.Model):
    """One objection. ``officer``: who decides, from the first item on; ``new_case``: opened in place of one
    that was declined or refused; ``revision``: of the determination, where something was changed."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="rechecks")
    level = models.CharField(max_length=8, choices=Level.choices)
    state = models.CharField(max_length=9, choices=RecheckState.choices, default=RecheckState.OPEN)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_as = models.CharField(max_length=24, choices=Role.choices)
    asked_at = models.DateTimeField(auto_now_add=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    revision = models.ForeignKey(
        "reviews.Revision", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    new_case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RecheckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="open"), name="one_open_recheck_per_case"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("open", "withdrawn"))
                | Q(officer__isnull=False, decided_at__isnull=False),
                name="a_decided_recheck_has_its_officer",
            ),
        ]
        indexes = [models.Index(fields=["level", "state", "asked_at"])]

    def __str__(self) -> str:
        return f"recheck {self.pk}"


class RecheckItem(models.Model):
    """One disputed indicator, or the decision as a whole; a changed one replaces keys of the facts.

    ``before`` and ``after``: what the indicator counted, once the recheck is decided.
    """

    recheck = models.ForeignKey(Recheck, on_delete=models.PROTECT, related_name="items")
    indicator = models.CharField(max_length=30, blank=True)
    asked = EncryptedTextField()
    outcome = models.CharField(max_length=8, choices=ItemOutcome.choices, default=ItemOutcome.OPEN)
    changes = models.TextField(default="{}")
    reason = EncryptedTextField(blank=True)
    evidence = EncryptedTextField(blank=True)
    before = models.IntegerField(null=True, blank=True)
    after = models.IntegerField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["recheck", "indicator"], name="each_indicator_once"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator or 'whole'}: {self.outcome}"
