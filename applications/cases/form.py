"""What the printed 《积分申请表》 says: identical until a fact changes (materials, "Always")."""

from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from applications.applicants.models import FamilyMember, Relation
from applications.cases import document
from applications.cases.models import Case
from applications.cases.readable import sections
from applications.cases.states import Kind
from applications.places.selectors import acceptance_point
from applications.policy import selectors as policy


@translation.override("zh-hans")
def content_of_form(case: Case) -> dict[str, Any]:
    """The content of kind ``application_form``. Nothing of the person's own statement is on it.

    Points are those of the day on which the applicant confirmed, so a later print is the same.
    """
    on = case.confirmed_on or timezone.localdate()
    facts = document.employers_copy(case, on)
    result = policy.score(facts, on)
    return {
        "case_number": case.number,
        "case_kind": str(Kind(case.kind).label),
        "applicant": case.person.name,
        "employer": case.employer.name,
        "uscc": case.employer.uscc,
        "acceptance_point": point_of(case),
        "sections": [_person(case), *_declared({**document.filled_in(case), **facts}), _family(case)],
        "claims": [
            {"name": line.name, "points": line.points}
            for line in result.indicators
            if line.counted and line.points > 0
        ],
        "estimate": result.total,
        "standard": result.standard,
        "undertakings": [
            _("本人承诺所填事实和所交材料真实、完整；如有虚假，愿承担相应责任。"),
            _("本人委托上述用人单位办理本次积分申请。"),
        ],
        "confirmed_on": case.confirmed_on,
    }


def point_of(case: Case) -> dict[str, str]:
    """The district's acceptance point as papers print it."""
    point = acceptance_point(case.district_id)
    if point is None:
        raise LookupError(f"district {case.district_id} has no acceptance point")
    return {
        "name": point.name,
        "address": point.address,
        "telephone": point.telephone,
        "hours": point.hours,
    }


def _person(case: Case) -> dict[str, Any]:
    person = case.person
    lines = [
        (_("姓名"), person.name),
        (_("公民身份号码"), person.id_number),
        (_("出生日期"), person.birth_date.isoformat()),
        (_("居住证号码"), person.permit_number),
        (_("居住证签发日期"), person.permit_issued_on.isoformat()),
        (_("手机号码"), person.phone),
        (_("居住地址"), person.address or _("未填写")),
    ]
    return {"title": _("本人信息"), "facts": [{"label": label, "value": value} for label, value in lines]}


def _declared(facts: document.Document) -> list[dict[str, Any]]:
    """One part a key that holds something: a single row as lines, several as a table."""
    parts: list[dict[str, Any]] = []
    for part in sections(facts):
        if part.is_empty:
            continue
        title = str(part.title)
        first = part.entries[0]
        heads = [label for label, _value in first]
        if len(part.entries) > 1 and all([label for label, _v in row] == heads for row in part.entries):
            rows = [[value for _label, value in row] for row in part.entries]
            parts.append({"title": title, "table": {"head": heads, "rows": rows}})
        else:
            lines = [{"label": label, "value": value} for row in part.entries for label, value in row]
            parts.append({"title": title, "facts": lines})
    return parts


def _family(case: Case) -> dict[str, Any]:
    members = FamilyMember.objects.filter(person_id=case.person_id).order_by("relation", "id")
    rows = [
        [
            str(member.get_relation_display()),
            member.name,
            member.birth_date.isoformat() if member.birth_date else _("未填写"),
            _schooling(member),
            _("是") if member.is_beneficiary else _("否"),
        ]
        for member in members
    ]
    title = _("家庭成员")
    heads = [_("关系"), _("姓名"), _("出生日期"), _("就读情况"), _("随同享受")]
    if not rows:
        return {"title": title, "remark": _("无")}
    return {
        "title": title,
        "table": {"head": heads, "rows": rows},
    }


def _schooling(member: FamilyMember) -> str:
    """Where a child goes to school, and whether that lets it be covered from 16 on."""
    if member.relation != Relation.CHILD:
        return ""
    school = member.school or _("未填写")
    return _("%(school)s（全日制普通高中）") % {"school": school} if member.senior_high_full_time else school
