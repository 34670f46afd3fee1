"""The people who live with an applicant: spouse and children."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor, Role
from applications.applicants.sight import reach
from applications.vault.fields import BlindIndexField, EncryptedTextField


class Relation(models.TextChoices):
    SPOUSE = "spouse", _("配偶")
    CHILD = "child", _("子女")


class FamilyMemberQuerySet(models.QuerySet["FamilyMember"]):
    """Family members, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "FamilyMemberQuerySet":
        """Those of visible people; for an employer, of them those whose papers are part of a filing: who is
        to benefit, a spouse with local hukou, whom it entered itself; before the mandate the last alone."""
        entered = Q(entered_by_id=actor.scope_id)
        found = self.filter(reach(actor, "person__", before_mandate=entered))
        if actor.role is not Role.HR_OFFICER:
            return found
        return found.filter(
            entered | Q(is_beneficiary=True) | Q(relation=Relation.SPOUSE, shanghai_hukou=True)
        )


class FamilyMember(models.Model):
    """A spouse or child; unknown stays null. ``is_beneficiary``: to be covered by the points as well."""

    person = models.ForeignKey("applicants.Person", on_delete=models.CASCADE, related_name="family")
    relation = models.CharField(_("关系"), max_length=8, choices=Relation.choices)
    name = models.CharField(_("姓名"), max_length=50)
    id_number = EncryptedTextField(_("身份证号码"), null=True, blank=True)
    id_index = BlindIndexField(of="id_number", purpose="id_number", null=True, blank=True, db_index=True)
    birth_date = models.DateField(_("出生日期"), null=True, blank=True)
    shanghai_hukou = models.BooleanField(_("本市户籍"), null=True, blank=True)
    married_on = models.DateField(_("结婚登记日期"), null=True, blank=True)
    divorced_on = models.DateField(_("离婚日期"), null=True, blank=True)
    senior_high_full_time = models.BooleanField(_("全日制高中在读"), null=True, blank=True)
    school = models.CharField(_("就读学校"), max_length=50, blank=True)
    is_beneficiary = models.BooleanField(_("随积分享受待遇"), default=False)
    entered_by = models.ForeignKey(
        "employers.Employer", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = FamilyMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(relation="spouse", divorced_on=None),
                name="one_present_spouse",
            ),
            models.UniqueConstraint(
                fields=["person", "id_index"],
                condition=Q(id_index__isnull=False),
                name="family_member_once",
            ),
        ]

    def __str__(self) -> str:
        return f"family member {self.pk}"
