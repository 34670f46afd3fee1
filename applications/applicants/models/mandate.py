"""What a person lets an employer do (委托)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor, Role
from applications.employers.sight import reach as employer_reach


class MandateState(models.TextChoices):
    ASKED = "asked", _("待本人答复")
    GIVEN = "given", _("已委托")
    REFUSED = "refused", _("本人未同意")
    REVOKED = "revoked", _("本人已撤销")
    ENDED = "ended", _("已终止")


class Scope(models.TextChoices):
    """For what the mandate is good. Following the case comes with each of them.

    ``hand_over``: the employer checks, prints, submits and hands in what the person filled in. The other two
    let it fill in as well; ``all_cases`` also what comes after the first determination.
    """

    HAND_OVER = "hand_over", _("只核对、提交和递交，内容由本人填写")
    THIS_CASE = "this_case", _("办理本次积分申请")
    ALL_CASES = "all_cases", _("办理积分申请、变更和签注确认")


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Mandates, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "MandateQuerySet":
        """A person's own; those of an HR officer's own employer; nobody else's but the portal's."""
        match actor.role:
            case Role.PORTAL:
                return self
            case Role.APPLICANT:
                return self.filter(person_id=actor.scope_id, person__user_id=actor.user_id or 0)
            case Role.HR_OFFICER:
                return self.filter(employer_reach(actor, "employer__"))
            case _:
                return self.none()

    def open(self) -> "MandateQuerySet":
        """Asked, or given and not yet ended by somebody or past its last day."""
        return self.filter(state=MandateState.ASKED) | self.running()

    def running(self) -> "MandateQuerySet":
        """Given, and today is not after the last day."""
        today = timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=today), state=MandateState.GIVEN)

    def fillable(self) -> "MandateQuerySet":
        """Those under which an employer may enter facts for the person."""
        return self.workable().exclude(scope=Scope.HAND_OVER)

    def workable(self) -> "MandateQuerySet":
        """Those under which an employer may draft: given, or asked together with an account it opened."""
        return self.running() | self.filter(state=MandateState.ASKED, with_account=True)


class Mandate(models.Model):
    """An employer's request and what became of it; ``until`` is the last day, empty = until revoked.

    ``asked_name`` and ``asked_permit_masked`` are what the HR officer typed, so that the employer's own
    list looks the same whether or not the person was known before. ``with_account``: asked together with
    the opening of a new account.
    """

    person = models.ForeignKey("applicants.Person", on_delete=models.PROTECT, related_name="mandates")
    employer = models.ForeignKey("employers.Employer", on_delete=models.PROTECT, related_name="mandates")
    state = models.CharField(max_length=8, choices=MandateState.choices, default=MandateState.ASKED)
    scope = models.CharField(_("委托范围"), max_length=12, choices=Scope.choices, blank=True)
    until = models.DateField(_("委托至"), null=True, blank=True)
    with_account = models.BooleanField(default=False)
    asked_name = models.CharField(max_length=50)
    asked_permit_masked = models.CharField(max_length=18)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=24, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "employer"],
                condition=Q(state__in=["asked", "given"]),
                name="one_open_mandate_per_employer",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="given"), name="one_given_mandate_per_person"
            ),
        ]
        indexes = [
            # An employer of ten thousand: whose mandates run is read from the index alone.
            models.Index(
                fields=["employer", "state"],
                include=["person", "until", "with_account"],
                name="mandate_of_employer",
            ),
        ]

    def __str__(self) -> str:
        return f"mandate {self.pk}"
