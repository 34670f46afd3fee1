"""What is in force, of all kinds and of one, and what waits for a checker."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.desks.city.policy.calendars import years_table
from applications.desks.city.policy.tables import kinds_table, proposals_table, rows_table
from applications.desks.paging import page_of
from applications.desks.public.policy.tables import entries_table, wages_table
from applications.desks.requests import PortalRequest
from applications.policy.kinds import DataKind, ProposalState
from applications.policy.models import ListEntry, Proposal, ReferenceWagePeriod
from applications.policy.selectors import WageInForce, entries_in_force, wages_in_force

MOST = 50  # proposals that wait, or the newest changes of one kind


@audience(Role.CITY_OFFICER)
@never_cache
@require_safe
def overview(request: PortalRequest) -> HttpResponse:
    """The kinds of data; what waits; everything decided, the newest first."""
    proposals = Proposal.objects.visible_to(request.actor).select_related("made_by", "decided_by")
    waiting = proposals.filter(state=ProposalState.PROPOSED).order_by("id")[:MOST]
    decided, pages = page_of(request, proposals.exclude(state=ProposalState.PROPOSED), ("-id",))
    context = {
        "kinds": kinds_table(),
        "waiting": proposals_table(list(waiting), _("待复核"), _("没有待复核的变更。")),
        "decided": proposals_table(decided, _("已有结论"), _("还没有变更。")),
        "pages": pages,
    }
    return render(request, "city/policy/overview.html", context)


@audience(Role.CITY_OFFICER)
@never_cache
@require_safe
def kind_of_data(request: PortalRequest, kind: str) -> HttpResponse:
    """One kind: in force today, every row ever published, and the changes that made them."""
    if kind not in DataKind:
        raise Http404
    label, today = DataKind(kind).label, timezone.localdate()
    changes = Proposal.objects.visible_to(request.actor).filter(kind=kind)
    newest = changes.select_related("made_by", "decided_by").order_by("-id")[:MOST]
    made = proposals_table(list(newest), _("最近的变更"), _("还没有变更。"))
    if kind == DataKind.CALENDAR_YEAR:
        shown = {"kind": kind, "label": label, "table": years_table(), "changes": made}
        return render(request, "city/policy/kind.html", shown)
    in_force: list[WageInForce] = []
    rows: Any
    if kind == DataKind.REFERENCE_WAGE:
        in_force = wages_in_force()
        rows = ReferenceWagePeriod.objects.visible_to(request.actor)
        table = wages_table(in_force, _("现行"))
    else:
        rows = ListEntry.objects.visible_to(request.actor).filter(kind=kind)
        entries = entries_in_force(kind, today).order_by("name", "id")[:MOST]
        table = entries_table(list(entries), _("现行（前 %(most)d 项）") % {"most": MOST})
    published, pages = page_of(request, rows.select_related("proposal"), ("-id",))
    context = {
        "kind": kind,
        "label": label,
        "table": table,
        "published": rows_table(published, in_force),
        "pages": pages,
        "changes": made,
    }
    return render(request, "city/policy/kind.html", context)
