"""Who acts for the employer, and who was invited to, on its pages."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.desks.components import Cell, Column, Row, Table
from applications.employers.models import Employer, HrOfficer, InvitationChannel
from applications.employers.selectors import open_invitations, serving_officers
from applications.vault.masks import mask_phone


@dataclass(frozen=True, slots=True)
class Invited:
    """An open invitation in words; ``withdraw`` is the address that takes it back."""

    name: str
    until: str
    withdraw: str


def role_of(officer: HrOfficer) -> str:
    """The officer's standing in words."""
    return _("单位管理员") if officer.is_manager else _("人事专员")


def officers_table(employer: Employer, *, linked: bool) -> Table:
    """Those who serve, each with a link where the reader may do something about it."""
    return Table(
        caption=_("在任人员"),
        columns=[Column(_("姓名")), Column(_("身份")), Column(_("手机号码")), Column(_("开始日期"))],
        rows=[
            [
                Cell(officer.name, url=reverse("employer_officer", args=[officer.pk]))
                if linked
                else officer.name,
                role_of(officer),
                _("%(phone)s（未确认）") % {"phone": mask_phone(officer.phone)}
                if officer.phone_confirmed_at is None
                else mask_phone(officer.phone),
                timezone.localdate(officer.created_at).isoformat(),
            ]
            for officer in serving_officers(employer)
        ],
        first_is_header=True,
        stacks=True,
    )


def officer_rows(officer: HrOfficer) -> list[Row]:
    """One officer."""
    confirmed = _("已确认") if officer.phone_confirmed_at else _("未确认")
    return [
        Row(_("姓名"), officer.name),
        Row(_("身份"), role_of(officer)),
        Row(_("手机号码"), [mask_phone(officer.phone), confirmed]),
        Row(_("开始日期"), timezone.localdate(officer.created_at).isoformat()),
    ]


def invited(employer: Employer) -> list[Invited]:
    """The invitations that wait for an answer, numbers and addresses masked."""
    return [
        Invited(
            _("%(to)s，%(role)s")
            % {
                "to": mask_phone(row.to) if row.channel == InvitationChannel.SMS else _masked_mail(row.to),
                "role": _("单位管理员") if row.is_manager else _("人事专员"),
            },
            f"{timezone.localtime(row.expires_at):%Y-%m-%d %H:%M}",
            reverse("employer_invitation_withdraw", args=[row.pk]),
        )
        for row in open_invitations(employer)
    ]


def _masked_mail(address: str) -> str:
    name, _at, host = address.partition("@")
    return f"{name[:1]}***@{host}"
