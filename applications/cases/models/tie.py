"""Ties of staff: whose cases somebody must not handle (workflow, section 1)."""

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor
from applications.applicants.models import FamilyMember, Person
from applications.employers.models import Employer, HrOfficer
from applications.once import remembered
from applications.vault.fields import BlindIndexField, EncryptedTextField
from applications.vault.index import blind_indexes

if TYPE_CHECKING:
    from applications.cases.models.case import Case

_PERSON, _EMPLOYER = Value("person"), Value("employer")


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


class Tied(NamedTuple):
    """Ids of people and employers whose cases somebody must not handle."""

    people: frozenset[int]
    employers: frozenset[int]


@remembered
def tied(user_id: int) -> Tied:
    """Oneself, whom one declared with their families, where one acts as HR officer, and employers declared.

    They are few or none, and asked for first: as conditions on every case they would cost each list more
    than all else.
    """
    own: QuerySet[Tie] = Tie.objects.holding().filter(user_id=user_id)
    numbers = own.filter(id_index__isnull=False).values("id_index")
    codes = own.exclude(uscc="").values("uscc")
    people = (
        Person.objects.filter(user_id=user_id).values_list(_PERSON, "pk"),
        Person.objects.filter(id_index__in=numbers).values_list(_PERSON, "pk"),
        FamilyMember.objects.filter(id_index__in=numbers).values_list(_PERSON, "person_id"),
    )
    employers = (
        HrOfficer.objects.serving().filter(user_id=user_id).values_list(_EMPLOYER, "employer_id"),
        Employer.objects.filter(uscc__in=codes).values_list(_EMPLOYER, "pk"),
    )
    first, *rest = (one.order_by() for one in (*people, *employers))
    found = list(first.union(*rest, all=True))
    return Tied(
        people=frozenset(pk for kind, pk in found if kind == _PERSON.value),
        employers=frozenset(pk for kind, pk in found if kind == _EMPLOYER.value),
    )
