"""Everything that is held about a person, as a document to take away; and who looked at it."""

import json
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor, Role
from applications.applicants.models import ContributionMonth, FamilyMember, Mandate, PermitRecord, Person
from applications.archives.models import Archive
from applications.audit.models import Event
from applications.authorities.models import SharedAnswer
from applications.cases.models import (
    Booking,
    Case,
    CaseFacts,
    CaseFile,
    CaseItem,
    DeficiencyNotice,
    Undertaking,
)
from applications.cases.states import CLOSED
from applications.consents.models import Consent
from applications.corrections.models import Correction
from applications.notices.models import Paper
from applications.outbox.models import Message, Purpose
from applications.rechecks.models import Recheck, RecheckItem
from applications.records.models import RecordEntry
from applications.reviews.models import Determination, Expedite, Finding, Referral, Revision
from applications.rosters.models import ForecastConsent
from applications.sanctions.models import Ban, Deed
from applications.vault.fields import BlindIndexField
from applications.vault.index import blind_indexes

LOOKS: dict[str, str | Promise] = {
    "case_opened": _("打开了您的申请"),
    "file_opened": _("打开了您上传的文件"),
    "file_previewed": _("预览了您上传的文件"),
    "correction_file_opened": _("查看了拟调整积分的依据"),
    "archive_opened": _("从档案调取了您上传的文件"),
    "paper_opened": _("打开或打印了您的文书"),
    "paper_printed": _("凭您的证件号码和验证码打印了您的文书"),
    "kiosk_opened": _("凭您的证件号码和验证码打开了您的文书清单"),
    "holder_looked_up": _("在受理点按证件查询了您的账户"),
    "looked_up": _("登记了向主管部门查询的结果"),
}
# Not told: users behind acts are officers, and their numbers say nothing to the person; keys.
_LEFT_OUT = frozenset(
    {
        "user", "asked_by", "opened_by", "reviewer", "by", "added_by", "checked_by", "booked_by", "closed_by",
        "proposed_by", "determined_by", "made_by", "issued_by_id", "officer", "decided_by", "entered_by",
        "sealing_key",
    }
)  # fmt: skip


def copy_of(person: Person, actor: Actor) -> dict[str, Any]:
    """Every row that is held about the person, by kind; texts, numbers and ISO days."""
    return {kind: [_row(row) for row in rows] for kind, rows in held(person, actor).items()}


def held(person: Person, actor: Actor) -> dict[str, models.QuerySet[Any]]:
    """The rows themselves, by kind.

    What an officer found and an authority answered in a case is told once the case is closed.
    """
    cases = Case.objects.visible_to(actor).order_by("pk")
    closed = cases.filter(state__in=CLOSED)
    return {
        "person": Person.objects.visible_to(actor).filter(pk=person.pk),
        "family": FamilyMember.objects.visible_to(actor).order_by("pk"),
        "permit_records": PermitRecord.objects.visible_to(actor).order_by("pk"),
        "contribution_months": ContributionMonth.objects.visible_to(actor).order_by("-month", "pk"),
        "mandates": Mandate.objects.visible_to(actor).order_by("pk"),
        "shared_answers": SharedAnswer.objects.visible_to(actor).filter(person=person).order_by("pk"),
        "consents": Consent.objects.visible_to(actor).order_by("pk"),
        "forecast_consents": ForecastConsent.objects.visible_to(actor).order_by("pk"),
        "cases": cases,
        "facts": CaseFacts.objects.filter(case__in=cases).order_by("case", "seq"),
        "undertakings": Undertaking.objects.filter(case__in=cases).order_by("pk"),
        "materials": CaseItem.objects.visible_to(actor).order_by("pk"),
        "files": CaseFile.objects.visible_to(actor).order_by("pk"),
        "archives": Archive.objects.visible_to(actor).order_by("pk"),
        "notices": DeficiencyNotice.objects.filter(case__in=cases).order_by("pk"),
        "expedites": Expedite.objects.filter(case__in=cases).order_by("pk"),
        "bookings": Booking.objects.filter(case__in=cases).order_by("pk"),
        "referrals": Referral.objects.filter(case__in=closed).order_by("pk"),
        "findings": Finding.objects.filter(case__in=closed).order_by("pk"),
        "determinations": Determination.objects.filter(case__in=closed).order_by("pk"),
        "revisions": Revision.objects.filter(case__in=closed).order_by("pk"),
        "papers": Paper.objects.visible_to(actor).order_by("pk"),
        "rechecks": Recheck.objects.visible_to(actor).order_by("pk"),
        "recheck_items": RecheckItem.objects.filter(recheck__case__in=cases).order_by("pk"),
        "corrections": Correction.objects.visible_to(actor).order_by("pk"),
        "deeds": Deed.objects.visible_to(actor).order_by("pk"),
        "bans": Ban.objects.visible_to(actor).order_by("pk"),
        "points": RecordEntry.objects.visible_to(actor).order_by("pk"),
        "messages": messages_to(person),
    }


def messages_to(person: Person) -> models.QuerySet[Message]:
    """What was sent to the person's own number, the newest first."""
    own = Message.objects.filter(to_index__in=blind_indexes(person.phone, "phone"))
    return own.exclude(purpose=Purpose.CODE).order_by("-created_at")


def looks_at(person: Person, actor: Actor) -> models.QuerySet[Event]:
    """Each time that somebody else looked at the person's data, the newest first."""
    cases = Case.objects.visible_to(actor).values_list("pk", flat=True)
    chains = [person.chain, *(f"case:{case}" for case in cases)]
    looks = Event.objects.filter(chain__in=chains, kind__in=sorted(LOOKS))
    return looks.exclude(role=Role.APPLICANT).order_by("-at", "-pk")


def _row(row: models.Model) -> dict[str, Any]:
    return {
        field.name: _plain(field.value_from_object(row))
        for field in row._meta.concrete_fields
        if not isinstance(field, BlindIndexField) and field.name not in _LEFT_OUT
    }


def _plain(value: Any) -> Any:
    """As JSON has it; documents that are stored as text are opened."""
    if isinstance(value, str) and value[:1] in "{[":
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
