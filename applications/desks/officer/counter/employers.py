"""What the counter sees of an employer."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.authorities.kinds import KINDS
from applications.authorities.models import SharedAnswer
from applications.authorities.words import in_words
from applications.cases.readable import yes_no
from applications.desks.case.compared import said_by
from applications.desks.components import Cell, Column, Row, Table
from applications.desks.officer.evidence.viewer import Viewer, scan_of, viewer
from applications.desks.requests import PortalRequest
from applications.employers.models import Employer, EmployerChange
from applications.employers.selectors import serving_officers

REGISTRATION = "employer_registrations"
"""The kind of shared data by which an employer's own words are measured."""


def queue_table(employers: list[Employer]) -> Table:
    """Registrations that wait, the longest waiting first."""
    return Table(
        caption=_("待核验的单位"),
        columns=[
            Column(_("单位名称")),
            Column(_("统一社会信用代码")),
            Column(_("单位类型")),
            Column(_("劳务派遣")),
            Column(_("提交日期")),
        ],
        rows=[
            [
                Cell(employer.name, url=reverse("intake_employer", args=[employer.pk])),
                employer.uscc,
                employer.get_kind_display(),
                yes_no(employer.is_dispatch_agency),
                timezone.localdate(employer.submitted_at).isoformat() if employer.submitted_at else "",
            ]
            for employer in employers
        ],
        empty=_("没有等待核验的单位。"),
        caption_hidden=True,
        first_is_header=True,
    )


def employer_rows(employer: Employer) -> list[Row]:
    """The registration with its contact officers."""
    officers = [
        _("%(name)s（%(phone)s）%(manager)s")
        % {
            "name": officer.name,
            "phone": officer.phone,
            "manager": _("，管理员") if officer.is_manager else "",
        }
        for officer in serving_officers(employer)
    ]
    uscc = (
        [employer.uscc, _("校验码不符，单位已确认无误，请对照证照")]
        if employer.uscc_confirmed
        else employer.uscc
    )
    rows = [
        Row(_("单位名称"), employer.name),
        Row(_("统一社会信用代码"), uscc),
        Row(_("单位类型"), employer.get_kind_display()),
        Row(_("注册所在区"), employer.district.label),
        Row(_("注册地址"), employer.address),
        Row(_("劳务派遣单位"), yes_no(employer.is_dispatch_agency)),
        Row(_("人事专员"), officers),
        Row(_("目前状态"), employer.get_status_display()),
    ]
    if employer.is_dispatch_agency:
        until = employer.dispatch_licence_until
        rows.insert(
            6,
            Row(_("派遣许可证"), [employer.dispatch_licence, _("有效期至 %(day)s") % {"day": until or "—"}]),
        )
    if employer.reason:
        rows.append(Row(_("理由或备注"), employer.reason))
    return rows


def registration_rows(employer: Employer, actor: Actor) -> list[Row]:
    """What market supervision says of the employer, with source and day; a name that it has otherwise is
    pointed out."""
    found = SharedAnswer.objects.visible_to(actor).filter(kind=REGISTRATION, subject=employer.uscc).first()
    if found is None:
        return [Row(KINDS[REGISTRATION].label, _("还没有收到共享数据，可以自行查询后登记"))]
    rows = [Row(label, value) for label, value in in_words(KINDS[REGISTRATION], found.value)]
    if found.value["name"] != employer.name:
        rows.append(Row(_("与填写的内容不一致"), _("填写的名称是“%(name)s”") % {"name": employer.name}))
    return [*rows, Row(_("来源"), said_by(found.source, found.as_of.isoformat()))]


def qualifying_rows(employer: Employer) -> list[Row]:
    """What the employer said of itself when it registered."""
    asked = {
        "registered_here": _("在本市注册登记"),
        "operating": _("正常经营"),
        "pays_tax_here": _("在本市纳税"),
        "sole_trader": _("个体工商户"),
        "office_of_outside_firm": _("外地单位驻沪办事机构"),
        "untaxed_branch": _("不在本市缴纳企业税收的分支机构"),
    }
    return [Row(label, yes_no(employer.qualifying_answers.get(key))) for key, label in asked.items()]


def scans(request: PortalRequest, of: Employer | EmployerChange) -> Viewer:
    """The scans behind a registration, or behind a change, with a page of one of them open."""
    filed = of.licences.current() if isinstance(of, EmployerChange) else of.licences.of_registration()
    found = filed.select_related("file").order_by("kind", "id")
    return viewer(
        request,
        [
            scan_of(
                scan.file, str(scan.get_kind_display()), "intake_licence", "intake_licence_sheet", scan.pk
            )
            for scan in found
        ],
    )
