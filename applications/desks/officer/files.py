"""The evidence beside the task: a list of files and one of them open."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.cases.models import Case, CaseFile
from applications.cases.services.papers import subject_label
from applications.desks.components import Cell, Column, Table
from applications.desks.requests import PortalRequest

FILE = "file"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file in the list; ``address`` opens it beside the task."""

    label: str
    address: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Viewer:
    """``url`` is the open file's own address, empty where there is none; ``is_image``: drawn as a picture."""

    leaves: list[Leaf]
    label: str = ""
    url: str = ""
    is_image: bool = False


def viewer(request: PortalRequest, files: Sequence[CaseFile]) -> Viewer:
    """The files with the one that the address names open, the first one otherwise."""
    if not files:
        return Viewer([])
    wanted = request.GET.get(FILE, "")
    shown = next((file for file in files if str(file.file_id) == wanted), files[0])
    leaves = [
        Leaf(_label(file), f"{request.path}?{FILE}={file.file_id}#viewer", file.pk == shown.pk)
        for file in files
    ]
    return Viewer(
        leaves,
        shown.label,
        reverse("case_file", args=[shown.file_id]),
        shown.file.content_type.startswith("image/"),
    )


def _label(file: CaseFile) -> str:
    """What the file is called, and whether its original was seen before."""
    if file.verified_in is None:
        return file.label
    told = {"file": file.label, "number": file.verified_in.case.number}
    return _("%(file)s，原件已在申请 %(number)s 中核对过") % told


def files_table(case: Case, actor: Actor) -> Table:
    """Every file of the case that this officer may open, for those who read and do not check."""
    files = CaseFile.objects.visible_to(actor).filter(item__case=case, item__needed=True)
    return Table(
        caption=_("材料文件"),
        columns=[Column(_("文件")), Column(_("谁的")), Column(_("核对结果"))],
        rows=[
            [
                Cell(file.label, url=reverse("case_file", args=[file.file_id])),
                subject_label(file.item.subject),
                file.item.get_state_display(),
            ]
            for file in files.select_related("item")
        ],
        empty=_("没有文件。"),
    )
