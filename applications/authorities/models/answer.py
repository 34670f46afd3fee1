"""What an authority answered of a person or an employer, whatever its kind."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor, Role
from applications.applicants.sight import reach
from applications.authorities.sight import employers
from applications.vault.fields import BlindIndexField, EncryptedJSONField, EncryptedTextField

Value = dict[str, Any]
"""Clean values by column: texts, flags and None; days as ISO texts, amounts as exact texts."""


class Sight(models.TextChoices):
    """Who sees an answer of those who may see its person at all (workflow, "Whose data who sees")."""

    OPEN = "open", _("经办各方")
    FAMILY = "family", _("本人和工作人员")
    PRIVATE = "private", _("本人、审核员和核定人")


_HIDDEN: dict[Role, tuple[Sight, ...]] = {
    Role.HR_OFFICER: (Sight.FAMILY, Sight.PRIVATE),
    Role.INTAKE_OFFICER: (Sight.PRIVATE,),
    Role.DISTRICT_MANAGER: (Sight.PRIVATE,),
    Role.CITY_OFFICER: (Sight.PRIVATE,),
}


def may_see(actor: Actor, sight: Sight) -> bool:
    """Whether somebody of this role sees such answers of whom he or she sees."""
    return sight not in _HIDDEN.get(actor.role, ())


class SharedAnswerQuerySet(models.QuerySet["SharedAnswer"]):
    """Answers, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "SharedAnswerQuerySet":
        """Those of visible people and employers; never offences for an employer or the counter."""
        of_people = Q(person__isnull=False) & reach(actor, "person__")
        of_employers = Q(person=None) & employers(actor)
        return self.filter(of_people | of_employers).exclude(sight__in=_HIDDEN.get(actor.role, ()))


class SharedAnswer(models.Model):
    """The newest word of an authority on one ``item`` of a person or employer.

    ``subject``: the person's id or the employer's code, under which an item stands once. ``value``: what
    was answered, by column. ``raw``: the row as it was delivered, word for word. ``as_of``: the day of
    which it is true; ``delivery`` and ``answered_at``: how and when it came.
    """

    kind = models.CharField(max_length=24)
    subject = models.CharField(max_length=20)
    person = models.ForeignKey(
        "applicants.Person", on_delete=models.CASCADE, null=True, blank=True, related_name="answers"
    )
    item = EncryptedTextField()
    item_index = BlindIndexField(of="item", purpose="answer")
    value: Any = EncryptedJSONField()
    raw = EncryptedTextField()
    sight = models.CharField(max_length=8, choices=Sight.choices, default=Sight.OPEN)
    source = models.CharField(max_length=80)
    as_of = models.DateField()
    answered_at = models.DateTimeField()
    delivery = models.ForeignKey(
        "authorities.Delivery", on_delete=models.PROTECT, related_name="+", db_index=False
    )

    objects = SharedAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "kind", "item_index"], name="shared_answer_once")
        ]
        ordering = ["kind", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
