"""Spouse and children are entered, corrected and removed."""

import zlib
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.names import clean_name
from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor, Role
from applications.applicants import access, events
from applications.applicants.known import known_of
from applications.applicants.models import FamilyMember, Person, Relation
from applications.applicants.numbers import birth_date_of, clean_id_number
from applications.audit import services as audit
from applications.vault.index import blind_index


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """What is entered of a spouse or child; unknown stays None.

    Where there is a number, it tells the birth date.
    """

    relation: str
    name: str
    id_number: str = ""
    birth_date: date | None = None
    shanghai_hukou: bool | None = None
    married_on: date | None = None
    divorced_on: date | None = None
    senior_high_full_time: bool | None = None
    school: str = ""
    is_beneficiary: bool = False


def stamp_of(member: FamilyMember) -> int:
    """A number that tells what is held of a member from what was held before."""
    held = [getattr(member, field.name) for field in fields(Relative)]
    return zlib.crc32(repr(held).encode())


def save_family_member(
    *,
    actor: Actor,
    person: Person,
    entered: Relative,
    member: FamilyMember | None = None,
    expected_stamp: int | None = None,
) -> FamilyMember:
    """Enter a family member, or correct ``member``; ``expected_stamp`` is that of what the person saw.

    What an authority knows stands, whatever was entered (``known_of``).

    :raises Refused: neither the person nor an employer that may enter for him or her; a wrong value.
    :raises Overtaken: the other side changed the member meanwhile.
    """
    if not access.may_enter_for(actor, person):
        raise Refused(_("您不能为这位申请人填写家庭成员。"))
    if member is not None and not _visible(actor, person, member):
        raise Refused(_("没有找到这位家庭成员，请刷新页面。"))
    values = _clean(entered)
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        if member is not None:
            _check_seen(member, expected_stamp)
        for known in known_of(actor, person, entered.relation, values["id_number"], member):
            values |= known.values
        _check_once(person, values, member)
        row = member or FamilyMember(person=person)
        if member is None and actor.role is Role.HR_OFFICER:
            row.entered_by_id = actor.scope_id
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        events.on_profile_changed.announce(events.ProfileChanged(actor, person))
        kind = "family_member_entered" if member is None else "family_member_changed"
        audit.record(
            actor=actor, chain=person.chain, kind=kind, data={"member": row.pk, "relation": row.relation}
        )
    return row


def remove_family_member(*, actor: Actor, member: FamilyMember) -> None:
    """Remove a family member from the person's data; filed cases keep their own copy of the facts.

    :raises Refused: not the person's own, nor entered by this employer.
    """
    person = member.person
    if not access.may_enter_for(actor, person) or not _visible(actor, person, member):
        raise Refused(_("您不能删除这位家庭成员。"))
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        events.on_profile_changed.announce(events.ProfileChanged(actor, person))
        audit.record(
            actor=actor, chain=person.chain, kind="family_member_removed", data={"member": member.pk}
        )
        member.delete()


def _check_seen(member: FamilyMember, expected: int | None) -> None:
    now = FamilyMember.objects.filter(pk=member.pk).first()
    if now is None:
        raise Overtaken(_("这位家庭成员刚刚被删除，您填写的内容没有保存。"))
    if expected not in (None, stamp_of(now)):
        raise Overtaken(_("您填写期间另一方修改了这位家庭成员。请核对下面的最新内容后再保存。"))


def _visible(actor: Actor, person: Person, member: FamilyMember) -> bool:
    return FamilyMember.objects.visible_to(actor).filter(pk=member.pk, person=person).exists()


def _clean(entered: Relative) -> dict[str, Any]:
    if entered.relation not in Relation.values:
        raise Refused(_("请选择与本人的关系。"), field="relation")
    number = clean_id_number(entered.id_number) if entered.id_number.strip() else None
    born = entered.birth_date
    if number is not None:
        if born is not None and born != birth_date_of(number):
            raise Refused(_("出生日期与身份证号码不一致，请核对。"), field="birth_date")
        born = birth_date_of(number)
    _check_dates(born, entered)
    return asdict(entered) | {
        "name": clean_name(entered.name),
        "school": clean_name(entered.school, field="school") if entered.school.strip() else "",
        "id_number": number,
        "id_index": blind_index(number, "id_number") if number else None,
        "birth_date": born,
    }


def _check_dates(born: date | None, entered: Relative) -> None:
    today = timezone.localdate()
    if born is not None and born > today:
        raise Refused(_("出生日期在将来，请核对。"), field="birth_date")
    married, divorced = entered.married_on, entered.divorced_on
    if entered.relation == Relation.CHILD and (married or divorced):
        raise Refused(_("子女不填写婚姻日期。"), field="married_on")
    if married is not None and married > today:
        raise Refused(_("结婚登记日期在将来，请核对。"), field="married_on")
    if divorced is not None and (married is None or divorced < married):
        raise Refused(_("离婚日期不能早于结婚登记日期，请核对。"), field="divorced_on")


def _check_once(person: Person, fields: dict[str, Any], member: FamilyMember | None) -> None:
    others = person.family.exclude(pk=member.pk) if member else person.family.all()
    if fields["id_index"] and fields["id_index"] == person.id_index:
        raise Refused(_("这是申请人本人的身份证号码。"), field="id_number")
    if fields["id_index"] and others.filter(id_index=fields["id_index"]).exists():
        raise Refused(_("这位家庭成员已经填写过。"), field="id_number")
    present = fields["relation"] == Relation.SPOUSE and fields["divorced_on"] is None
    if present and others.filter(relation=Relation.SPOUSE, divorced_on=None).exists():
        raise Refused(_("已经填写过配偶；如已离婚，请先填写离婚日期。"), field="relation")
