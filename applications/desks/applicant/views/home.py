"""The overview: who one is, what one holds, one's cases; and all that is held of oneself."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.applicants import selectors as applicants
from applications.applicants.consents import missing
from applications.applicants.models import PermitRecord, Person
from applications.cases.models import Case
from applications.cases.readers import Reader
from applications.desks.applicant.reach import oneself
from applications.desks.case.family import member_rows
from applications.desks.case.profile_pages import address_rows
from applications.desks.case.standing import day_in_words, standing
from applications.desks.components import Change, Column, Row, Table
from applications.desks.requests import PortalRequest
from applications.records import selectors as records
from applications.reviews.services import beginnings
from applications.vault.masks import mask_id, mask_permit, mask_phone


@audience(Role.APPLICANT)
@never_cache
@require_safe
def home(request: PortalRequest) -> HttpResponse:
    """Permit, points, requests that wait for an answer, and the cases."""
    person = oneself(request)
    cases = list(Case.objects.visible_to(request.actor).select_related("employer").order_by("-id"))
    context = {
        "person": person,
        "rows": _permit(person),
        "entry": records.current(person.pk),
        "asked": list(applicants.pending_mandates(person)),
        "consents_missing": bool(missing(person)),
        "cases": [_card(case) for case in cases],
        "next_kind": "" if any(case.is_open for case in cases) else beginnings.kind_of_next(person),
        "endorsed_from": beginnings.endorsed_from(person),
    }
    return render(request, "applicant/home.html", context)


@audience(Role.APPLICANT)
@never_cache
@require_safe
def account(request: PortalRequest) -> HttpResponse:
    """Everything that is held, in full where it is one's own, and how the telephone was confirmed."""
    person = oneself(request)
    members = [(str(row.get_relation_display()), member_rows(row)) for row in person.family.order_by("id")]
    context = {
        "person": person,
        "rows": _held(person),
        "permit_rows": _permit(person),
        "members": members,
        "months": _months(person),
    }
    return render(request, "applicant/account.html", context)


def _permit(person: Person) -> list[Row]:
    record = applicants.permit_record(person)
    until = record.valid_until if record else person.permit_valid_until
    cancelled = record.cancelled_on if record else person.permit_cancelled_on
    rows = [
        Row(_("居住证号码"), mask_permit(person.permit_number)),
        Row(_("有效期至"), [until.isoformat() if until else _("没有"), _said_by(record)]),
    ]
    if cancelled:
        rows.append(Row(_("已注销"), cancelled.isoformat()))
    return rows


def _said_by(record: PermitRecord | None) -> str:
    """Source and day of what is locked; otherwise that it is what was entered with the account."""
    if record is None:
        return _("开户时填写，还没有收到共享数据")
    words = _("来源：%(source)s，数据日期 %(day)s；有误请向提供数据的部门更正")
    return words % {"source": record.source, "day": record.as_of.isoformat()}


def _held(person: Person) -> list[Row]:
    confirmed = (
        _("已确认：%(how)s") % {"how": person.get_phone_confirmed_by_display()}
        if person.phone_confirmed_at
        else _("还没有确认；请本人持居住证和身份证到受理点确认")
    )
    address, district = address_rows(person)
    phone = [mask_phone(person.phone), confirmed]
    return [
        Row(_("姓名"), person.name),
        Row(_("身份证号码"), mask_id(person.id_number)),
        Row(_("居住证号码"), mask_permit(person.permit_number)),
        Row(_("手机号码"), phone, [Change(reverse("applicant_phone"), _("更换"), _("手机号码"))]),
        Row(address.key, address.value, [Change(reverse("applicant_profile"), _("修改"), address.key)]),
        district,
    ]


def _months(person: Person) -> Table:
    rows = [
        [
            month.month,
            month.employer_uscc,
            f"{month.base:,.2f}",
            _month_remark(month.back_paid, month.matches_income_tax),
        ]
        for month in person.contributions.order_by("-month", "employer_uscc")
    ]
    return Table(
        caption=_("职工社会保险缴费记录"),
        columns=[
            Column(_("月份")),
            Column(_("缴费单位")),
            Column(_("缴费基数（元）"), numeric=True),
            Column(_("说明")),
        ],
        rows=rows,
        empty=_("还没有收到共享的缴费记录。"),
        caption_hidden=True,
        first_is_header=True,
    )


def _month_remark(back_paid: bool, matches: bool) -> str:
    if back_paid:
        return _("补缴，不计入")
    return "" if matches else _("与个人所得税申报基数不匹配，不计入")


def _card(case: Case) -> dict[str, object]:
    now = standing(case, Reader.APPLICANT)
    deadline = now.deadline
    return {
        "case": case,
        "now": now,
        "label": deadline.label if deadline else "",
        "day": day_in_words(deadline) if deadline else "",
    }
