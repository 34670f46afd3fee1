"""Questions to outside bodies; while one is open the clock stands still."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor
from applications.reviews.sight import reach


class Authority(models.TextChoices):
    """What is asked, of whom (workflow, section 8)."""

    FILE_TRANSFER = "file_transfer", _("调档（人事档案）")
    EDUCATION_VERIFICATION = "education_verification", _("教育背景核实")
    QUALIFICATION_LOOKUP = "qualification_lookup", _("职业资格、技能等级查询")
    TAX = "tax", _("税务核查")
    POLICE = "police", _("违法犯罪记录核查")
    CIVIL_AFFAIRS = "civil_affairs", _("婚姻、户籍核查")
    OTHER = "other", _("其他主管部门核查")


class Answer(models.TextChoices):
    TRUE = "true", _("属实")
    NOT_TRUE = "not_true", _("不属实")
    NOT_FOUND = "not_found", _("查无记录")


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Referrals, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "ReferralQuerySet":
        """Those of the cases that an officer may see."""
        return self.filter(reach(actor))

    def open(self) -> "ReferralQuerySet":
        """Not answered yet."""
        return self.filter(closed_at=None)


class Referral(models.Model):
    """One question to one body, its answer, and who recorded it from which document."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="referrals")
    authority = models.CharField(_("提请核实事项"), max_length=30, choices=Authority.choices)
    question = models.CharField(_("要核实的内容"), max_length=300, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    opened_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(_("答复"), max_length=10, choices=Answer.choices, blank=True)
    answer_note = models.CharField(_("答复说明"), max_length=300, blank=True)
    answer_source = models.CharField(_("答复文书或查询途径"), max_length=120, blank=True)
    file = models.ForeignKey(  # a scan of the answer
        "materials.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reminded_on = models.DateField(null=True, blank=True)  # when the body was last asked again
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "authority"],
                condition=models.Q(closed_at=None) & ~models.Q(authority="other"),
                name="one_open_referral_per_authority",
            )
        ]
        # Few of all referrals are open: the boards count them, and each night asks again.
        indexes = [models.Index(fields=["case"], condition=models.Q(closed_at=None), name="referral_open")]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"referral {self.pk}"
