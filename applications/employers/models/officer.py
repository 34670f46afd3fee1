"""The people who act for an employer (单位人事专员)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor
from applications.employers.sight import reach
from applications.vault.fields import EncryptedTextField


class HrOfficerQuerySet(models.QuerySet["HrOfficer"]):
    """HR officers, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "HrOfficerQuerySet":
        """The officers of the employers that this actor may see."""
        return self.filter(reach(actor, "employer__"))

    def serving(self) -> "HrOfficerQuerySet":
        """Those who have not left."""
        return self.filter(ended_at=None)


class HrOfficer(models.Model):
    """One user who acts for one employer until ``ended_at``.

    ``phone_confirmed_at``: a code that went to ``phone`` came back; from then on it recovers a password.
    """

    employer = models.ForeignKey("employers.Employer", on_delete=models.PROTECT, related_name="officers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="hr_posts")
    name = models.CharField(_("姓名"), max_length=50)
    phone = EncryptedTextField(_("手机号码"))
    phone_confirmed_at = models.DateTimeField(null=True, blank=True)
    is_manager = models.BooleanField(_("单位管理员"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = HrOfficerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "user"], condition=Q(ended_at=None), name="one_post_per_employer"
            )
        ]

    def __str__(self) -> str:
        return f"hr officer {self.pk}"
