import pytest

from applications.accounts.models import User
from applications.accounts.roles import PORTAL, VISITOR, Actor, Role
from applications.notices import sight
from applications.notices.models import Paper

# Who may open the case; nobody else may.
READERS = {Actor(1, Role.HR_OFFICER, "3"), Actor(1, Role.REVIEWER, "310107"), Actor(2, Role.CITY_OFFICER)}


@pytest.fixture
def papers(issue, monkeypatch):
    case = User.objects.create(login="any row stands for a case")
    cases = User.objects.filter(pk=case.pk)
    monkeypatch.setattr(sight, "_registered", [lambda actor: cases if actor in READERS else cases.none()])
    return {
        "notice": issue(person_id=7, case_id=case.pk),
        "copy": issue("points_notice_employer", person_id=None, employer_id=3, case_id=case.pk),
        "receipt": issue("receipt", person_id=7, employer_id=3, case_id=case.pk),
        "other": issue("receipt", person_id=8, employer_id=4, district_code="310101"),
        "misfiled": issue(person_id=8, employer_id=3, district_code="310101"),
    }


@pytest.mark.parametrize(
    ("actor", "seen"),
    [
        (Actor(1, Role.APPLICANT, "7"), {"notice", "receipt"}),
        (Actor(1, Role.APPLICANT, "9"), set()),
        (Actor(1, Role.HR_OFFICER, "3"), {"copy", "receipt"}),
        (Actor(1, Role.HR_OFFICER, "7"), set()),
        (Actor(2, Role.HR_OFFICER, "3"), set()),
        (Actor(1, Role.REVIEWER, "310107"), {"notice", "copy", "receipt"}),
        (Actor(2, Role.REVIEWER, "310107"), set()),
        (Actor(1, Role.REVIEWER, "310101"), set()),
        (Actor(1, Role.INTAKE_OFFICER, "310107"), set()),
        (Actor(1, Role.INTAKE_OFFICER, "310101"), {"other", "misfiled"}),
        (Actor(1, Role.DISTRICT_MANAGER, "310101"), {"other", "misfiled"}),
        (Actor(1, Role.DETERMINING_OFFICER, "310101"), set()),
        (Actor(1, Role.CITY_OFFICER), {"other", "misfiled"}),
        (Actor(2, Role.CITY_OFFICER), {"notice", "copy", "receipt", "other", "misfiled"}),
        (Actor(1, Role.SYSTEM_ADMIN), set()),
        (VISITOR, set()),
        (PORTAL, set()),
    ],
)
def test_who_sees_which_paper(papers, actor, seen):
    ids = set(Paper.objects.visible_to(actor).values_list("pk", flat=True))
    assert {name for name, paper in papers.items() if paper.pk in ids} == seen
