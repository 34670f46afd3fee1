"""A case taken out of turn: asked with ground and evidence, approved by the manager, counted in public."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor
from applications.reviews.sight import reach


class Ground(models.TextChoices):
    """The only reasons to take a case out of turn."""

    ENTRANCE_EXAMINATION = "entrance_examination", _("子女中考、高考报名即将截止")
    SCHOOL_ENROLMENT = "school_enrolment", _("子女入学报名即将截止")
    SERIOUS_ILLNESS = "serious_illness", _("本人或家属重病，急需相应待遇")
    OUR_DELAY = "our_delay", _("因受理、审核机构的原因已经延误")
    COURT_OR_SUPERIOR = "court_or_superior", _("法院文书或上级机关要求")


class ExpediteQuerySet(models.QuerySet["Expedite"]):
    """Expedites, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "ExpediteQuerySet":
        """Those of the cases that an officer may see."""
        return self.filter(reach(actor))

    def waiting(self) -> "ExpediteQuerySet":
        """Not decided yet."""
        return self.filter(decided_at=None)


class Expedite(models.Model):
    """Somebody else than the one who asked decides; ``approved`` is None until then."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="expedites")
    ground = models.CharField(_("加急理由"), max_length=24, choices=Ground.choices)
    evidence = models.CharField(_("依据的材料"), max_length=200)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    approved = models.BooleanField(null=True)
    decision_note = models.CharField(_("决定的说明"), max_length=200, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = ExpediteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(approved=None) | models.Q(approved=True),
                name="one_expedite_a_case",
            ),
            models.CheckConstraint(
                condition=models.Q(approved=None, decided_at=None)
                | models.Q(approved__isnull=False, decided_at__isnull=False),
                name="a_decided_expedite_has_its_day",
            ),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"expedite of case {self.case_id}"
