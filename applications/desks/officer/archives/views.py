"""The archive of a closed case: what is in it, and its scans back for a time, with a reason."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.archives.models import Archive, ArchiveState
from applications.archives.services import OPEN_DAYS, bring_back
from applications.desks.components import Row
from applications.desks.officer.archives.forms import FetchForm
from applications.desks.officer.reach import staff_case
from applications.desks.requests import PortalRequest

_PAGES = {Role.DISTRICT_MANAGER: "manager_case", Role.CITY_OFFICER: "city_case"}


@audience(Role.DISTRICT_MANAGER, Role.CITY_OFFICER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def archive(request: PortalRequest, case_id: int) -> HttpResponse:
    """What lies sealed of a case; a posted reason brings its scans back."""
    case = staff_case(request, case_id)
    if case.is_open:
        raise Http404(_("这件申请还在办理，没有归档"))
    found = Archive.objects.visible_to(request.actor).filter(case=case).first()
    may_fetch = found is not None and found.state == ArchiveState.EMPTIED and bool(found.files)
    form = FetchForm(request.POST if request.method == "POST" and may_fetch else None)
    if found is not None and may_fetch and form.is_valid():
        try:
            bring_back(actor=request.actor, archive=found, reason=form.cleaned_data["note"])
        except Refused as refused:
            form.add_error(refused.field or None, refused.message)
        else:
            messages.success(
                request, _("已调取扫描件，%(n)d 天之内可以照常查看，到期放回档案。") % {"n": OPEN_DAYS}
            )
            return redirect(_PAGES[request.actor.role], case.pk)
    context = {
        "case": case,
        "back_url": reverse(_PAGES[request.actor.role], args=[case.pk]),
        "rows": _rows(found) if found else [],
        "form": form if may_fetch else None,
        "days": OPEN_DAYS,
    }
    return render(request, "officer/archives/archive.html", context)


def _rows(found: Archive) -> list[Row]:
    rows = [
        Row(_("归档日期"), timezone.localdate(found.sealed_at).isoformat()),
        Row(_("状态"), found.get_state_display()),
        Row(_("扫描件"), _("%(n)d 个") % {"n": found.files}),
        Row(_("档案大小"), filesizeformat(found.size)),
        Row(_("档案目录的摘要（SHA-256）"), found.manifest_sha256),
    ]
    if found.open_until is not None:
        rows.append(Row(_("可以查看到"), found.open_until.isoformat()))
    return rows
