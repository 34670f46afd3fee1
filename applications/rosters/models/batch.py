"""One act of an HR officer over many employees: a row a line, worked off one by one."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor, Role
from applications.employers.sight import reach
from applications.vault.fields import EncryptedJSONField, EncryptedTextField

_READERS = frozenset({Role.HR_OFFICER, Role.PORTAL})


class BatchKind(models.TextChoices):
    ACCOUNTS = "accounts", _("批量开户")
    DRAFTS = "drafts", _("批量开始申请")
    FORECAST = "forecast", _("积分预测")


class BatchState(models.TextChoices):
    CHECKED = "checked", _("待确认")
    RUNNING = "running", _("处理中")
    DONE = "done", _("已完成")


class LineState(models.TextChoices):
    READY = "ready", _("待处理")
    SKIPPED = "skipped", _("已在名单中")
    BAD = "bad", _("有问题")
    DONE = "done", _("已办理")
    REFUSED = "refused", _("未办理")


class BatchQuerySet(models.QuerySet["Batch"]):
    """Batches, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "BatchQuerySet":
        """Those of the HR officer's own employer."""
        return self.filter(reach(actor, "employer__")) if actor.role in _READERS else self.none()

    def waiting(self) -> "BatchQuerySet":
        """Those whose lines are still being worked off."""
        return self.filter(state=BatchState.RUNNING)


class Batch(models.Model):
    """``digest`` (SHA-256) names what was handed in: the same twice, while one is open, is the same batch."""

    employer = models.ForeignKey("employers.Employer", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=BatchKind.choices)
    state = models.CharField(max_length=8, choices=BatchState.choices, default=BatchState.CHECKED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "kind", "digest"],
                condition=Q(state__in=[BatchState.CHECKED, BatchState.RUNNING]),
                name="one_open_batch_of_the_same",
            )
        ]

    def __str__(self) -> str:
        return f"batch {self.pk}"


class LineQuerySet(models.QuerySet["Line"]):
    """Lines, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "LineQuerySet":
        """Those of the batches that this actor may see."""
        return self.filter(reach(actor, "batch__employer__")) if actor.role in _READERS else self.none()


class Line(models.Model):
    """One employee of a batch. ``number``: of the row in the file handed in, or the place in the act.

    ``typed``: the cells by column, as they stood where the row is bad; of a line worked off name and tail.
    ``tries``: how many workers began with it.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=LineState.choices, default=LineState.READY)
    typed: Any = EncryptedJSONField(blank=True, default=dict)
    reason = EncryptedTextField(blank=True)
    tries = models.PositiveSmallIntegerField(default=0, db_default=0)
    mandate = models.ForeignKey(
        "applicants.Mandate", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    case = models.ForeignKey("cases.Case", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = LineQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="one_line_a_row")]
        indexes = [models.Index(fields=["batch", "state", "number"], name="line_queue")]

    def __str__(self) -> str:
        return f"line {self.pk}"

    @property
    def why(self) -> str:
        """Every reason as one sentence."""
        return "；".join(part.rstrip("。") for part in self.reason.splitlines())
