"""Everybody and everything that the table of access speaks of: cases in each needed state, and strangers."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from applications.accounts.models import User
from applications.accounts.roles import Role
from applications.applicants.models import FamilyMember, Mandate, Relation
from applications.archives.models import Archive
from applications.cases.models import Case, CaseFile, CaseItem, DeadlineWarning, Level
from applications.cases.services import papers, ties
from applications.cases.states import State
from applications.corrections import services as corrections
from applications.demo import numbers, scene, story
from applications.demo.cast import COMPANIES, PUTUO, STAFF, Someone
from applications.employers import services as employers
from applications.employers.models import Employer, EmployerObjection, InvitationChannel, LicenceKind
from applications.kiosks import services as kiosks
from applications.notices.models import Paper, PrintRun
from applications.places.selectors import acceptance_points
from applications.policy.kinds import DataKind
from applications.rechecks import services as rechecks
from applications.reviews.models import Absence, Expedite
from applications.reviews.services import revising
from applications.rosters import services as rosters
from applications.rosters.forecasting import forecast
from applications.sanctions import services as sanctions
from applications.simulations import services as simulations
from applications.statistics.models import MonthFigures
from applications.supervision.models import Comparison, Sample, SampledCase
from materials.services import store
from scoring.engine.policy.loading import FOLDER
from tests.access.marks import BASE, marked
from tests.applications.policy.changes import names, propose, publish
from tests.applications.policy.conftest import city_officer
from tests.applications.rosters.lists import book, employee
from tests.applications.scans import small_scans

STATES = (
    State.DRAFT, State.AWAITING_APPLICANT, State.AWAITING_EMPLOYER, State.SUBMITTED, State.HANDED_IN,
    State.INCOMPLETE, State.ACCEPTED, State.UNDER_REVIEW, State.PROPOSED, State.DETERMINED,
)  # fmt: skip
CHILD = date(2015, 6, 1)
STRANGER, WAITING = "stranger", "waiting employer"
SURNAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
KIOSK_LOGIN, LATE = "kiosk-one", "putuo-review"


@dataclass
class World:
    """Cases by state (of the first employer, in Putuo), and a stranger's in Xuhui."""

    cases: dict[str, Case] = field(default_factory=dict)
    users: dict[str, int] = field(default_factory=dict)  # staff by login
    _places: dict[tuple[str, str], int | None] = field(default_factory=dict, init=False)

    def user_of(self, column: str, at: str) -> int | None:
        """The id of the user who stands in a column, seen from the case of a row."""
        if column not in _BY_CASE:
            return self.users[_LOGINS[column]]
        if (column, at) not in self._places:
            self._places |= {(name, at): user for name, user in self._around(at).items()}
        return self._places[column, at]

    def _around(self, at: str) -> dict[str, int | None]:
        case = self.cases.get(at, self.cases[State.DRAFT])
        stranger = self.cases[STRANGER]
        reviewers = sorted(self.users[login] for login in ("putuo-review", "putuo-review2"))
        reviewer = case.reviewer_id or reviewers[0]
        return {
            "visitor": None,
            "own": case.person.user_id,
            "other": stranger.person.user_id,
            "hr": story.hr_of(case.employer).user_id,
            "hr_x": story.hr_of(stranger.employer).user_id,
            "reviewer": reviewer,
            "reviewer_x": stranger.reviewer_id,
            "reviewer_2": next(user for user in reviewers if user != reviewer),
        }

    def item(self, at: str) -> CaseItem:
        """A paper of the case that both owners see and answer with a file."""
        return self.cases[at].items.filter(needed=True, private=False, material="household_register").get()

    def private_item(self, at: str) -> CaseItem:
        """A paper that the employer never sees."""
        return self.cases[at].items.filter(private=True).earliest("pk")

    def file(self, at: str) -> CaseFile:
        return CaseFile.objects.filter(item=self.item(at), removed_at=None).earliest("pk")

    def paper(self, at: str, kind: str) -> Paper:
        return Paper.objects.filter(case_id=self.cases[at].pk, kind=kind).latest("pk")

    def employer_of(self, at: str) -> Employer:
        """The employer of a case, or the one that waits to be verified."""
        if at == WAITING:
            return Employer.objects.get(uscc=numbers.credit_code(COMPANIES[2].serial))
        return self.cases.get(at, self.cases[State.DRAFT]).employer

    def member(self, at: str) -> FamilyMember:
        return self.cases[at].person.family.earliest("pk")

    def child(self, at: str) -> FamilyMember:
        """For whom a guardian agreed."""
        return self.cases[at].person.family.filter(relation=Relation.CHILD).earliest("pk")

    def mandate(self, at: str) -> Mandate:
        return self.cases[at].person.mandates.latest("pk")


