"""Consents: who agreed to which text, when, and until when."""

from django.db import models
from django.db.models import Q

from applications.accounts.roles import Actor, Role
from applications.consents.texts import Kind, current


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Consents, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "ConsentQuerySet":
        """A person's own; nobody else's."""
        if actor.role is Role.PORTAL:
            return self
        if actor.role is not Role.APPLICANT:
            return self.none()
        return self.filter(person_id=actor.scope_id, person__user_id=actor.user_id or 0)

    def standing(self, kind: Kind) -> "ConsentQuerySet":
        """Not taken back, and to the text that is asked today."""
        return self.filter(kind=kind, version=current(kind).version, taken_back_at=None)


class Consent(models.Model):
    """A person agreed to a version of a text, ``text_hash`` naming its very words.

    ``member``: the child for whom a guardian agreed; empty again when the child was removed.
    """

    person = models.ForeignKey("applicants.Person", on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    version = models.PositiveSmallIntegerField()
    text_hash = models.CharField(max_length=64)
    member = models.ForeignKey(
        "applicants.FamilyMember", on_delete=models.SET_NULL, null=True, blank=True, related_name="consents"
    )
    given_at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "version"],
                condition=Q(member=None, taken_back_at=None, kind="account"),
                name="one_standing_consent",
            ),
            models.UniqueConstraint(
                fields=["member", "version"],
                condition=Q(taken_back_at=None) & ~Q(member=None),
                name="one_standing_consent_a_child",
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"
