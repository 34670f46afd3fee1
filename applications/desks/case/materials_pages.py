"""The pages of the checklist, for both owners of a case: the list, and one paper with its files."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.cases.models import Case, CaseFile, CaseItem
from applications.cases.services import checklist
from applications.cases.states import State
from applications.desks.case.checklist import Asked, asked, asked_item, paper_tasks
from applications.desks.case.uploading import UploadForm, upload
from applications.desks.components import Row
from applications.desks.requests import PortalRequest


def materials_page(
    request: PortalRequest, case: Case, *, item_url: Callable[[CaseItem], str], back_url: str, **context: Any
) -> HttpResponse:
    """Every paper; after a one-time notice only the listed ones."""
    listed_only = case.state == State.INCOMPLETE
    papers = asked(case, request.actor, listed_only=listed_only)
    shown = {
        "case": case,
        "tasks": paper_tasks(papers, item_url),
        "listed_only": listed_only,
        "back_url": back_url,
    }
    return render(request, "case/materials.html", shown | context)


def material_page(
    request: PortalRequest, case: Case, item_id: int, *, back_url: str, **context: Any
) -> HttpResponse:
    """One paper: what is accepted, its files, uploading and taking back."""
    item = CaseItem.objects.visible_to(request.actor).filter(case=case, needed=True, pk=item_id).first()
    if item is None or item.material in checklist.signed_here():
        raise Http404
    form = UploadForm()
    if request.method == "POST":
        form = UploadForm({}) if "remove" in request.POST else UploadForm(request.POST, request.FILES)
        if _act(request, case, item, form):
            return redirect(request.path)
        item.refresh_from_db()
    paper = asked_item(case, request.actor, item)
    shown = {
        "case": case,
        "paper": paper,
        "rows": _rows(paper),
        "form": form,
        "back_url": back_url,
    }
    return render(request, "case/material.html", shown | context)


def _act(request: PortalRequest, case: Case, item: CaseItem, form: UploadForm) -> bool:
    """Take a file back, or upload; false where the form has something to say."""
    if "remove" in request.POST:
        return _remove(request, case, item, form)
    if not form.is_valid():
        return False
    added = upload(actor=request.actor, case=case, item=item, form=form)
    if added:
        messages.success(request, _("已上传 %(n)d 个文件") % {"n": len(added)})
    return not form.errors


def _remove(request: PortalRequest, case: Case, item: CaseItem, form: UploadForm) -> bool:
    key = request.POST["remove"]
    found = CaseFile.objects.visible_to(request.actor).filter(item=item, pk=int(key) if key.isdigit() else 0)
    form.errors.clear()
    try:
        for file in found:
            checklist.remove_file(actor=request.actor, case=case, file=file)
            messages.success(request, _("已撤下“%(file)s”") % {"file": file.label})
    except Refused as refused:
        form.add_error("chosen", refused.message)
        return False
    return True


def _rows(paper: Asked) -> list[Row]:
    return [
        Row(_("为什么需要"), paper.because),
        Row(_("什么样的可以"), paper.accepted),
        Row(_("由谁出具"), paper.issued_by),
        Row(_("目前状态"), paper.state),
    ]
