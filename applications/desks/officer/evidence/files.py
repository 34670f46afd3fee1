"""Every file of a case in a list, for those who read and do not check."""

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.cases.models import Case, CaseFile
from applications.cases.services.papers import subject_label
from applications.desks.components import Cell, Column, Table


def files_table(case: Case, actor: Actor) -> Table:
    """Every file of the case that this officer may open."""
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
