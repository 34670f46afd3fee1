"""The city: which indicator, which facts, why; and the decision of somebody who did not propose it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.cases import document
from applications.cases.models import Case
from applications.cases.states import State
from applications.corrections import services
from applications.corrections.models import Correction, CorrectionState
from applications.desks.case.acts import went_through
from applications.desks.case.worded import worded
from applications.desks.components import Cell, Column, Table
from applications.desks.confirming import proved_lately
from applications.desks.corrections.forms import NoteForm, ScanForm
from applications.desks.corrections.tables import (
    correction_rows,
    corrections_table,
    facts_now_and_then,
    name_of,
)
from applications.desks.forms import PortalForm
from applications.desks.officer.acts import bound
from applications.desks.officer.reach import staff_case
from applications.desks.officer.review.changing import FactsChanging
from applications.desks.officer.review.lines import points
from applications.desks.requests import PortalRequest
from applications.reviews.evidence import KEYS
from applications.reviews.recorded import Recorded, recorded
from applications.reviews.services.revising import would_be
from materials.refusals import RefusedFile
from materials.services import discard, store

_PAGE = require_http_methods(["GET", "HEAD", "POST"])
DONE = 20


@audience(Role.CITY_OFFICER)
@never_cache
@require_safe
def queue(request: PortalRequest) -> HttpResponse:
    """What is being heard, and what was decided last."""
    found = _corrections(request)
    context = {
        "hearing": corrections_table(_("听取意见中"), found.filter(state=CorrectionState.HEARING)),
        "done": corrections_table(_("最近办结"), found.exclude(state=CorrectionState.HEARING)[:DONE]),
    }
    return render(request, "corrections/queue.html", context)


@audience(Role.CITY_OFFICER)
@never_cache
@require_safe
def choose(request: PortalRequest, case_id: int) -> HttpResponse:
    """Which indicator of a determined case."""
    case, record = _determined(request, case_id)
    table = Table(
        caption=_("纠正或扣减哪一项"),
        columns=[Column(_("指标")), Column(_("现有分值"), numeric=True)],
        rows=[
            [
                Cell(worded(line).name, url=reverse("correction_propose", args=[case.pk, line.id])),
                points(line),
            ]
            for line in record.indicators
        ],
        first_is_header=True,
    )
    return render(request, "corrections/choose.html", {"case": case, "table": table})


@audience(Role.CITY_OFFICER)
@never_cache
@_PAGE
@proved_lately
def propose(request: PortalRequest, case_id: int, name: str) -> HttpResponse:
    """Other facts, with reason and evidence; then the holder is heard."""
    case, record = _determined(request, case_id)
    line = next((line for line in record.indicators if line.id == name and name in KEYS), None)
    if line is None:
        raise Http404
    facts = document.loads(record.made.facts)
    changing = FactsChanging(
        name, base=facts, shown=facts, on=timezone.localdate(), data=request.POST or None
    )
    if request.method == "POST" and changing.is_valid():

        def act() -> object:
            return services.propose(
                actor=request.actor,
                case=case,
                indicator=name,
                changes=changing.verified(),
                **changing.grounds.cleaned_data,
            )

        if went_through(changing.grounds, act):
            messages.success(request, _("已提出，并已短信通知本人可以陈述意见"))
            return redirect("corrections")
    context = {
        "case": case,
        "name": worded(line).name,
        "held": points(line),
        "changing": changing,
        "forms": changing.forms,
    }
    return render(request, "corrections/propose.html", context)


@audience(Role.CITY_OFFICER)
@never_cache
@_PAGE
@proved_lately
def correction(request: PortalRequest, correction_id: int) -> HttpResponse:
    """What was proposed and answered, what would come out, and the button that decides."""
    found = _found(request, correction_id)
    form = PortalForm(bound(request))

    def act() -> object:
        return services.confirm(actor=request.actor, correction=found)

    if request.method == "POST" and form.is_valid() and went_through(form, act):
        messages.success(request, _("已决定，积分调整告知书已签发，本人和单位会收到短信"))
        return redirect("correction", found.pk)
    found = _found(request, correction_id)
    now, then = facts_now_and_then(found)
    is_open = found.state == CorrectionState.HEARING
    context: dict[str, Any] = {
        "correction": found,
        "form": form,
        "name": name_of(found),
        "rows": correction_rows(found),
        "now": now,
        "then": then,
        "is_open": is_open,
        "mine": found.made_by_id == request.actor.user_id,
        "may_attach": is_open and found.file_id is None and found.answered_at is None,
        "heard": found.may_be_decided(timezone.localdate()),
    }
    if is_open and (record := recorded(found.case)) is not None:
        judged = timezone.localdate() if found.is_deduction else None
        changes = document.loads(found.changes)
        context |= {
            "held": record.total,
            "would_be": would_be(found.case, changes, deductions_on=judged).total,
        }
    return render(request, "corrections/correction.html", context)


@audience(Role.CITY_OFFICER)
@never_cache
@_PAGE
def drop(request: PortalRequest, correction_id: int) -> HttpResponse:
    """Nothing is changed, with the reason."""
    found = _found(request, correction_id)
    form = NoteForm(request.POST if request.method == "POST" else None)

    def act() -> object:
        return services.drop(actor=request.actor, correction=found, note=form.cleaned_data["note"])

    if request.method == "POST" and form.is_valid() and went_through(form, act):
        messages.success(request, _("已办结，积分不作变更"))
        return redirect("corrections")
    return render(request, "corrections/drop.html", {"correction": found, "form": form})


@audience(Role.CITY_OFFICER)
@never_cache
@_PAGE
def attach(request: PortalRequest, correction_id: int) -> HttpResponse:
    """The scan of the evidence is put beside it, by who proposed it."""
    found = _found(request, correction_id)
    form = ScanForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid() and _attached(request, found, form):
        messages.success(request, _("已附上扫描件，本人可以打开"))
        return redirect("correction", found.pk)
    return render(request, "corrections/attach.html", {"correction": found, "form": form})


def _attached(request: PortalRequest, found: Correction, form: ScanForm) -> bool:
    given = form.cleaned_data["scan"]
    try:
        label = str(_("依据的材料"))
        file = store(actor=request.actor, stream=given, claimed_name=given.name or "", label=label)
    except RefusedFile as refused:
        form.add_error("scan", str(refused))
        return False
    put = went_through(form, lambda: services.attach(actor=request.actor, correction=found, file=file))
    if not put:
        discard(actor=request.actor, file_id=file.pk)
    return put


def _corrections(request: PortalRequest) -> Any:
    return Correction.objects.visible_to(request.actor).select_related(
        "case__person", "case__employer", "case__district"
    )


def _found(request: PortalRequest, correction_id: int) -> Correction:
    found: Correction = get_object_or_404(_corrections(request), pk=correction_id)
    return found


def _determined(request: PortalRequest, case_id: int) -> tuple[Case, Recorded]:
    case = staff_case(request, case_id)
    record = recorded(case)
    if case.state != State.DETERMINED or record is None:
        raise Http404
    return case, record
