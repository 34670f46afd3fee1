"""The checklist of a case, the files behind each paper, and the one-time notices."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor, Role
from applications.applicants.models import Mandate
from applications.cases.models.case import Case


class ItemState(models.TextChoices):
    OPEN = "open", _("未上传")
    UPLOADED = "uploaded", _("已上传")
    SHARED = "shared", _("共享数据免交")
    SIGNED = "signed", _("已在门户签署")
    SIGHTED = "sighted", _("已核对原件")
    PROBLEM = "problem", _("需补正")


class ReasonType(models.TextChoices):
    """Why a paper cannot be taken: the three types of the one-time notice."""

    MISSING = "missing", _("不齐全")
    UNFIT = "unfit", _("不符合")
    EXPIRED = "expired", _("已过期")


class CaseItemQuerySet(models.QuerySet["CaseItem"]):
    """Papers asked for, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "CaseItemQuerySet":
        """Those of visible cases; for the employer no private ones, and none after the mandate has ended."""
        found = self.filter(case__in=Case.objects.visible_to(actor))
        if actor.role is not Role.HR_OFFICER:
            return found
        mandate = Mandate.objects.workable().filter(
            person_id=OuterRef("case__person_id"), employer_id=OuterRef("case__employer_id")
        )
        return found.filter(Exists(mandate), private=False)


class CaseItem(models.Model):
    """One paper asked in this case; ``key`` is the material and whose it is."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="items")
    key = models.CharField(max_length=80)
    material = models.CharField(max_length=40)
    subject = models.CharField(max_length=20)
    because = models.CharField(max_length=200)
    # Ids of the catalogue's claim table: which indicators this paper proves.
    claims = models.JSONField(default=list)
    private = models.BooleanField(default=False)  # never shown to the employer
    state = models.CharField(max_length=10, choices=ItemState.choices, default=ItemState.OPEN)
    reason_type = models.CharField(max_length=10, choices=ReasonType.choices, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    accepted_instead = models.CharField(max_length=300, blank=True)
    # Of a paper that has ended: its last day, as it says itself.
    valid_until = models.DateField(null=True, blank=True)
    # True from a one-time notice until the item is answered: only such items are unlocked.
    listed = models.BooleanField(default=False)
    needed = models.BooleanField(default=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)

    objects = CaseItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="one_item_per_paper"),
            models.CheckConstraint(
                condition=~Q(state="problem") | ~Q(reason_type=""), name="a_problem_has_its_type"
            ),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.key


class CaseFileQuerySet(models.QuerySet["CaseFile"]):
    """Files behind papers, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "CaseFileQuerySet":
        """Those of visible papers that were not taken back."""
        return self.filter(removed_at=None, item__in=CaseItem.objects.visible_to(actor))


class CaseFile(models.Model):
    """A stored file put behind an item; taken back, it stays in the history but not in view."""

    item = models.ForeignKey(CaseItem, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey("materials.StoredFile", on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    # The paper of an earlier case for which an officer has seen the original of this very file.
    verified_in = models.ForeignKey(
        CaseItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = CaseFileQuerySet.as_manager()

    class Meta:
        ordering = ["item_id", "position", "id"]

    def __str__(self) -> str:
        return self.label


class DeficiencyNotice(models.Model):
    """A one-time notice: everything missing, told once (细则 5). ``items`` is what the paper lists."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="deficiency_notices")
    seq = models.PositiveIntegerField()
    items = models.JSONField()
    paper_id = models.BigIntegerField(null=True)
    issued_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="one_notice_per_seq")]

    def __str__(self) -> str:
        return f"notice {self.seq} of case {self.case_id}"
