from datetime import date

import pytest

from applications.accounts.refusals import Refused
from applications.accounts.roles import VISITOR, Actor, Role
from applications.applicants.models import FamilyMember, Person
from applications.applicants.services import Relative, remove_family_member, save_family_member
from applications.audit.selectors import events_of
from applications.employers.models import Employer
from tests.applications.applicants.conftest import ID, SPOUSE_ID, hr_of, oneself

CHILD_ID = "360426201509030017"


def spouse(**changes: object) -> Relative:
    values: dict[str, object] = {
        "relation": "spouse",
        "name": "李红",
        "id_number": SPOUSE_ID,
        "shanghai_hukou": True,
        "married_on": date(2015, 5, 20),
    }
    return Relative(**{**values, **changes})  # type: ignore[arg-type]


def test_a_spouse_is_entered_and_corrected(activated: Person) -> None:
    actor = oneself(activated)
    member = save_family_member(actor=actor, person=activated, entered=spouse())
    member.refresh_from_db()
    assert (member.id_number, member.birth_date, member.entered_by) == (SPOUSE_ID, date(1992, 3, 3), None)
    changed = spouse(name="李宏", divorced_on=date(2020, 1, 1))
    save_family_member(actor=actor, person=activated, entered=changed, member=member)
    assert FamilyMember.objects.get().name == "李宏"
    assert [event.kind for event in events_of(activated.chain)][-2:] == [
        "family_member_entered",
        "family_member_changed",
    ]
    second = spouse(name="周红", id_number="", married_on=date(2021, 1, 1))
    save_family_member(actor=actor, person=activated, entered=second)
    assert activated.family.count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"relation": "parent"}, "relation"),
        ({"name": ""}, "name"),
        ({"id_number": "1"}, "id_number"),
        ({"id_number": ID}, "id_number"),
        ({"birth_date": date(1992, 3, 4)}, "birth_date"),
        ({"id_number": "", "birth_date": date(2030, 1, 1)}, "birth_date"),
        ({"married_on": date(2030, 1, 1)}, "married_on"),
        ({"divorced_on": date(2015, 5, 19)}, "divorced_on"),
        ({"married_on": None, "divorced_on": date(2015, 5, 19)}, "divorced_on"),
        ({"relation": "child"}, "married_on"),
    ],
)
def test_wrong_values(activated: Person, changes: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        save_family_member(actor=oneself(activated), person=activated, entered=spouse(**changes))
    assert refused.value.field == field
    assert not FamilyMember.objects.exists()


def test_one_present_spouse_and_nobody_twice(activated: Person) -> None:
    actor = oneself(activated)
    save_family_member(actor=actor, person=activated, entered=spouse())
    with pytest.raises(Refused) as refused:
        save_family_member(actor=actor, person=activated, entered=spouse(id_number=""))
    assert refused.value.field == "relation"
    with pytest.raises(Refused, match="已经填写过") as refused:
        save_family_member(actor=actor, person=activated, entered=spouse(relation="child", married_on=None))
    assert refused.value.field == "id_number"


def test_an_employer_enters_and_removes_only_its_own_entries(activated: Person, employer: Employer) -> None:
    own = save_family_member(actor=oneself(activated), person=activated, entered=spouse())
    actor = hr_of(employer)
    child = Relative(relation="child", name="王小小", id_number=CHILD_ID, is_beneficiary=True)
    entered = save_family_member(actor=actor, person=activated, entered=child)
    assert entered.entered_by == employer
    with pytest.raises(Refused, match="没有找到"):
        save_family_member(actor=actor, person=activated, entered=spouse(name="改"), member=own)
    with pytest.raises(Refused, match="不能删除"):
        remove_family_member(actor=actor, member=own)
    remove_family_member(actor=actor, member=entered)
    assert [member.name for member in activated.family.all()] == ["李红"]


def test_strangers_enter_nothing(activated: Person, other_employer: Employer) -> None:
    for actor in (VISITOR, hr_of(other_employer), Actor(900_901, Role.INTAKE_OFFICER, "310107")):
        with pytest.raises(Refused):
            save_family_member(actor=actor, person=activated, entered=spouse())
