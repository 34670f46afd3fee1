"""What the world's people are called, what is entered for them, and how it looks on a page.

Each field of a person's or a case's data is given a value that stands nowhere else in the portal, so that
a page on which the value stands is a page that gives the field out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from typing import Any
from unittest import mock

from django.utils import timezone

from applications.applicants import services as applicants
from applications.applicants.models import FamilyMember, Person, Relation
from applications.cases.models import Case
from applications.cases.services import drafts
from applications.demo import numbers, story
from applications.reviews.models import Determination
from applications.spreadsheets.employees import ID_NUMBER, NAME, PERMIT_NUMBER, PHONE
from applications.vault.masks import mask_id, mask_name, mask_permit, mask_phone
from tests.applications.rosters.lists import employee

BASE = 12_467  # yuan a month
MAJOR = "标记工程学"
GRADUATED = date(2007, 9, 13)
PROBLEM = "缺少有完整地址的首页"  # of the demonstration's one-time notice
ANSWER = "演示复函第 1 号"  # of its authorities
# Long ago: nothing is deducted for them any more, but they were stated.
STATED = {
    "detentions": [{"on": "2009-03-17"}],
    "offences": [{"on": "2008-04-19", "sentence_years": 0.75}],
    "false_materials": [{"on": "2011-05-23"}],
}
LISTED = {"name": NAME, "ID number": ID_NUMBER, "permit number": PERMIT_NUMBER, "telephone": PHONE}
STATED_FIELDS = {"detentions": "detention", "offences": "offence", "false_materials": "false material"}


def address_of(person: Person) -> str:
    """Where somebody lives."""
    return f"标记路 {person.pk} 弄"


def contract_end() -> date:
    """The last day of everybody's contract."""
    return date(timezone.localdate().year + 2, 11, 27)


@contextmanager
def marked() -> Iterator[None]:
    """While people live their stories, what is entered for them is marked."""
    activate, declared = story.activate, story.declared
    save, sign = applicants.save_family_member, drafts.sign_undertaking

    def activated(someone: Any, person: Person) -> Person:
        person = activate(someone, person)
        return applicants.update_profile(
            actor=story.oneself(person), person=person, address=address_of(person)
        )

    def declaring(someone: Any, person: Person, employer: Any) -> dict[str, Any]:
        facts = declared(someone, person, employer)
        facts["contracts"][0]["until"] = contract_end().isoformat()
        facts["education"][0] |= {"major": MAJOR, "graduated_on": GRADUATED.isoformat()}
        return facts

    def saving(*, person: Person, entered: applicants.Relative, **given: Any) -> FamilyMember:
        if not entered.id_number and entered.birth_date:
            serial = person.pk % 400 + (500 if entered.relation == Relation.CHILD else 0)
            entered = replace(entered, id_number=numbers.id_number(entered.birth_date, serial, "330106"))
        return save(person=person, entered=entered, **given)

    def signing(*, declared: Mapping[str, Any], **given: Any) -> Any:
        return sign(declared=declared or STATED, **given)

    with ExitStack() as patches:
        for room, name, act in (
            (story, "activate", activated),
            (story, "declared", declaring),
            (applicants, "save_family_member", saving),
            (drafts, "sign_undertaking", signing),
        ):
            patches.enter_context(mock.patch.object(room, name, act))
        yield


def marks() -> dict[str, str]:
    """Every spelling of every field of everybody, with the name of the field."""
    found: dict[str, str] = {MAJOR: "education", PROBLEM: "reason of a notice", ANSWER: "authority's answer"}
    for field, values in _of_everybody().items():
        found |= {spelling: field for value in values for spelling in _spellings(value)}
    found.pop("", None)
    return found


def _of_everybody() -> dict[str, set[Any]]:
    found: dict[str, set[Any]] = defaultdict(set)
    found["contribution base"] = {str(BASE), f"{BASE:,}"}
    found["contract"], found["education"] = {contract_end()}, {GRADUATED}
    for key, rows in STATED.items():
        found[STATED_FIELDS[key]] = {date.fromisoformat(row["on"]) for row in rows}
    for person in Person.objects.all():
        found["name"].add(person.name)
        found["name (masked)"].add(mask_name(person.name))
        found["birth date"].add(person.birth_date)
        found["address"].add(person.address)
        found["telephone"].add(person.phone)
        found["telephone (masked)"].add(mask_phone(person.phone))
        found["permit number"].add(person.permit_number)
        found["permit number (masked)"].add(mask_permit(person.permit_number))
        _add_identity(found, "", person.id_number)
    listed = employee(900)
    for field, column in LISTED.items():
        found[field].add(listed[column])
    found["name (masked)"].add(mask_name(listed[NAME]))
    found["telephone (masked)"].add(mask_phone(listed[PHONE]))
    found["permit number (masked)"].add(mask_permit(listed[PERMIT_NUMBER]))
    found["ID number (masked)"].add(mask_id(listed[ID_NUMBER]))
    for member in FamilyMember.objects.all():
        whose = f"{member.relation}'s "
        found[f"{whose}name"].add(member.name)
        found[f"{whose}birth date"].add(member.birth_date)
        found["marriage"].add(member.married_on)
        _add_identity(found, whose, member.id_number or "")
    for case in Case.objects.all():
        found["case number"].add(str(case))
    for total in Determination.objects.values_list("total", flat=True):
        found["points determined"] |= {f"{total} 分", f"{total}分"}
    return found


def _add_identity(found: dict[str, set[Any]], whose: str, number: str) -> None:
    found[f"{whose}ID number"].add(number)
    found[f"{whose}ID number (masked)"].add(mask_id(number))


def _spellings(value: Any) -> set[str]:
    """A day as pages, papers and forms write it; anything else as it stands."""
    if not isinstance(value, date):
        return {str(value)} if value else set()
    return {
        value.isoformat(),
        f"{value.year} 年 {value.month} 月 {value.day} 日",
        f"{value.year}年{value.month}月{value.day}日",
        f"{value.year}-{value.month}-{value.day}",
    }
