"""What the authorities' data says of a person; every row keeps its source and the day it speaks of."""

from typing import TYPE_CHECKING

from django.db import models

from applications.accounts.roles import Actor
from applications.applicants.sight import reach
from applications.vault.fields import BlindIndexField, EncryptedTextField
from applications.vault.index import blind_indexes

if TYPE_CHECKING:
    from applications.applicants.models.person import Person


class ContributionMonthQuerySet(models.QuerySet["ContributionMonth"]):
    """Contribution months, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "ContributionMonthQuerySet":
        """Those of visible people; nothing for an employer before the mandate."""
        return self.filter(reach(actor, "person__"))


class ContributionMonth(models.Model):
    """One month paid by one employer; ``base`` in yuan, ``month`` as ``YYYY-MM``.

    There are very many: the unique key, which begins with the person, is the only index.
    """

    person = models.ForeignKey(
        "applicants.Person", on_delete=models.CASCADE, related_name="contributions", db_index=False
    )
    month = models.CharField(max_length=7)
    employer_uscc = models.CharField(max_length=18)
    base = models.DecimalField(max_digits=10, decimal_places=2)
    back_paid = models.BooleanField(default=False)
    matches_income_tax = models.BooleanField(default=True)
    source = models.CharField(max_length=80)
    as_of = models.DateField()
    delivery = models.ForeignKey(
        "authorities.Delivery", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    objects = ContributionMonthQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "month", "employer_uscc", "back_paid"], name="contribution_month_once"
            )
        ]

    def __str__(self) -> str:
        return f"contribution {self.pk}"


class PermitRecordQuerySet(models.QuerySet["PermitRecord"]):
    """Permit records, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "PermitRecordQuerySet":
        """Those of visible people; nothing for an employer before the mandate."""
        return self.filter(reach(actor, "person__"))

    def of_holder(self, person: "Person") -> "PermitRecordQuerySet":
        """What was said of the permit with both of the person's numbers, claimed or not."""
        return self.filter(
            permit_index__in=blind_indexes(person.permit_number, "permit"),
            id_index__in=blind_indexes(person.id_number, "id_number"),
        )


class PermitRecord(models.Model):
    """What the permit authority last said of one permit; it may come before the person has an account.

    Until then ``permit_number`` and ``registered_phone`` are empty: the indexes find the row again.
    """

    person = models.ForeignKey(
        "applicants.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="permit_records"
    )
    permit_number = EncryptedTextField(blank=True)
    permit_index = BlindIndexField(of="permit_number", purpose="permit", unique=True)
    id_index = BlindIndexField(of="person__id_number", purpose="id_number", db_index=True)
    issued_on = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    registered_phone = EncryptedTextField(blank=True)
    phone_index = BlindIndexField(of="registered_phone", purpose="phone", blank=True)
    source = models.CharField(max_length=80)
    as_of = models.DateField()
    delivery = models.ForeignKey(
        "authorities.Delivery", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField(auto_now=True)

    objects = PermitRecordQuerySet.as_manager()

    def __str__(self) -> str:
        return f"permit record {self.pk}"
