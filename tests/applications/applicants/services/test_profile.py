import pytest

from applications.accounts.refusals import Refused
from applications.applicants.models import Person
from applications.applicants.services import update_profile
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
    update_profile(actor=hr_of(employer), person=person, address="测试路3号")
    person.refresh_from_db()
    assert (person.address, person.hukou, person.district_id) == ("测试路3号", "", None)


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
