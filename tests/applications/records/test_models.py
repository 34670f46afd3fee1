import pytest

from applications.accounts.models import User
from applications.accounts.roles import VISITOR, Actor, Role
from applications.cases.models import Case
from applications.records.models import PointsRecord, RecordEntry


@pytest.mark.parametrize(
    ("role", "scope", "seen"),
    [
        (Role.APPLICANT, "own", 1),
        (Role.APPLICANT, "999999", 0),
        (Role.INTAKE_OFFICER, "310107", 0),
        (Role.DISTRICT_MANAGER, "310107", 1),
        (Role.DISTRICT_MANAGER, "310101", 0),
        (Role.REVIEWER, "310107", 0),
        (Role.DETERMINING_OFFICER, "310101", 0),
        (Role.CITY_OFFICER, "", 1),
        (Role.HR_OFFICER, "employer", 0),
        (Role.SYSTEM_ADMIN, "", 0),
    ],
)
def test_who_sees_the_record(enter, role, scope, seen):
    case = enter().case
    actor = Actor(1, role, {"own": str(case.person_id), "employer": str(case.employer_id)}.get(scope, scope))
    assert PointsRecord.objects.visible_to(actor).count() == seen
    assert RecordEntry.objects.visible_to(actor).count() == seen


def test_a_reviewer_sees_the_records_of_the_people_in_his_cases(enter):
    case = enter().case
    reviewer = User.objects.create_user("some-reviewer", "审核")
    Case.objects.filter(pk=case.pk).update(reviewer=reviewer)
    seen = PointsRecord.objects.visible_to(Actor(reviewer.pk, Role.REVIEWER, case.district_id))
    assert [record.person_id for record in seen] == [case.person_id]


def test_a_visitor_sees_no_record(enter):
    enter()
    assert not PointsRecord.objects.visible_to(VISITOR).exists()
