"""The overview: who one is, what one holds, one's cases."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Actor, Role
from applications.applicants import selectors as applicants
from applications.applicants.consents import missing
from applications.applicants.models import PermitRecord, Person
from applications.cases.models import Case
from applications.cases.readers import Reader
from applications.corrections.models import Correction, CorrectionState
from applications.desks.applicant.reach import oneself
from applications.desks.case.standing import day_in_words, standing
from applications.desks.components import Row
from applications.desks.requests import PortalRequest
from applications.records import selectors as records
from applications.reviews.services import beginnings
from applications.vault.masks import mask_permit


@audience(Role.APPLICANT)
@never_cache
@require_safe
def home(request: PortalRequest) -> HttpResponse:
    """Permit, points, requests that wait for an answer, and the cases."""
    person = oneself(request)
    cases = list(Case.objects.visible_to(request.actor).select_related("employer").order_by("-id"))
    context = {
        "person": person,
        "rows": _permit(person),
        "entry": records.current(person.pk),
        "asked": list(applicants.pending_mandates(person)),
        "hearings": _hearings(request.actor),
        "consents_missing": bool(missing(person)),
        "cases": [_card(case) for case in cases],
        "next_kind": "" if any(case.is_open for case in cases) else beginnings.kind_of_next(person),
        "endorsed_from": beginnings.endorsed_from(person),
    }
    return render(request, "applicant/home.html", context)


def _hearings(actor: Actor) -> list[Correction]:
    """Corrections to which the person can still say something."""
    found = Correction.objects.visible_to(actor).filter(state=CorrectionState.HEARING, answered_at=None)
    return list(found.filter(heard_until__gte=timezone.localdate()))


def _permit(person: Person) -> list[Row]:
    record = applicants.permit_record(person)
    until = record.valid_until if record else person.permit_valid_until
    cancelled = record.cancelled_on if record else person.permit_cancelled_on
    rows = [
        Row(_("居住证号码"), mask_permit(person.permit_number)),
        Row(_("有效期至"), [until.isoformat() if until else _("没有"), _said_by(record)]),
    ]
    if cancelled:
        rows.append(Row(_("已注销"), cancelled.isoformat()))
    return rows


def _said_by(record: PermitRecord | None) -> str:
    """Source and day of what is locked; otherwise that it is what was entered with the account."""
    if record is None:
        return _("开户时填写，还没有收到共享数据")
    words = _("来源：%(source)s，数据日期 %(day)s；有误请向提供数据的部门更正")
    return words % {"source": record.source, "day": record.as_of.isoformat()}


def _card(case: Case) -> dict[str, object]:
    now = standing(case, Reader.APPLICANT)
    deadline = now.deadline
    return {
        "case": case,
        "now": now,
        "label": deadline.label if deadline else "",
        "day": day_in_words(deadline) if deadline else "",
    }
