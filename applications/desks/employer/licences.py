"""Scans of licences on the employer's pages."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.desks.case.acts import went_through
from applications.desks.case.uploading import UploadForm, upload_each
from applications.desks.components import Task
from applications.desks.requests import PortalRequest
from applications.employers import services
from applications.employers.models import Employer, EmployerChange, LicenceFile, LicenceKind
from applications.employers.selectors import needed_licences
from materials.models import StoredFile


@dataclass(frozen=True, slots=True)
class Card:
    """One licence that is needed, with its scans."""

    kind: str
    name: str
    files: list[LicenceFile]


def cards_of(employer: Employer) -> list[Card]:
    """The licences this employer must show."""
    scans = list(employer.licences.of_registration().select_related("file").order_by("id"))
    return [
        Card(kind.value, str(kind.label), [scan for scan in scans if scan.kind == kind])
        for kind in needed_licences(employer)
    ]


def licence_tasks(employer: Employer) -> list[Task]:
    """The licences as a task list."""
    return [
        Task(
            card.name,
            _("已上传 %(n)d 个文件") % {"n": len(card.files)} if card.files else _("未上传"),
            reverse("employer_licence", args=[card.kind]),
            colour="" if card.files else "blue",
        )
        for card in cards_of(employer)
    ]


def licence_page(
    request: PortalRequest,
    fetch: Callable[[], Card],
    *,
    employer: Employer,
    may_change: bool,
    back_url: str,
    change: EmployerChange | None = None,
) -> HttpResponse:
    """The scans of one licence: uploaded and taken back. ``fetch`` gives the card as it is now.

    The page's script (``static/uploads.js``) sends each file alone and is answered in JSON.
    """
    form = UploadForm()
    if request.method == "POST" and "remove" in request.POST:
        form = UploadForm({})
        form.errors.clear()
        wanted = request.POST["remove"]
        scan = next((scan for scan in fetch().files if str(scan.pk) == wanted), None)
        if scan is not None and went_through(
            form, lambda: services.remove_licence(actor=request.actor, licence=scan)
        ):
            messages.success(request, _("已撤下"))
    elif request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        kind = LicenceKind(fetch().kind)
        added = (
            upload(actor=request.actor, employer=employer, kind=kind, form=form, change=change)
            if form.is_valid()
            else 0
        )
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            return JsonResponse({"added": added, "errors": form.errors.get("chosen", [])})
        if added:
            messages.success(request, _("已上传 %(n)d 个文件") % {"n": added})
    if request.method == "POST" and not form.errors:
        return redirect(request.path)
    context = {"form": form, "card": fetch(), "may_change": may_change, "back_url": back_url}
    return render(request, "employer/licence.html", context)


def upload(
    *,
    actor: Actor,
    employer: Employer,
    kind: LicenceKind,
    form: UploadForm,
    change: EmployerChange | None = None,
) -> int:
    """File every good scan of a valid form; each refused one becomes an error of the form. How many."""

    def put(stored: StoredFile) -> LicenceFile:
        return services.add_licence(actor=actor, employer=employer, kind=kind, file=stored, change=change)

    return len(upload_each(actor=actor, form=form, label=str(kind.label), put=put))
