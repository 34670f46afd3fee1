"""The pages of the checklist, for both owners of a case: the list, and one paper with its files."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from applications.cases.models import Case, CaseItem
from applications.cases.selectors import verified_before
from applications.cases.services.checklist import signed_here
from applications.cases.states import State
from applications.desks.case.checklist import Asked, asked, asked_item, paper_tasks
from applications.desks.case.material_files import FilesOf
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
    """One paper: what is accepted, its files, uploading, putting in order, replacing and taking back.

    The page's script (``static/uploads.js``) sends each file alone and is answered in JSON.
    """
    item = CaseItem.objects.visible_to(request.actor).filter(case=case, needed=True, pk=item_id).first()
    if item is None or item.material in signed_here():
        raise Http404
    form, files = UploadForm(), FilesOf(request, case, item)
    if request.method == "POST":
        if files.is_asked():
            if files.act():
                return redirect(f"{request.path}#files")
            if files.problem:
                form = _told(files.problem)
        else:
            form = UploadForm(request.POST, request.FILES)
            count = (
                len(upload(actor=request.actor, case=case, item=item, form=form)) if form.is_valid() else 0
            )
            if request.headers.get("X-Requested-With") == "XMLHttpRequest":
                return JsonResponse({"added": count, "errors": form.errors.get("chosen", [])})
            if count:
                messages.success(request, _("已上传 %(n)d 个文件") % {"n": count})
            if not form.errors:
                return redirect(request.path)
        item.refresh_from_db()
    paper = asked_item(case, request.actor, item)
    lines = files.lines(paper)
    shown = {
        "case": case,
        "paper": paper,
        "rows": _rows(paper),
        "lines": lines,
        "offered": verified_before(request.actor, case, item) if paper.unlocked and not lines else [],
        "form": form,
        "forms": [line.form for line in lines],
        "back_url": back_url,
    }
    return render(request, "case/material.html", shown | context)


def _told(problem: str) -> UploadForm:
    """An empty form that says why something else on the page was refused."""
    form = UploadForm({})
    form.errors.clear()
    form.add_error(None, problem)
    return form


def _rows(paper: Asked) -> list[Row]:
    return [
        Row(_("为什么需要"), paper.because),
        Row(_("什么样的可以"), paper.accepted),
        Row(_("由谁出具"), paper.issued_by),
        Row(_("目前状态"), paper.state),
    ]
