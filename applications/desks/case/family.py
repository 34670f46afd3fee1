"""The family profile and what of it a case declares."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from applications.applicants.models import FamilyMember, Person
from applications.applicants.selectors import family_facts
from applications.cases.models import Case
from applications.cases.readable import yes_no
from applications.desks.components import Row

NOBODY: dict[str, Any] = {"spouse": False, "children": []}


def family_changes(person: Person, on: date) -> dict[str, Any]:
    """Spouse and beneficiaries as the profile tells them, ready to be saved; also that there are none."""
    known = family_facts(person, on)
    return {"spouse": known.get("spouse"), "beneficiaries": known.get("beneficiaries") or NOBODY}


def family_answered(facts: Mapping[str, Any]) -> bool:
    """Whether the family was taken into the case."""
    return facts.get("beneficiaries") is not None


def family_agrees(case: Case, facts: Mapping[str, Any]) -> bool:
    """Whether the case declares what the profile says today."""
    now = family_changes(case.person, timezone.localdate())
    return all(facts.get(key) == value for key, value in now.items())


def member_rows(member: FamilyMember) -> list[Row]:
    """A family member for its own page of the profile; the number masked."""
    rows = [
        Row(_("姓名"), member.name),
        Row(_("身份证号码"), _("已填写") if member.id_number else ""),
        Row(_("出生日期"), member.birth_date.isoformat() if member.birth_date else ""),
    ]
    if member.relation == "spouse":
        rows += [
            Row(_("本市户籍"), yes_no(member.shanghai_hukou)),
            Row(_("结婚登记日期"), member.married_on.isoformat() if member.married_on else ""),
        ]
        if member.divorced_on:
            rows.append(Row(_("离婚日期"), member.divorced_on.isoformat()))
    else:
        rows += [
            Row(_("就读学校"), member.school),
            Row(_("全日制普通高中在读"), yes_no(member.senior_high_full_time)),
        ]
    rows.append(Row(_("随同享受待遇"), yes_no(member.is_beneficiary)))
    return rows
