"""The applicant as a person (持证人)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor
from applications.applicants.sight import reach
from applications.vault.fields import BlindIndexField, EncryptedTextField
from applications.vault.index import blind_indexes


class Hukou(models.TextChoices):
    FAMILY = "family", _("家庭户")
    COLLECTIVE = "collective", _("集体户")


class PhoneConfirmation(models.TextChoices):
    SHARED_DATA = "shared_data", _("与居住证登记号码一致")
    COUNTER = "counter", _("本人到受理点确认")


class PersonQuerySet(models.QuerySet["Person"]):
    """People, narrowed to what somebody may see, and found by their numbers."""

    def visible_to(self, actor: Actor) -> "PersonQuerySet":
        """Oneself; people with a mandate, or opened and not yet answered; whom cases show to staff."""
        return self.filter(reach(actor, before_mandate=Q()))

    def with_permit(self, permit_number: str) -> "PersonQuerySet":
        """The person who holds this permit number."""
        return self.filter(permit_index__in=blind_indexes(permit_number, "permit"))

    def with_id_number(self, id_number: str) -> "PersonQuerySet":
        """The person with this identity number."""
        return self.filter(id_index__in=blind_indexes(id_number, "id_number"))


class Person(models.Model):
    """Somebody who holds a residence permit. The account belongs to the person, never to an employer.

    ``permit_*`` are the dates as stated when the account was opened; what the permit authority says
    stands in :class:`PermitRecord` and goes before. No code is sent before ``phone_confirmed_at``.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="person"
    )
    name = models.CharField(_("姓名"), max_length=50)
    id_number = EncryptedTextField(_("身份证号码"))
    id_index = BlindIndexField(of="id_number", purpose="id_number", unique=True)
    birth_date = models.DateField(_("出生日期"))
    permit_number = EncryptedTextField(_("居住证号码"))
    permit_index = BlindIndexField(of="permit_number", purpose="permit", unique=True)
    permit_issued_on = models.DateField(_("签发日期"))
    permit_valid_until = models.DateField(_("有效期至"), null=True, blank=True)
    permit_cancelled_on = models.DateField(null=True, blank=True)
    phone = EncryptedTextField(_("手机号码"))
    phone_index = BlindIndexField(of="phone", purpose="phone", db_index=True)
    phone_confirmed_at = models.DateTimeField(null=True, blank=True)
    phone_confirmed_by = models.CharField(max_length=16, choices=PhoneConfirmation.choices, blank=True)
    address = EncryptedTextField(_("居住地址"), blank=True)
    hukou = models.CharField(_("户口类别"), max_length=16, choices=Hukou.choices, blank=True)
    district = models.ForeignKey(
        "places.District", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    opened_by = models.ForeignKey(
        "employers.Employer", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField(auto_now_add=True)

    objects = PersonQuerySet.as_manager()

    def __str__(self) -> str:
        return f"person {self.pk}"

    @property
    def chain(self) -> str:
        """The audit chain of this person."""
        return f"person:{self.pk}"

    @property
    def is_activated(self) -> bool:
        return self.user_id is not None
