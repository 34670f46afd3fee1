"""Ties of staff: whose cases somebody must not handle (workflow, section 1)."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor
from applications.applicants.models import FamilyMember, Person
from applications.employers.models import Employer
from applications.vault.fields import BlindIndexField, EncryptedTextField
from applications.vault.index import blind_indexes

if TYPE_CHECKING:
    from applications.cases.models.case import Case


class TieQuerySet(models.QuerySet["Tie"]):
    """Declared ties, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "TieQuerySet":
        """One's own."""
        return self.filter(user_id=actor.user_id) if actor.user_id else self.none()

    def holding(self) -> "TieQuerySet":
        """Those that were not taken back."""
        return self.filter(ended_at=None)

    def of_case(self, case: "Case") -> "TieQuerySet":
        """The ties that touch a case: to the applicant, spouse, children, or the employer."""
        family = FamilyMember.objects.filter(person_id=case.person_id)
        numbers = [case.person.id_number, *(member.id_number for member in family if member.id_number)]
        indexes = [index for number in numbers for index in blind_indexes(number, "id_number")]
        return self.holding().filter(Q(id_index__in=indexes) | Q(uscc=case.employer.uscc))


class Tie(models.Model):
    """A person (by ID number: oneself or family) or an employer (by credit code) that somebody declared."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    id_number = EncryptedTextField(_("身份证号码"), null=True, blank=True)
    id_index = BlindIndexField(of="id_number", purpose="id_number", null=True, blank=True, db_index=True)
    uscc = models.CharField(_("统一社会信用代码"), max_length=18, blank=True, db_index=True)
    declared_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = TieQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "id_index"],
                condition=Q(ended_at=None, id_index__isnull=False),
                name="one_holding_tie_to_a_person",
            ),
            models.UniqueConstraint(
                fields=["user", "uscc"],
                condition=Q(ended_at=None) & ~Q(uscc=""),
                name="one_holding_tie_to_an_employer",
            ),
            models.CheckConstraint(
                condition=Q(id_index__isnull=False, uscc="") | (Q(id_index=None) & ~Q(uscc="")),
                name="a_tie_is_to_a_person_or_an_employer",
            ),
        ]

    def __str__(self) -> str:
        return f"tie {self.pk}"


def untied_by_declaration(user_id: int) -> Q:
    """The condition on cases that no declared tie of this user touches.

    It asks of whom and where somebody is tied, which is little, and reads of a case its two ids alone.
    """
    own: QuerySet[Tie] = Tie.objects.holding().filter(user_id=user_id)
    numbers = own.filter(id_index__isnull=False).values("id_index")
    people = Person.objects.filter(id_index__in=numbers).values("pk")
    relatives = FamilyMember.objects.filter(id_index__in=numbers).values("person_id")
    employers = Employer.objects.filter(uscc__in=own.exclude(uscc="").values("uscc")).values("pk")
    return ~Q(person_id__in=people) & ~Q(person_id__in=relatives) & ~Q(employer_id__in=employers)
