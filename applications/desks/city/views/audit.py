"""The audit administrator reads events and seals, and changes nothing."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import Any

from django.db.models import Count, OuterRef, Subquery, TextField
from django.db.models.functions import Cast
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.audit.models import Event, Seal, SealEntry
from applications.desks.city.forms import ChainForm
from applications.desks.components import Column, Table
from applications.desks.paging import page_of
from applications.desks.requests import PortalRequest

SEALS = 20  # on a page: each holds thousands of chains, and they are counted
SHORT = 8  # characters of a hash that a table shows
SHOWN = (
    "pk", "chain", "seq", "at", "user_id", "role", "kind", "before", "after", "reason_code", "content",
    "note_hash", "hash",
)  # fmt: skip


@audience(Role.AUDIT_ADMIN)
@never_cache
@require_safe
def events(request: PortalRequest) -> HttpResponse:
    """Events of one chain or of all, the newest first; of a free-text reason only that there is one."""
    form = ChainForm(request.GET)
    # Plain rows, their data as the text that the database keeps: 200 objects would take longer than the page.
    rows = Event.objects.visible_to(request.actor).annotate(content=Cast("data", TextField()))
    if form.is_valid() and (chain := form.cleaned_data["chain"].strip()):
        rows = rows.filter(chain=chain)
    found, pages = page_of(request, rows.values_list(*SHOWN, named=True), ("-id",))
    return render(request, "city/events.html", {"form": form, "table": _events(found), "pages": pages})


@audience(Role.AUDIT_ADMIN)
@never_cache
@require_safe
def seals(request: PortalRequest) -> HttpResponse:
    """Seals, the newest first."""
    entries = SealEntry.objects.filter(seal=OuterRef("pk")).order_by().values("seal")
    counted = Subquery(entries.annotate(number=Count("pk")).values("number"))  # of those on the page alone
    rows = Seal.objects.visible_to(request.actor).annotate(chains=counted)
    found, pages = page_of(request, rows, ("-number",), SEALS)
    return render(request, "city/seals.html", {"table": _seals(found), "pages": pages})


def _events(found: Sequence[Any]) -> Table:
    return Table(
        caption=_("事件"),
        columns=[
            Column(_("链")),
            Column(_("序号"), numeric=True),
            Column(_("发生的日期和时间")),
            Column(_("角色和用户号")),
            Column(_("事件")),
            Column(_("从什么状态到什么状态、内容"), long=True),
            Column(_("哈希")),
        ],
        rows=list(_rows(found)),
        empty=_("没有事件。"),
        caption_hidden=True,
    )


def _rows(found: Sequence[Any]) -> Iterator[Sequence[Any]]:
    zone = timezone.get_current_timezone()
    roles: dict[str, str] = {}
    between, has_reason = _("；"), _("有理由")
    for _pk, chain, seq, at, user, role, kind, before, after, reason, content, note, digest in found:
        parts = (
            f"{before} → {after}" if before and after else before or after,
            _data(content),
            reason,
            has_reason if note else "",
        )
        label = roles.get(role) or roles.setdefault(role, str(Role(role).label))
        who = f"{label} {user}" if user else label
        said = between.join(filter(None, parts))
        yield chain, str(seq), _moment(at, zone), who, kind, said, digest[:SHORT]


def _data(kept: str) -> str:
    """JSON as the database keeps it; letters that it spells by their numbers are written out."""
    if "\\" in kept:
        return json.dumps(json.loads(kept), ensure_ascii=False)
    return "" if kept == "{}" else kept


def _seals(found: list[Seal]) -> Table:
    zone = timezone.get_current_timezone()
    return Table(
        caption=_("封签"),
        columns=[
            Column(_("编号"), numeric=True),
            Column(_("时间")),
            Column(_("封存的链"), numeric=True),
            Column(_("哈希")),
            Column(_("签名")),
        ],
        rows=[
            [
                seal.number,
                _moment(seal.at, zone),
                seal.chains,  # type: ignore[attr-defined]
                seal.hash[:SHORT],
                seal.signature[:SHORT],
            ]
            for seal in found
        ],
        empty=_("还没有封签。"),
        caption_hidden=True,
    )


def _moment(at: datetime, zone: tzinfo) -> str:
    there = at.astimezone(zone)  # apart, for as a whole it would ask its zone once more
    return f"{there.date().isoformat()} {there.time().isoformat('seconds')}"
