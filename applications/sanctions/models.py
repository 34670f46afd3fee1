"""The register: what was found against a person, and who may not file from when until when."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor, Role
from applications.vault.fields import EncryptedTextField


class Fact(models.TextChoices):
    """Keys of the facts document (contract, section 1) that take points away."""

    FALSE_MATERIALS = "false_materials", _("提供虚假材料")
    DETENTIONS = "detentions", _("行政拘留")
    OFFENCES = "offences", _("刑事犯罪")


class DeedQuerySet(models.QuerySet["Deed"]):
    """Deeds, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "DeedQuerySet":
        """The city's; a person's own. Officers meet them as facts of the case."""
        if actor.role is Role.CITY_OFFICER:
            return self
        return self.filter(person_id=actor.scope_id) if actor.role is Role.APPLICANT else self.none()


class Deed(models.Model):
    """One decision against a person, which every later case counts as a fact. Only added, never changed,
    but for the fine of the ``employer`` that filed it (yuan) and the day of the report."""

    person = models.ForeignKey("applicants.Person", on_delete=models.PROTECT, related_name="deeds")
    fact = models.CharField(max_length=16, choices=Fact.choices)
    on = models.DateField(_("决定日期"))
    sentence_years = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    employer = models.ForeignKey("employers.Employer", on_delete=models.PROTECT, related_name="+")
    ground = EncryptedTextField(_("查明的事实"))
    document = models.CharField(_("文书"), max_length=200)
    fine = models.DecimalField(_("对单位的罚款"), max_digits=9, decimal_places=2, null=True, blank=True)
    fine_document = models.CharField(_("罚款文书"), max_length=200, blank=True)
    reported_on = models.DateField(_("报送信用平台"), null=True, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    objects = DeedQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(fine=None) | Q(fine__gte=0), name="no_negative_fine"),
        ]

    def __str__(self) -> str:
        return f"{self.fact} {self.on}"


class BanState(models.TextChoices):
    PROPOSED = "proposed", _("待复核")
    IN_FORCE = "in_force", _("已决定")
    REJECTED = "rejected", _("已退回")


class BanQuerySet(models.QuerySet["Ban"]):
    """Bans, narrowed to what somebody may see, and to a day."""

    def visible_to(self, actor: Actor) -> "BanQuerySet":
        """The city's; decided ones also of oneself, or of the own employer, never of each other."""
        decided = self.filter(state=BanState.IN_FORCE)
        match actor.role:
            case Role.CITY_OFFICER:
                return self
            case Role.APPLICANT:
                return decided.filter(person_id=actor.scope_id)
            case Role.HR_OFFICER:
                return decided.filter(employer_id=actor.scope_id)
            case _:
                return self.none()

    def in_force(self, on: date) -> "BanQuerySet":
        """Those that block on a day: they end by themselves."""
        return self.filter(state=BanState.IN_FORCE, begins_on__lte=on, last_day__gte=on)


class Ban(models.Model):
    """No application by a person, or for anybody by an employer, from ``begins_on`` to ``last_day``.

    Decided and reasoned by the city where the case is serious; maker and checker are two people.
    """

    person = models.ForeignKey(
        "applicants.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="bans"
    )
    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.PROTECT, null=True, blank=True, related_name="bans"
    )
    state = models.CharField(max_length=8, choices=BanState.choices, default=BanState.PROPOSED)
    begins_on = models.DateField(_("起始日"))
    last_day = models.DateField(_("截止日"))
    ground = EncryptedTextField(_("情节和理由"))
    document = models.CharField(_("文书"), max_length=200)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reported_on = models.DateField(_("报送信用平台"), null=True, blank=True)

    objects = BanQuerySet.as_manager()

    class Meta:
        ordering = ["-begins_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(employer__isnull=True), name="a_ban_is_of_one"
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("begins_on")), name="a_ban_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("made_by")), name="two_decide_a_ban"
            ),
        ]

    def __str__(self) -> str:
        return f"ban {self.pk}"

    @property
    def chain(self) -> str:
        """The audit chain of whom it is about."""
        return f"person:{self.person_id}" if self.person_id else f"employer:{self.employer_id}"
