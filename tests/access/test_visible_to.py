"""Whose rows each role sees, model by model: exactly the own, exactly the stranger's, both, or none."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils import timezone

from applications.accounts.models import RoleGrant
from applications.accounts.roles import PORTAL, Actor, Role
from applications.applicants.models import ContributionMonth, FamilyMember, Mandate, PermitRecord, Person
from applications.archives.models import Archive
from applications.audit.models import Event, Seal, SealEntry
from applications.authorities.kinds import KINDS
from applications.authorities.models import Delivery, SharedAnswer, Sight
from applications.cases.models import Case, CaseFile, CaseItem, DeadlineWarning, Tie
from applications.cases.states import State
from applications.consents.models import Consent
from applications.corrections.models import Correction
from applications.employers.models import (
    Employer,
    EmployerChange,
    EmployerObjection,
    HrOfficer,
    Invitation,
    LicenceFile,
)
from applications.kiosks.models import Device
from applications.notices.models import Paper, PrintRun
from applications.outbox.models import Message
from applications.places.models import AcceptancePoint, District, Slot
from applications.policy.models import ListEntry, Proposal, ReferenceWagePeriod
from applications.rechecks.models import Recheck
from applications.records.models import PointsRecord, RecordEntry
from applications.reviews.models import Absence, Determination, Expedite, Finding, Referral, Revision
from applications.rosters.models import Batch, Forecast, ForecastConsent, Line
from applications.sanctions.models import Ban, Deed
from applications.simulations.models import Partition, Simulation
from applications.statistics.models import MonthFigures
from applications.supervision.models import Comparison, Sample, SampledCase
from applications.workdays.models import CalendarDay, CalendarYear
from tests.access.columns import COLUMNS, GROUPS, members
from tests.access.walking import Walker
from tests.access.world import STRANGER

pytestmark = pytest.mark.django_db

AT = State.DETERMINED
OFFICERS = "intake reviewer decider manager city"
BEHIND = "reviewer decider manager city"  # of what was found and decided, which the counter does not see
OFFICERS_X = "intake_x reviewer_x manager_x city"  # the stranger's case is not proposed yet

# Who sees the rows of the determined case, and who those of the stranger's, which is under review;
# ``path`` leads from the row to the case's person, employer or the case itself.
CASE, PERSON, EMPLOYER, DISTRICT = "case", "person", "employer", "district"
SEEN: dict[type[Model], tuple[str, str, str, str]] = {
    Case: (CASE, "pk", f"own hr {OFFICERS}", f"other hr_x {OFFICERS_X}"),
    CaseItem: (CASE, "case", f"own hr {OFFICERS}", f"other hr_x {OFFICERS_X}"),
    CaseFile: (CASE, "item__case", f"own hr {OFFICERS}", f"other hr_x {OFFICERS_X}"),
    DeadlineWarning: (CASE, "case", f"own hr {OFFICERS}", f"other hr_x {OFFICERS_X}"),
    Referral: (CASE, "case", OFFICERS, OFFICERS_X),
    Finding: (CASE, "case", BEHIND, ""),
    Determination: (CASE, "case", BEHIND, ""),
    Revision: (CASE, "case", BEHIND, ""),
    Paper: (CASE, "case_id", f"own hr {OFFICERS}", f"other hr_x {OFFICERS_X}"),
    Person: (PERSON, "pk", f"own hr {OFFICERS}", f"other hr_x {OFFICERS_X}"),
    FamilyMember: (PERSON, "person", f"own hr {OFFICERS}", f"other hr_x {OFFICERS_X}"),
    ContributionMonth: (PERSON, "person", f"own hr {OFFICERS}", f"other hr_x {OFFICERS_X}"),
    PermitRecord: (PERSON, "person", f"own hr {OFFICERS}", f"other hr_x {OFFICERS_X}"),
    SharedAnswer: (PERSON, "person", f"own hr {OFFICERS}", f"other hr_x {OFFICERS_X}"),
    Mandate: (PERSON, "person", "own hr", "other hr_x"),
    ForecastConsent: (PERSON, "mandate__person", "own hr", "other hr_x"),
    Forecast: (PERSON, "mandate__person", "own hr", "other hr_x"),
    Consent: (PERSON, "person", "own", "other"),
    Batch: (EMPLOYER, "employer", "hr", "hr_x"),
    Line: (EMPLOYER, "batch__employer", "hr", "hr_x"),
    Correction: (CASE, "case", "own city", ""),
    Deed: (PERSON, "person", "own city", ""),
    Archive: (CASE, "case", f"own hr {OFFICERS}", ""),
    Recheck: (CASE, "case", "own hr decider manager city", ""),
    PointsRecord: (PERSON, "person", f"own {BEHIND}", ""),
    RecordEntry: (PERSON, "record__person", f"own {BEHIND}", ""),
    Employer: (EMPLOYER, "pk", "hr intake manager city", "hr_x intake_x manager_x city"),
    HrOfficer: (EMPLOYER, "employer", "hr intake manager city", "hr_x intake_x manager_x city"),
    EmployerChange: (EMPLOYER, "employer", "hr intake manager city", "hr_x intake_x manager_x city"),
    EmployerObjection: (EMPLOYER, "employer", "hr intake manager city", "hr_x intake_x manager_x city"),
    Invitation: (EMPLOYER, "employer", "hr intake manager city", "hr_x intake_x manager_x city"),
    Expedite: (CASE, "case", OFFICERS, OFFICERS_X),
    Absence: (DISTRICT, "district", "manager", "manager_x"),
    Device: (DISTRICT, "point__district", "manager system", ""),
    Message: (DISTRICT, "district", "manager system", "manager_x system"),
    LicenceFile: (EMPLOYER, "employer", "hr intake manager city", "hr_x intake_x manager_x city"),
}
# Seen whole or not at all.
WHOLE: dict[type[Model], str] = {
    Event: "audit",
    Seal: "audit",
    SealEntry: "audit",
    District: "all",
    AcceptancePoint: "all",
    Slot: "all",
    CalendarYear: "all",
    CalendarDay: "all",
    ReferenceWagePeriod: "all",
    ListEntry: "all",
    Proposal: "city",
    Ban: "city",  # the one of the world is not decided yet
    PrintRun: "intake",  # who asked for it
    Simulation: "city",
    MonthFigures: "city",
    Sample: "city",
    SampledCase: "city",
    Comparison: "city",
    Partition: "city",
}
# Never fetched by somebody's address: read and written through the rows above, or by the portal itself.
BEHIND = {
    "archives.Attempt", "archives.SealedScan",
    "accounts.Authenticator", "accounts.Code", "accounts.RecoveryCode", "accounts.RoleGrant",
    "accounts.Session", "accounts.Tally", "accounts.User", "audit.Head", "audit.EventNote",
    "authorities.AuthorityAccount", "authorities.Delivery",
    "cases.Booking", "cases.CaseFacts", "cases.Undertaking", "cases.DeficiencyNotice", "estimates.Sealed",
    "materials.StoredFile",
    "rechecks.RecheckItem", "notices.PaperCounter", "outbox.ConsoleReceipt",
}  # fmt: skip


# Of the determined case's person and employer: who sees an answer of each kind of sight.
ANSWERS: dict[tuple[str, str], str] = {
    ("contracts", Sight.OPEN): f"own hr {OFFICERS}",
    ("marriages", Sight.FAMILY): f"own {OFFICERS}",
    ("offences", Sight.PRIVATE): "own reviewer decider",
    ("employer_taxes", Sight.OPEN): f"hr {OFFICERS} reviewer_2",  # who has another case of the employer
}


@pytest.fixture(autouse=True)
def answered(walker: Walker) -> None:
    """An authority has answered of both people and employers."""
    for at in (AT, STRANGER):
        case = walker.world.cases[at]
        delivery = Delivery.objects.create(kind="", way="look_up", source="", sha256="")
        for name, sight in ANSWERS:
            person = case.person if KINDS[name].about == "person" else None
            SharedAnswer.objects.create(
                kind=name,
                subject=str(person.pk) if person else case.employer.uscc,
                person=person,
                item="x",
                item_index="x",
                value={},
                raw="{}",
                sight=sight,
                source="",
                as_of=timezone.localdate(),
                answered_at=timezone.now(),
                delivery=delivery,
            )


def names(words: str) -> set[str]:
    return {column for name in words.split() for column in members(name)}


@pytest.mark.parametrize("model", SEEN, ids=lambda model: model.__name__)
def test_rows_of_people_are_seen_by_exactly_these(walker: Walker, model: Any) -> None:
    what, path, own, strangers = SEEN[model]
    cases = walker.world.cases[AT], walker.world.cases[STRANGER]
    ids = [_id(case, what) for case in cases]
    rows = [model.objects.filter(**{path: id_}) for id_ in ids]
    assert rows[0].exists()
    assert rows[1].exists() or not strangers
    for seen, expected, of_case in zip(rows, (own, strangers), cases, strict=True):
        found = {
            column for column in COLUMNS if _some(model, walker.actor(column, AT), path, _id(of_case, what))
        }
        assert (of_case.state, found) == (of_case.state, names(expected))
        assert seen.count() >= 1 or not expected


@pytest.mark.parametrize("model", WHOLE, ids=lambda model: model.__name__)
def test_other_rows_are_seen_whole_or_not_at_all(walker: Walker, model: Any) -> None:
    number = model.objects.count()
    seen = {column: model.objects.visible_to(walker.actor(column, AT)).count() for column in COLUMNS}
    allowed = names(WHOLE[model])
    assert seen == {column: number if column in allowed else 0 for column in COLUMNS}


def test_some_see_only_part_of_a_case(walker: Walker) -> None:
    """An employer never sees private papers nor the points notice, a person not the employer's copy; the
    counter neither of both."""
    case = walker.world.cases[AT]
    own, hr = walker.actor("own", AT), walker.actor("hr", AT)
    assert CaseItem.objects.visible_to(own).filter(case=case, private=True).exists()
    assert not CaseItem.objects.visible_to(hr).filter(private=True).exists()
    kinds: Callable[[Actor], set[str]] = lambda actor: set(  # noqa: E731
        Paper.objects.visible_to(actor).filter(case_id=case.pk).values_list("kind", flat=True)
    )
    assert kinds(own) == {"application_form", "receipt", "points_notice"}
    assert kinds(hr) == {"application_form", "receipt", "points_notice_employer"}
    assert kinds(walker.actor("decider", AT)) == kinds(own) | kinds(hr)
    assert kinds(walker.actor("intake", AT)) == {"application_form", "receipt"}


@pytest.mark.parametrize(("name", "sight"), ANSWERS)
def test_answers_of_authorities(walker: Walker, name: str, sight: str) -> None:
    """Offences reach reviewer and determining officer alone, the family's papers no employer."""
    case = walker.world.cases[AT]
    subject = str(case.person_id) if KINDS[name].about == "person" else case.employer.uscc
    seers = {
        column
        for column in COLUMNS
        if SharedAnswer.objects.visible_to(walker.actor(column, AT)).filter(kind=name, subject=subject)
    }
    assert KINDS[name].sight == sight
    assert seers == names(ANSWERS[name, Sight(sight)])


