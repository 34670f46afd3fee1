"""Scans of an employer's licences."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor
from applications.employers.sight import reach_with_changes


class LicenceKind(models.TextChoices):
    REGISTRATION = "registration", _("营业执照或法人登记证书")
    DISPATCH = "dispatch", _("劳务派遣经营许可证")


class LicenceFileQuerySet(models.QuerySet["LicenceFile"]):
    """Licence scans, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "LicenceFileQuerySet":
        """The scans of the employers, and of the changes to verify, that this actor may see."""
        return self.filter(reach_with_changes(actor, "employer__", "change__"))

    def current(self) -> "LicenceFileQuerySet":
        """Those that were not taken back."""
        return self.filter(removed_at=None)

    def of_registration(self) -> "LicenceFileQuerySet":
        """Those that stand behind the registration as it is, not behind a change that waits."""
        return self.current().filter(change=None)


class LicenceFile(models.Model):
    """One scan, filed until it is removed: with the registration, or with a change not yet verified."""

    employer = models.ForeignKey("employers.Employer", on_delete=models.PROTECT, related_name="licences")
    file = models.OneToOneField("materials.StoredFile", on_delete=models.PROTECT, related_name="+")
    change = models.ForeignKey(
        "employers.EmployerChange", on_delete=models.PROTECT, null=True, blank=True, related_name="licences"
    )
    kind = models.CharField(max_length=16, choices=LicenceKind.choices)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = LicenceFileQuerySet.as_manager()

    def __str__(self) -> str:
        return f"licence {self.pk}"