_BY_CASE = {"visitor", "own", "other", "hr", "hr_x", "reviewer", "reviewer_2", "reviewer_x"}
_LOGINS = {
    "intake": "putuo-intake", "intake_x": "xuhui-intake",
    "decider": "putuo-decide", "decider_x": "xuhui-decide", "manager": "putuo-manager",
    "manager_x": "xuhui-manager", "city": "city-one", "system": "system", "security": "security",
    "audit": "audit", "clerk": "clerk", "kiosk": KIOSK_LOGIN,
}  # fmt: skip


def build() -> World:
    """Everything, in the caller's transaction."""
    world = World()
    with small_scans(), marked():
        for member in STAFF:
            if not member.login.startswith(LATE):
                scene.add_staff(member)
        for company in COMPANIES:
            scene.add_company(company)
        bridge, dispatch = (
            Employer.objects.get(uscc=numbers.credit_code(company.serial, company.district))
            for company in COMPANIES[:2]
        )
        # The accepted case waits for a reviewer: there is none yet.
        world.cases[State.ACCEPTED] = _tell(60, State.ACCEPTED, bridge)
        for member in STAFF:
            if member.login.startswith(LATE):
                scene.add_staff(member)
        for serial, state in enumerate(STATES, start=61):
            if state not in world.cases:
                world.cases[state] = _tell(serial, state, bridge)
        in_hand = world.cases[State.AWAITING_EMPLOYER]
        papers.print_form(actor=story.hr_of(bridge), case=in_hand)
        story.upload_all(in_hand, story.hr_of(bridge))
        world.cases[STRANGER] = _tell(81, State.UNDER_REVIEW, dispatch)
    for employer in (bridge, dispatch):
        _staff_and_change(employer)
    for at in (State.DETERMINED, STRANGER):
        _list_and_forecast(world.mandate(at))
        DeadlineWarning.objects.create(
            case=world.cases[at], level=Level.OVERDUE, used=20, due_on=timezone.localdate()
        )
    determined = world.cases[State.DETERMINED]
    reasons = {"education": "学位证书没有计入。"}
    rechecks.ask(actor=story.oneself(determined.person), case=determined, reasons=reasons)
    _sanction(determined)
    revising.revise(actor=city_officer("city-one"), case=determined, changes={"hukou": "collective"})
    ties.declare_tie(actor=story.staff(Role.DISTRICT_MANAGER, PUTUO), uscc=numbers.credit_code(9))
    for at in (State.DETERMINED, STRANGER):
        _out_of_turn(world.cases[at])
    _propose_policy_data()
    _simulate()
    _print("putuo-intake")
    _supervise(world.cases[State.DETERMINED])
    Archive.objects.create(
        case=determined, name="archives/x", manifest_sha256="0" * 64, size=1, files=1, state="emptied"
    )
    world.users = dict(User.objects.values_list("login", "pk"))
    kiosk, _key = kiosks.add_device(
        actor=story.staff(Role.DISTRICT_MANAGER, PUTUO), point=acceptance_points(PUTUO)[0], place="大厅"
    )
    world.users[KIOSK_LOGIN] = kiosk.user_id
    return world


def _tell(serial: int, state: str, employer: Employer) -> Case:
    day = date(1988, 1, serial - 59)
    someone = Someone(
        serial, f"{SURNAMES[serial - 60]}试", day, 1, state, married=True, children=(CHILD,), base=BASE
    )
    case = story.tell(someone, employer)
    assert case is not None
    assert case.state == state
    return case


