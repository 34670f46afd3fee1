import pytest

from applications.accounts.models import User
from applications.accounts.refusals import Overtaken, Refused
from applications.applicants.models import Person
from applications.applicants.services import give_mandate, profile_stamp, update_profile
from applications.audit.selectors import events_of
from applications.employers.models import Employer
from tests.applications.applicants.conftest import hr_of, oneself


def test_where_a_person_lives(activated: Person, employer: Employer) -> None:
    update_profile(
        actor=oneself(activated),
        person=activated,
        address=" 测试路2号 ",
        hukou="family",
        district_code="310107",
    )
    person = Person.objects.get()
    assert (person.address, person.hukou, person.district_id) == ("测试路2号", "family", "310107")
    assert list(events_of(person.chain))[-1].kind == "profile_updated"
    stamp = profile_stamp(person)
    update_profile(actor=oneself(activated), person=person, address="测试路3号")
    with pytest.raises(Overtaken, match="另一方"):
        update_profile(actor=oneself(activated), person=person, address="测试路4号", expected_stamp=stamp)
    person.refresh_from_db()
    assert (person.address, person.hukou, person.district_id) == ("测试路3号", "", None)


def test_an_employer_enters_it_before_the_activation_and_under_a_mandate(
    person: Person, employer: Employer
) -> None:
    """In between the address may be the person's own entry, which is not the employer's to see."""
    hr = hr_of(employer)
    update_profile(actor=hr, person=person, address="测试路2号")
    person.user = User.objects.create(login="holder", name="王小明")
    person.save()
    with pytest.raises(Refused):
        update_profile(actor=hr, person=person, address="测试路3号")
    give_mandate(actor=oneself(person), mandate=person.mandates.get(), scope="all_cases")
    assert update_profile(actor=hr, person=person, address="测试路3号").address == "测试路3号"


@pytest.mark.parametrize(
    ("changes", "field"), [({"hukou": "rural"}, "hukou"), ({"district_code": "320100"}, "district")]
)
def test_wrong_values(activated: Person, changes: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        update_profile(actor=oneself(activated), person=activated, address="", **changes)
    assert refused.value.field == field


def test_not_by_another_employer(activated: Person, other_employer: Employer) -> None:
    with pytest.raises(Refused):
        update_profile(actor=hr_of(other_employer), person=activated, address="别处")
