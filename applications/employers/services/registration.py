"""An employer registers and corrects its registration."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts import services as accounts
from applications.accounts.names import clean_name
from applications.accounts.phones import clean_mobile
from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.audit import services as audit
from applications.employers import access, eligibility
from applications.employers.models import Employer, EmployerKind, HrOfficer
from applications.employers.selectors import guessed_of, is_registered
from applications.employers.services.swap import swap
from applications.employers.uscc import check_digit_fails, clean_uscc
from applications.places.selectors import district


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What an employer states of itself. ``uscc_confirmed``: compared with the licence digit by digit."""

    name: str
    uscc: str
    kind: str
    district_code: str
    address: str
    uscc_confirmed: bool = False
    is_dispatch_agency: bool = False
    dispatch_licence: str = ""
    dispatch_licence_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The HR officer who registers the employer, and how he or she will sign in."""

    name: str
    phone: str
    login: str
    password: str


def register(
    *, actor: Actor, details: Details, answers: eligibility.Answers, contact: Contact, is_demo: bool = False
) -> Employer:
    """Register an employer together with its first HR officer, who manages it.

    :raises eligibility.ShutOut: the scheme shuts this kind of employer out.
    :raises Refused: a wrong or taken value; ``DoubtfulUscc`` where confirming would do.
    """
    eligibility.check(answers)
    fields = clean_details(details)
    person = clean_name(contact.name, field="contact_name")
    phone = clean_mobile(contact.phone)
    with transaction.atomic():
        check_free(fields["uscc"])
        employer = Employer.objects.create(**fields, qualifying_answers=answers.as_dict())
        user = accounts.add_user(
            actor=actor,
            login=contact.login,
            name=person,
            password=contact.password,
            chain=employer.chain,
            is_demo=is_demo,
            about=guessed_of(employer, phone),
        )
        HrOfficer.objects.create(employer=employer, user=user, name=person, phone=phone, is_manager=True)
        accounts.grant(actor=PORTAL, user=user, role=Role.HR_OFFICER, scope=str(employer.pk))
        audit.record(
            actor=actor,
            chain=employer.chain,
            kind="employer_registered",
            after=employer.status,
            data={"uscc_confirmed": employer.uscc_confirmed},
        )
    return employer


def update(
    *,
    actor: Actor,
    employer: Employer,
    expected_version: int,
    details: Details,
    answers: eligibility.Answers,
) -> Employer:
    """Correct a registration that was not yet handed over, or was returned.

    :raises eligibility.ShutOut: by the new answers.
    :raises Refused: not the employer's own officer, not now, a wrong value; ``Overtaken``.
    """
    if not access.may_change(actor, employer):
        raise Refused(_("单位信息正在核验或已经核验，现在不能修改。"))
    eligibility.check(answers)
    fields = clean_details(details)
    with transaction.atomic():
        check_free(fields["uscc"])
        swap(
            employer,
            expected_version,
            access.CHANGEABLE,
            **fields,
            qualifying_answers=answers.as_dict(),
        )
        audit.record(
            actor=actor,
            chain=employer.chain,
            kind="employer_updated",
            data={"uscc_confirmed": employer.uscc_confirmed},
        )
    return employer


def check_free(uscc: str, *, but: Employer | None = None) -> None:
    """No other employer was verified with this code. A registration that nobody verified keeps nobody out.

    :raises Refused: one was.
    """
    if is_registered(uscc, but=but):
        raise Refused(
            _("这个代码的单位已经登记，请联系本单位的管理员，或到注册所在区受理点查询。"), field="uscc"
        )


def clean_details(details: Details) -> dict[str, Any]:
    """The columns of what was stated.

    :raises Refused: a wrong value; ``DoubtfulUscc`` where confirming would do.
    """
    name = clean_name(details.name, longest=100)
    uscc = clean_uscc(details.uscc, confirmed=details.uscc_confirmed)
    if details.kind not in EmployerKind.values:
        raise Refused(_("请选择单位类型。"), field="kind")
    if district(details.district_code) is None:
        raise Refused(_("请选择单位注册所在的区。"), field="district")
    address = details.address.strip()
    if not address:
        raise Refused(_("请填写证照上的注册地址。"), field="address")
    return {
        "name": name,
        "uscc": uscc,
        "uscc_confirmed": check_digit_fails(uscc),
        "kind": details.kind,
        "district_id": details.district_code,
        "address": address,
        **_dispatch(details),
    }


def _dispatch(details: Details) -> dict[str, Any]:
    """A labour-dispatch agency names its licence; others have none."""
    if not details.is_dispatch_agency:
        return {"is_dispatch_agency": False, "dispatch_licence": "", "dispatch_licence_until": None}
    licence = details.dispatch_licence.strip()
    if not licence:
        raise Refused(_("请填写劳务派遣经营许可证编号。"), field="dispatch_licence")
    until = details.dispatch_licence_until
    if until is None or until < timezone.localdate():
        raise Refused(
            _("请填写劳务派遣经营许可证的有效期；已过期的请先换证。"), field="dispatch_licence_until"
        )
    return {"is_dispatch_agency": True, "dispatch_licence": licence, "dispatch_licence_until": until}
