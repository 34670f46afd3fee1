"""One proposed change of policy data: who made it, on which document, who checked it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from applications.accounts.roles import Actor, Role
from applications.policy.kinds import DataKind, ProposalState

_OPEN = Q(state=ProposalState.PROPOSED, decided_by=None, decided_at=None)
_CHECKED = Q(
    state__in=[ProposalState.PUBLISHED, ProposalState.REJECTED],
    decided_by__isnull=False,
    decided_at__isnull=False,
) & ~Q(decided_by=F("made_by"))
_TAKEN_BACK = Q(state=ProposalState.WITHDRAWN, decided_by=F("made_by"), decided_at__isnull=False)


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals; the city's own business until they are published."""

    def visible_to(self, actor: Actor) -> "ProposalQuerySet":
        return self if actor.role is Role.CITY_OFFICER else self.none()


class Proposal(models.Model):
    """A change of one kind of data. Maker and checker are two people; the database holds them to it.

    ``content`` is what :mod:`applications.policy.content` reads and checks; it never changes. The rows that a
    published proposal made point back to it.
    """

    kind = models.CharField(max_length=20, choices=DataKind.choices)
    state = models.CharField(max_length=12, choices=ProposalState.choices, default=ProposalState.PROPOSED)
    content = models.JSONField()
    document_title = models.CharField(max_length=150)
    document_number = models.CharField(max_length=60)
    document_on = models.DateField()
    document_address = models.CharField(max_length=300)
    explanation = models.CharField(max_length=300)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "id"], name="policy_proposal_state")]
        constraints = [
            models.CheckConstraint(condition=_OPEN | _CHECKED | _TAKEN_BACK, name="maker_and_checker_differ"),
            models.CheckConstraint(
                condition=~Q(document_title="") & ~Q(document_number="") & ~Q(document_address=""),
                name="proposal_has_its_document",
            ),
        ]

    def __str__(self) -> str:
        return f"proposal {self.pk}: {self.kind}"

    @property
    def source(self) -> str:
        """The document in one line: title and number."""
        return f"{self.document_title}（{self.document_number}）"

    @property
    def is_open(self) -> bool:
        return self.state == ProposalState.PROPOSED
