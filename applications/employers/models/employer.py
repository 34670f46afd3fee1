"""The employer (用人单位)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor
from applications.employers.models.counter import AtTheCounter
from applications.employers.sight import reach
from applications.vault.fields import EncryptedTextField

REMINDED_DAYS = 60  # before an agency's licence ends


class EmployerKind(models.TextChoices):
    ENTERPRISE = "enterprise", _("企业")
    PUBLIC_INSTITUTION = "public_institution", _("事业单位")
    ASSOCIATION = "association", _("社会团体")
    PRIVATE_NON_ENTERPRISE = "private_non_enterprise", _("民办非企业单位")


class EmployerStatus(models.TextChoices):
    DRAFT = "draft", _("填写中")
    AWAITING_VERIFICATION = "awaiting_verification", _("待核验")
    VERIFIED = "verified", _("已核验")
    RETURNED = "returned", _("已退回补正")
    DECLINED = "declined", _("不予通过")


class EmployerQuerySet(models.QuerySet["Employer"]):
    """Employers, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "EmployerQuerySet":
        """Own employer of an HR officer; own district of intake officer and manager; all for the city."""
        return self.filter(reach(actor))


class Employer(AtTheCounter):
    """A registered employer; ``version`` grows with every write and guards against two at once.

    ``qualifying_answers`` are those of :class:`applications.employers.eligibility.Answers`, as declared.
    ``uscc_confirmed``: the check digit fails and the employer confirmed the number all the same.
    A code belongs to whoever was verified with it: a registration that nobody verified keeps no other out.
    """

    name = models.CharField(_("单位名称"), max_length=100)
    uscc = models.CharField(_("统一社会信用代码"), max_length=18, db_index=True)
    uscc_confirmed = models.BooleanField(default=False)
    kind = models.CharField(_("单位类型"), max_length=24, choices=EmployerKind.choices)
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    address = EncryptedTextField(_("注册地址"), blank=True)
    qualifying_answers = models.JSONField(default=dict)
    is_dispatch_agency = models.BooleanField(_("劳务派遣单位"), default=False)
    dispatch_licence = models.CharField(_("劳务派遣经营许可证编号"), max_length=40, blank=True)
    dispatch_licence_until = models.DateField(null=True, blank=True)
    status = models.CharField(
        max_length=24, choices=EmployerStatus.choices, default=EmployerStatus.DRAFT, db_index=True
    )

    objects = EmployerQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["district", "status", "submitted_at"], name="employer_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=["uscc"], condition=Q(status="verified"), name="one_verified_employer_per_code"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def chain(self) -> str:
        """The audit chain of this employer."""
        return f"employer:{self.pk}"

    @property
    def is_verified(self) -> bool:
        return self.status == EmployerStatus.VERIFIED

    @property
    def licence_has_ended(self) -> bool:
        """Whether it is a labour-dispatch agency whose licence was valid until a day before today."""
        until = self.dispatch_licence_until
        return self.is_dispatch_agency and until is not None and until < timezone.localdate()

    @property
    def licence_ends_soon(self) -> bool:
        """Whether an agency's licence ends within the days in which it is reminded."""
        until = self.dispatch_licence_until
        return (
            self.is_dispatch_agency
            and until is not None
            and (until - timezone.localdate()).days <= REMINDED_DAYS
        )
