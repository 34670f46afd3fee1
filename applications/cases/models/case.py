"""The case (积分申请) and who may see it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import STAFF_ROLES, Actor, Role
from applications.applicants.models import Mandate
from applications.cases import disputed
from applications.cases.models.tie import tied
from applications.cases.states import CLOSED, OPEN, Kind, State


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases, narrowed to what somebody may see (workflow, section 1)."""

    def visible_to(self, actor: Actor) -> "CaseQuerySet":
        """The cases this actor may open; none for a role that has no cases, none to which staff are tied."""
        found = self.filter(self._reach(actor))
        return found.filter(_untied(actor)) if actor.role in STAFF_ROLES else found

    def _reach(self, actor: Actor) -> Q:
        reach = Q(pk__in=())
        match actor.role:
            case Role.PORTAL:
                reach = Q()
            case Role.APPLICANT:
                reach = Q(person_id=actor.scope_id)
            case Role.HR_OFFICER:
                reach = Q(employer_id=actor.scope_id) & self._entrusted(actor.scope_id)
            case Role.REVIEWER:
                reach = Q(district_id=actor.scope, reviewer_id=actor.user_id)
            case Role.INTAKE_OFFICER | Role.DISTRICT_MANAGER:
                reach = Q(district_id=actor.scope, submitted_at__isnull=False) & _AT_COUNTER
            case Role.DETERMINING_OFFICER:
                mine = Q(state__in=_FOR_DETERMINATION) | disputed.laid_before(actor)
                reach = Q(district_id=actor.scope) & mine
            case Role.CITY_OFFICER:
                reach = Q(submitted_at__isnull=False) & _AT_COUNTER
        return reach

    @staticmethod
    def _entrusted(employer_id: int) -> Q:
        """The mandate runs; or it was asked with the account and all of the case is the employer's own
        entry; or the case is over, and was not begun after the mandate had ended."""
        # The employer by its id: a subquery over the mandates of all employers would be read whole.
        between = {"person_id": OuterRef("person_id"), "employer_id": employer_id}
        given = Mandate.objects.running().filter(**between)
        asked = Mandate.objects.workable().filter(**between)
        entered_here = (
            Q(opened_as=Role.HR_OFFICER)
            & ~Q(facts__role=Role.APPLICANT)
            & ~Q(items__files__added_by=F("person__user"))
        )
        ended_before = Mandate.objects.filter(**between, ended_at__lt=OuterRef("created_at"))
        later = Mandate.objects.filter(**between).exclude(ended_at__lt=OuterRef("created_at"))
        strange = Q(Exists(ended_before)) & ~Q(Exists(later))
        return Q(Exists(given)) | (Q(Exists(asked)) & entered_here) | (Q(state__in=CLOSED) & ~strange)


def _untied(actor: Actor) -> Q:
    """Nobody handles a case of himself, of his family, or of an employer for which he acts or to which he
    is tied."""
    people, employers = tied(actor.user_id or 0)
    return _without("person_id", people) & _without("employer_id", employers)


def _without(field: str, ids: frozenset[int]) -> Q:
    return ~Q(**{f"{field}__in": ids}) if ids else Q()


_FOR_DETERMINATION = (State.PROPOSED, State.DETERMINED, State.REFUSED)
# A case that went back to its owners is theirs again, whatever was submitted before.
_AT_COUNTER = ~Q(state__in=(State.DRAFT, State.AWAITING_APPLICANT, State.AWAITING_EMPLOYER))


class Case(models.Model):
    """One application for points, from the first entry to its end.

    ``version`` grows with every move and guards against two people acting at once. ``application_day``
    is the day of the last move into ``submitted``, for a confirmation ``endorsed_from``; the determination
    scores that day (rules, choice 14).
    """

    number = models.CharField(_("申请编号"), max_length=20, unique=True, null=True)
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.FIRST)
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    person = models.ForeignKey("applicants.Person", on_delete=models.PROTECT, related_name="cases")
    employer = models.ForeignKey("employers.Employer", on_delete=models.PROTECT, related_name="cases")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    opened_as = models.CharField(max_length=24, choices=Role.choices)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_facts = models.ForeignKey(
        "cases.CaseFacts", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_on = models.DateField(null=True, blank=True)
    application_day = models.DateField(null=True, blank=True)
    # Of a confirmation: the first day of the new endorsement.
    endorsed_from = models.DateField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    moved_at = models.DateTimeField(auto_now_add=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(state__in=sorted(OPEN)),
                name="one_open_case_per_person_and_kind",
            )
        ]
        indexes = [
            models.Index(fields=["district", "state", "handed_in_at", "id"]),
            models.Index(
                fields=["district", "submitted_at", "id"],
                condition=Q(state="submitted"),
                name="case_submitted",
            ),
            models.Index(
                fields=["district", "accepted_at", "id"],
                condition=Q(state__in=["accepted", "under_review", "proposed"]),
                name="case_in_hand",
            ),
            models.Index(
                fields=["district", "accepted_at", "id"],
                condition=Q(state="proposed"),
                name="case_proposed",
            ),
            # The board counts twenty thousand cases of a large district without reading one of them.
            models.Index(
                fields=["district", "state"],
                include=["id", "reviewer", "submitted_at", "handed_in_at", "accepted_at", "moved_at"],
                condition=Q(
                    state__in=["submitted", "handed_in", "incomplete", "accepted", "under_review", "proposed"]
                ),
                name="case_board",
            ),
            models.Index(fields=["reviewer", "state"]),
            models.Index(fields=["employer", "state"]),
            # An employer's first page: what it must do, what is longest in review, what ended last.
            models.Index(
                fields=["employer", "moved_at", "id"],
                condition=Q(state__in=["draft", "awaiting_employer", "submitted", "incomplete"]),
                name="case_employer_acts",
            ),
            models.Index(
                fields=["employer", "accepted_at", "moved_at", "id"],
                include=["person", "kind"],  # who has no open case is counted without reading the cases
                condition=Q(closed_at=None),
                name="case_employer_open",
            ),
            models.Index(
                fields=["employer", "moved_at", "id"],
                condition=Q(closed_at__isnull=False),
                name="case_employer_ended",
            ),
            # The newest of many, without sorting them all.
            models.Index(fields=["reviewer", "moved_at"], name="case_reviewer_moved"),
            models.Index(fields=["district", "closed_at"], name="case_district_closed"),
        ]

    def __str__(self) -> str:
        return self.number or f"case {self.pk}"

    @property
    def chain(self) -> str:
        """The audit chain of this case."""
        return f"case:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def to_be_scored_on(self, today: date) -> date:
        """The application day, or the one that it would have if the case were submitted today."""
        if self.application_day is not None:
            return self.application_day
        if self.kind == Kind.CONFIRMATION and self.endorsed_from is not None:
            return self.endorsed_from
        return today
