"""A change of what was verified, in words and as initial values."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.cases.readable import yes_no
from applications.desks.components import Column, Table, Task
from applications.desks.employer.licences import Card
from applications.employers.changing import differences, needed_for, preview
from applications.employers.models import Employer, EmployerChange

LABELS = {
    "name": lambda: _("单位名称"),
    "uscc": lambda: _("统一社会信用代码"),
    "kind": lambda: _("单位类型"),
    "district_id": lambda: _("注册地所在的区"),
    "address": lambda: _("注册地址"),
    "uscc_confirmed": lambda: _("校验位不符，已确认与证照一致"),
    "is_dispatch_agency": lambda: _("劳务派遣单位"),
    "dispatch_licence": lambda: _("劳务派遣经营许可证编号"),
    "dispatch_licence_until": lambda: _("许可证有效期至"),
}


def changes_table(change: EmployerChange) -> Table:
    """What was verified beside what is stated now, only where they differ."""
    after = preview(change)
    return Table(
        caption=_("变更内容"),
        columns=[Column(_("项目")), Column(_("已核验")), Column(_("变更为"))],
        rows=[
            [LABELS[name](), _in_words(change.employer, name), _in_words(after, name)]
            for name in differences(change)
        ],
        first_is_header=True,
        stacks=True,
    )


def change_cards(change: EmployerChange) -> list[Card]:
    """The licences that prove the change, with their scans."""
    scans = list(change.licences.current().select_related("file").order_by("id"))
    return [
        Card(kind.value, str(kind.label), [scan for scan in scans if scan.kind == kind])
        for kind in needed_for(change)
    ]


def change_tasks(change: EmployerChange) -> list[Task]:
    """The licences as a task list."""
    return [
        Task(
            card.name,
            _("已上传 %(n)d 个文件") % {"n": len(card.files)} if card.files else _("未上传"),
            reverse("employer_change_licence", args=[card.kind]),
            colour="" if card.files else "blue",
        )
        for card in change_cards(change)
    ]


def change_initial(employer: Employer, change: EmployerChange | None) -> dict[str, Any]:
    """What the forms begin with: the change so far, otherwise what was verified."""
    source = preview(change) if change else employer
    names = (
        "name", "uscc", "uscc_confirmed", "kind", "address",
        "is_dispatch_agency", "dispatch_licence", "dispatch_licence_until",
    )  # fmt: skip
    return {name: getattr(source, name) for name in names} | {"district": source.district_id}


def _in_words(employer: Employer, name: str) -> str:
    match name:
        case "kind":
            return str(employer.get_kind_display())
        case "district_id":
            return str(employer.district.label)
        case "is_dispatch_agency" | "uscc_confirmed":
            return yes_no(getattr(employer, name))
        case "dispatch_licence_until":
            until = employer.dispatch_licence_until
            return until.isoformat() if until else ""
        case _:
            return str(getattr(employer, name))
