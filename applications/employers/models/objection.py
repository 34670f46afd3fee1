"""An objection to a declined registration (workflow, section 2.2: declined with the way to object)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor
from applications.employers.sight import reach


class ObjectionState(models.TextChoices):
    RAISED = "raised", _("待答复")
    ALLOWED = "allowed", _("异议成立，重新核验")
    DISMISSED = "dismissed", _("维持不予通过")


class EmployerObjectionQuerySet(models.QuerySet["EmployerObjection"]):
    """Objections, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "EmployerObjectionQuerySet":
        """Those of the employers that this actor may see."""
        return self.filter(reach(actor, "employer__"))


class EmployerObjection(models.Model):
    """Why an employer holds a declining to be wrong, and what the district says to it."""

    employer = models.ForeignKey("employers.Employer", on_delete=models.PROTECT, related_name="objections")
    reason = models.TextField(_("异议的理由"), max_length=1000)
    state = models.CharField(max_length=12, choices=ObjectionState.choices, default=ObjectionState.RAISED)
    answer = models.TextField(_("答复"), max_length=1000, blank=True)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(auto_now_add=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = EmployerObjectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer"], condition=Q(state="raised"), name="one_objection_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"objection {self.pk}"
