"""The registration in words, and as initial values of the forms that correct it."""

from typing import Any

from django.utils.translation import gettext as _

from applications.cases.readable import yes_no
from applications.desks.components import Row
from applications.employers.models import Employer, EmployerChange
from applications.employers.shortfalls import Shortfall


def employer_rows(employer: Employer) -> list[Row]:
    """What was stated of the employer."""
    doubtful = [_("校验位不符，已确认与证照一致")] if employer.uscc_confirmed else []
    rows = [
        Row(_("单位名称"), employer.name),
        Row(_("统一社会信用代码"), [employer.uscc, *doubtful]),
        Row(_("单位类型"), employer.get_kind_display()),
        Row(_("注册地所在的区"), employer.district.label),
        Row(_("注册地址"), employer.address),
        Row(_("劳务派遣单位"), yes_no(employer.is_dispatch_agency)),
    ]
    if employer.is_dispatch_agency and employer.dispatch_licence_until:
        until = _("有效期至 %(day)s") % {"day": employer.dispatch_licence_until.isoformat()}
        rows.append(Row(_("劳务派遣经营许可证"), [employer.dispatch_licence, until]))
    return rows


def shortfalls(returned: Employer | EmployerChange) -> list[dict[str, str]]:
    """What the acceptance point found missing, in words."""
    return [
        {"label": str(Shortfall(item["code"]).label), "text": item["text"]}
        for item in returned.returned_items
    ]


def details_initial(employer: Employer) -> dict[str, Any]:
    """What the forms of the registration begin with."""
    names = (
        "name", "uscc", "uscc_confirmed", "kind", "address",
        "is_dispatch_agency", "dispatch_licence", "dispatch_licence_until",
    )  # fmt: skip
    return {name: getattr(employer, name) for name in names} | {"district": employer.district_id}
