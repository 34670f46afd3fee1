"""A correction (纠正) or deduction (扣减): proposed, heard, decided by somebody else."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor, Role
from applications.cases.models import Case
from applications.vault.fields import EncryptedTextField


class CorrectionState(models.TextChoices):
    HEARING = "hearing", _("听取意见")
    DECIDED = "decided", _("已决定")
    DROPPED = "dropped", _("不作变更")


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Corrections, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "CorrectionQuerySet":
        """The city's, of people to whom the officer is not tied; the holder's own. Never the employer's:
        reason and evidence may speak of offences."""
        if actor.role is Role.APPLICANT:
            return self.filter(case__person_id=actor.scope_id)
        if actor.role is Role.CITY_OFFICER:
            return self.filter(case__in=Case.objects.visible_to(actor))
        return self.none()


class Correction(models.Model):
    """Facts behind one indicator that the city wants to replace. ``changes``: keys of the facts document,
    as canonical text; ``file``: a scan of the evidence. The holder may answer up to ``heard_until``
    inclusive."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="corrections")
    indicator = models.CharField(max_length=30)
    is_deduction = models.BooleanField(default=False)
    changes = models.TextField()
    reason = EncryptedTextField(_("理由"))
    evidence = EncryptedTextField(_("依据的材料"))
    file = models.ForeignKey(
        "materials.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=8, choices=CorrectionState.choices, default=CorrectionState.HEARING)
    heard_until = models.DateField()
    answer = EncryptedTextField(_("本人的意见"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    note = EncryptedTextField(_("决定的说明"), blank=True)
    revision = models.ForeignKey(
        "reviews.Revision", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="hearing"), name="one_open_correction_per_case"
            ),
            models.CheckConstraint(
                condition=~Q(state="decided") | ~Q(decided_by=F("made_by")), name="two_decide_a_correction"
            ),
        ]

    def __str__(self) -> str:
        return f"correction {self.pk}"

    def may_be_decided(self, today: date) -> bool:
        """Whether the holder has answered, or let the days pass."""
        return self.answered_at is not None or today > self.heard_until