@pytest.mark.parametrize("at", [State.DRAFT, State.AWAITING_APPLICANT, State.AWAITING_EMPLOYER])
def test_before_submission_a_case_is_its_owners(walker: Walker, at: str) -> None:
    case = walker.world.cases[at]
    seers = {
        column for column in COLUMNS if Case.objects.visible_to(walker.actor(column, at)).filter(pk=case.pk)
    }
    assert seers == {"own", "hr"}


def test_a_forged_scope_reaches_nothing(walker: Walker) -> None:
    """An HR officer's or applicant's own user with somebody else's scope, and a district as an id."""
    hr, own = walker.actor("hr", AT), walker.actor("own", AT)
    stranger = walker.world.cases[STRANGER]
    for model in (Employer, Person, HrOfficer, LicenceFile, Mandate, FamilyMember):
        forged = Actor(hr.user_id, Role.HR_OFFICER, str(stranger.employer_id))
        assert not model.objects.visible_to(forged).exists()
    for model in (Person, FamilyMember, Mandate):
        forged = Actor(own.user_id, Role.APPLICANT, str(stranger.person_id))
        assert not model.objects.visible_to(forged).exists()


def test_a_declared_tie_is_seen_by_who_declared_it(walker: Walker) -> None:
    declared = walker.actor("reviewer", AT)
    tie = Tie.objects.create(user_id=declared.user_id, uscc="91310107MADEM0038C")
    seers = {
        column for column in COLUMNS if Tie.objects.visible_to(walker.actor(column, AT)).filter(pk=tie.pk)
    }
    assert seers == {"reviewer"}


def test_every_model_has_its_say() -> None:
    """Each model of ours either says who sees its rows, and stands above, or is listed as never fetched."""
    ours = [
        model for model in apps.get_models() if model.__module__.startswith(("applications.", "materials."))
    ]
    speaking = {model for model in ours if hasattr(model._default_manager, "visible_to")}
    assert speaking == set(SEEN) | set(WHOLE) | {Tie}
    assert {model._meta.label for model in ours if model not in speaking} == BEHIND


def test_the_portal_itself_sees_every_case(walker: Walker) -> None:
    assert Case.objects.visible_to(PORTAL).count() == Case.objects.count() == len(walker.world.cases)
    assert RoleGrant.objects.filter(role=Role.PORTAL).count() == 0
    assert set(GROUPS["all"]) == set(COLUMNS)


def _some(model: Any, actor: Actor, path: str, id_: int | str) -> bool:
    rows: QuerySet[Any] = model.objects.visible_to(actor).filter(**{path: id_})
    return rows.exists()


def _id(case: Case, what: str) -> int | str:
    return {
        CASE: case.pk,
        PERSON: case.person_id,
        EMPLOYER: case.employer_id,
        DISTRICT: case.district_id,
    }[what]
