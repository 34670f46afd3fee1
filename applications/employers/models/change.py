"""A change of what was verified, until it is verified itself."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor
from applications.employers.models.counter import AtTheCounter
from applications.employers.sight import reach_with_changes
from applications.vault.fields import EncryptedJSONField


class ChangeStatus(models.TextChoices):
    DRAFT = "draft", _("填写中")
    AWAITING_VERIFICATION = "awaiting_verification", _("待核验")
    RETURNED = "returned", _("已退回补正")
    VERIFIED = "verified", _("已核验")
    DECLINED = "declined", _("不予通过")
    WITHDRAWN = "withdrawn", _("已撤回")


WITH_EMPLOYER = (ChangeStatus.DRAFT, ChangeStatus.RETURNED)
UNDECIDED = (*WITH_EMPLOYER, ChangeStatus.AWAITING_VERIFICATION)


class EmployerChangeQuerySet(models.QuerySet["EmployerChange"]):
    """Changes, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "EmployerChangeQuerySet":
        """Those of the employers that this actor may see, and those handed to his district."""
        return self.filter(reach_with_changes(actor, "employer__"))

    def undecided(self) -> "EmployerChangeQuerySet":
        """Those that may still come to be."""
        return self.filter(status__in=UNDECIDED)


class EmployerChange(AtTheCounter):
    """What a verified employer states anew; until it is verified the employer stands as it was.

    ``stated`` holds the columns of the employer as the employer wants them, days as ISO texts. ``district``
    is the one that verifies: the one in which the employer will be registered. ``version`` grows with
    every write.
    """

    employer = models.ForeignKey("employers.Employer", on_delete=models.PROTECT, related_name="changes")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    stated: Any = EncryptedJSONField()
    status = models.CharField(
        max_length=24, choices=ChangeStatus.choices, default=ChangeStatus.DRAFT, db_index=True
    )

    objects = EmployerChangeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["district", "status", "submitted_at"], name="employer_change_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=["employer"],
                condition=Q(status__in=["draft", "returned", "awaiting_verification"]),
                name="one_undecided_change",
            )
        ]

    def __str__(self) -> str:
        return f"change {self.pk}"
