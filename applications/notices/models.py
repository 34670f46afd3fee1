"""Papers and the counters that number them."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor, Role
from applications.notices import sight
from applications.notices.kinds import COUNTER_KINDS, EMPLOYER_KINDS, KIND_CHOICES
from applications.vault.fields import EncryptedJSONField


class PaperCounter(models.Model):
    """The last number given to one kind of paper, in one district, in one year."""

    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=32, choices=KIND_CHOICES)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "kind", "year"], name="one_counter_a_series"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.district_id} {self.year}: {self.last}"


class PaperState(models.TextChoices):
    PENDING = "pending", _("正在生成")
    RENDERED = "rendered", _("已生成")
    FAILED = "failed", _("生成失败")
    ERASED = "erased", _("保存期满，已删除")


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, actor: Actor) -> "PaperQuerySet":
        """The papers that this actor may read: one's own, and those of the cases that one may open.

        A paper without a case is its district's. The employer reads only what is meant for it, the counter
        what it issues or checks. Of one whose
        time is over nothing is left to read.
        """
        if actor.role is Role.SYSTEM_ADMIN:  # a paper that could not be made is his task; what it says is not
            return self.filter(state=PaperState.FAILED).defer("content")
        return self.filter(_readable(actor)).exclude(state=PaperState.ERASED)


def _readable(actor: Actor) -> Q:
    without_case = Q(case_id=None)
    match actor.role:
        case Role.APPLICANT:
            return Q(person_id=actor.scope_id)
        case Role.HR_OFFICER:
            own = Q(employer_id=actor.scope_id, kind__in=EMPLOYER_KINDS)
            return own & (without_case | sight.cases_of(actor))
        case Role.CITY_OFFICER:
            return without_case | sight.cases_of(actor)
        case Role.INTAKE_OFFICER | Role.DISTRICT_MANAGER:
            of_cases = sight.cases_of(actor)
            if actor.role is Role.INTAKE_OFFICER:
                of_cases &= Q(kind__in=COUNTER_KINDS)
            return (without_case & Q(district_id=actor.scope)) | of_cases
        case Role.REVIEWER | Role.DETERMINING_OFFICER:
            return sight.cases_of(actor)
        case _:
            return Q(pk__in=())


class Paper(models.Model):
    """One issued paper. Number, content and code are written once, by ``services.issue``; the database
    refuses to change them (``triggers``).

    ``case_id``, ``person_id`` and ``employer_id`` are plain ids: the paper outlives what it speaks of.
    ``tries``: how many workers began to make it, without those who had to wait for something.
    """

    kind = models.CharField(max_length=32, choices=KIND_CHOICES)
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    seq = models.PositiveIntegerField()
    number = models.CharField(max_length=40, unique=True)
    issuer = models.CharField(max_length=60)
    case_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    person_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    employer_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    content: Any = EncryptedJSONField()
    content_hash = models.CharField(max_length=64)
    code = models.CharField(max_length=16)
    issued_by_id = models.BigIntegerField(null=True, blank=True)
    issued_on = models.DateField()
    issued_at = models.DateTimeField(auto_now_add=True)
    valid_until = models.DateField(null=True, blank=True)
    corrected = models.BooleanField(default=False)  # what superseded it puts right what this one says
    lapsed_on = models.DateField(null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes"
    )
    state = models.CharField(max_length=10, choices=PaperState.choices, default=PaperState.PENDING)
    claimed_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0, db_default=0)
    failure = models.CharField(max_length=200, blank=True)
    file = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    rendered_at = models.DateTimeField(null=True, blank=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["district", "kind", "year", "seq"], name="one_paper_a_number"),
            models.CheckConstraint(
                condition=~Q(state=PaperState.RENDERED) | ~Q(sha256=""), name="rendered_papers_have_a_file"
            ),
        ]
        indexes = [
            models.Index(fields=["issued_at"], condition=Q(state="pending"), name="papers_pending"),
            models.Index(fields=["-id"], condition=Q(state="failed"), name="papers_failed"),
        ]

    def __str__(self) -> str:
        return self.number


class PrintState(models.TextChoices):
    WAITING = "waiting", _("正在准备")
    READY = "ready", _("可以打印")
    FAILED = "failed", _("没有可以打印的文书")
    STOPPED = "stopped", _("没有合成，已停止")


class PrintRunQuerySet(models.QuerySet["PrintRun"]):
    def visible_to(self, actor: Actor) -> "PrintRunQuerySet":
        """Those that somebody asked for, in the district where he did; for the system administrator those
        that no worker could bind."""
        if actor.role is Role.SYSTEM_ADMIN:
            return self.filter(state=PrintState.STOPPED)
        return self.filter(asked_by_id=actor.user_id or 0, role=actor.role, district_id=actor.scope or None)


class PrintRun(models.Model):
    """The papers of a day put into one file for the printer; kept for a day.

    ``papers``: ids of those that were visible to the officer who asked; ``bound``: how many are in the file;
    ``tries``: how many workers began to bind them, without those who had to wait for something.
    """

    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    asked_by_id = models.BigIntegerField()
    role = models.CharField(max_length=32)
    asked_at = models.DateTimeField(auto_now_add=True)
    day = models.DateField()
    kind = models.CharField(max_length=32, choices=KIND_CHOICES)
    papers: Any = models.JSONField()
    bound = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=PrintState.choices, default=PrintState.WAITING)
    claimed_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0, db_default=0)
    file = models.CharField(max_length=120, blank=True)

    objects = PrintRunQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["asked_by_id", "role", "district", "day", "kind"],
                condition=Q(state=PrintState.WAITING),
                name="one_run_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}: {len(self.papers)}"