def _staff_and_change(employer: Employer) -> None:
    """A colleague is invited, a new address is with the counter, and it objected once."""
    hr = story.hr_of(employer)
    EmployerObjection.objects.create(employer=employer, reason="证照有效", raised_by_id=hr.user_id)
    employers.invite(
        actor=hr, employer=employer, channel=InvitationChannel.SMS, to=f"1990000{employer.pk:04}"
    )
    stated = employers.Details(
        name=employer.name,
        uscc=employer.uscc,
        kind=employer.kind,
        district_code=employer.district_id,
        address="演示路 1000 号",
        is_dispatch_agency=employer.is_dispatch_agency,
        dispatch_licence=employer.dispatch_licence,
        dispatch_licence_until=employer.dispatch_licence_until,
    )
    change = employers.state_change(actor=hr, employer=employer, expected_version=0, details=stated)
    file = store(actor=hr, stream=story.scan("证照", employer.name), label="证照")
    employers.add_licence(
        actor=hr, employer=employer, kind=LicenceKind.REGISTRATION, file=file, change=change
    )
    employers.submit_change(actor=hr, change=change, expected_version=change.version)


def _list_and_forecast(mandate: Mandate) -> None:
    """A list of employees waits to be confirmed, and somebody agreed to the forecast."""
    rosters.hand_in(actor=story.hr_of(mandate.employer), data=book([employee(900), employee(901, phone="1")]))
    rosters.agree(actor=story.oneself(mandate.person), mandate=mandate)
    forecast(mandate=mandate, on=timezone.localdate())


def _sanction(case: Case) -> None:
    """A correction is being heard, a deed of long ago is known, a ban waits for its checker."""
    corrections.propose(
        actor=city_officer("city-two"),
        case=case,
        indicator="education",
        changes={"education": [{"level": "associate", "mode": "full_time"}]},
        reason="学位证书存疑。",
        evidence="复函 1 号",
    )
    sanctions.enter_deeds(
        actor=city_officer("city-two"),
        person=case.person,
        employer=case.employer,
        case_id=case.pk,
        fact="false_materials",
        rows=[{"on": "2015-01-01"}],
        ground="旧案",
        document="复函 2 号",
    )
    sanctions.propose_ban(
        actor=city_officer("city-one"),
        target=case.employer,
        begins_on=date(2030, 1, 1),
        ground="情节严重。",
        document="决字 1 号",
    )


def _propose_policy_data() -> None:
    """A list that one officer proposed and another published, and a change that waits for a checker."""
    major = DataKind.SHORTAGE_MAJOR
    published = propose(city_officer("city-one"), names("土木工程"), major)
    publish(city_officer("city-two"), published)
    propose(city_officer("city-two"), names("护理学"), major)


def _print(login: str) -> None:
    """Papers of today that somebody wants on paper; no worker has bound them."""
    found, today = User.objects.get(login=login), timezone.localdate()
    PrintRun.objects.create(
        district_id=PUTUO,
        asked_by_id=found.pk,
        role=Role.INTAKE_OFFICER,
        day=today,
        kind="receipt",
        papers=[Paper.objects.filter(kind="receipt").earliest("pk").pk],
    )


def _simulate() -> None:
    """A simulation that was computed."""
    draft = (FOLDER / "2018.yaml").read_text("utf-8")
    simulations.run_here(
        simulation=simulations.start(actor=city_officer("city-one"), on=date(2026, 12, 1), draft=draft)
    )


def _out_of_turn(case: Case) -> None:
    """Asked to be taken out of turn; a reviewer of the district will be away."""
    by = story.staff(Role.INTAKE_OFFICER, case.district_id).signed_in_id
    Expedite.objects.create(case=case, ground="our_delay", evidence="x", asked_by_id=by)
    day = timezone.localdate() + timedelta(days=30)
    Absence.objects.create(user_id=by, district=case.district, first_day=day, last_day=day, recorded_by_id=by)


def _supervise(case: Case) -> None:
    """Figures of a month, a sample with one case, and a comparison."""
    month = date(2026, 9, 1)
    MonthFigures.objects.create(month=month, district=case.district, tally={"counts": {}, "days": {}})
    drawn_by = city_officer("city-two").signed_in_id
    sample = Sample.objects.create(
        month=month, seed="0" * 32, population=1, seal="0" * 64, size=1, drawn_by_id=drawn_by
    )
    SampledCase.objects.create(sample=sample, place=1, case=case)
    Comparison.objects.create(month=month, compared=1, content={"points": [], "claims": []})
