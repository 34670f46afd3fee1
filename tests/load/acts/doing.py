"""What somebody may try, right or wrong: each act goes through the service that owns it."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

from django.db.models import F
from django.utils import timezone

from applications.accounts.roles import PORTAL, Actor, Role
from applications.applicants import services as applicants
from applications.applicants.models import Mandate
from applications.cases.models import Case, CaseItem, ItemState
from applications.cases.moves import move
from applications.cases.services import drafts, files
from applications.cases.services.quiet import end_quiet_cases
from applications.cases.states import State
from applications.demo import numbers, story
from applications.records.services import lapse_overdue
from applications.reviews.models import Authority
from applications.reviews.services import assignment, beginnings, decisions, findings, referrals
from materials.services import store
from tests.load.acts.cast import Cast, Player
from tests.materials.files import picture

# The portal's own moves are no act of a person: they follow from what people do.
TRIED = (
    "send_to_applicant", "confirm", "return_to_draft", "return_to_applicant", "submit", "hand_in", "accept",
    "notify_incomplete", "notify_again", "supplement", "decline", "assign", "propose", "send_back",
    "determine", "refuse", "withdraw", "revert", "confirm_unchanged",
)  # fmt: skip


def attempt(actor: Actor, case: Case, action: str, other: int) -> object:
    """Somebody tries an action on a case, whether or not it is his or possible."""
    match action:
        case "determine":
            return decisions.determine(actor=actor, case=case)
        case "confirm" | "confirm_unchanged":
            return drafts.confirm(actor=actor, case=case)
        case "assign":
            return assignment.assign(actor=actor, case=case, reviewer_id=other)
        case _:
            return move(actor=actor, case=case, action=action, note="随机的理由")


def begin(actor: Actor, player: Player) -> object:
    """Somebody begins a case of a person."""
    return beginnings.begin(actor=actor, person=player.person, employer=player.employer)


def fill(case: Case, player: Player) -> object:
    """The HR officer fills the draft in as it should be."""
    facts = story.declared(player.someone, player.person, player.employer)
    return drafts.save_facts(actor=story.hr_of(player.employer), case=case, changes=facts)


def scribble(actor: Actor, case: Case) -> object:
    """Somebody changes a fact."""
    hukou = "collective" if case.pk % 2 else "family"
    return drafts.save_facts(actor=actor, case=case, changes={"hukou": hukou})


def refer(actor: Actor, case: Case, authority: str) -> object:
    """Somebody asks an authority."""
    return referrals.open_referral(actor=actor, case=case, authority=authority, question="随机的问题")


def answer(actor: Actor, case: Case) -> object:
    """Somebody records the answer of the oldest open referral."""
    referral = case.referrals.filter(closed_at=None).first()
    if referral is None:
        return None
    return referrals.record_answer(actor=actor, referral=referral, answer="true", source="随机复函")


def find(actor: Actor, case: Case, indicator: str) -> object:
    """Somebody records what was found of an indicator."""
    return findings.record_finding(actor=actor, case=case, indicator=indicator, outcome="confirmed")


def supplement(case: Case) -> object:
    """The employer answers the notice with a new file and goes on."""
    hr = story.hr_of(case.employer)
    item: CaseItem
    for item in case.items.filter(listed=True, needed=True, state=ItemState.PROBLEM):
        before = item.files.count()  # another picture each time: the same one would be refused
        file = store(actor=hr, stream=BytesIO(picture(size=(60 + before, 40))), label="补正材料")
        files.add_file(actor=hr, case=case, item=item, file=file)
    return move(actor=hr, case=case, action="supplement")


def revoke(player: Player) -> object:
    """The person takes the mandate back."""
    given = Mandate.objects.running().filter(person=player.person).first()
    return given and applicants.revoke_mandate(actor=story.oneself(player.person), mandate=given)


def renew(player: Player) -> object:
    """The employer asks, the person gives."""
    if not Mandate.objects.open().filter(person=player.person, employer=player.employer).exists():
        applicants.ask_mandate(actor=story.hr_of(player.employer), person=player.person)
        return story.give_mandate(player.person)
    return None


def endorse(player: Player, days: int) -> object:
    """Shared data tells of a later end of the permit."""
    today = timezone.localdate()
    return applicants.record_permit(
        actor=PORTAL,
        permit=applicants.PermitFacts(
            permit_number=numbers.permit_number(player.someone.serial),
            id_number=numbers.id_number(player.someone.born, player.someone.serial),
            issued_on=today.replace(year=today.year - 6, day=1),
            valid_until=today + timedelta(days=days),
            registered_phone=numbers.telephone(player.someone.serial),
            source="随机数据",
            as_of=today,
        ),
    )


def night() -> object:
    """The nightly work of cases, mandates and records."""
    today = timezone.localdate()
    return applicants.end_overdue_mandates(), end_quiet_cases(today=today), lapse_overdue(today)


def proceed(cast: Cast, case: Case, player: Player, turn: int) -> object:
    """The next right step of a case by the right person; of several ways out one by ``turn``."""
    ways: dict[str, list[Callable[[Case], object]]] = {
        State.DRAFT: [lambda found: (fill(found, player), story.send(found))],
        State.AWAITING_APPLICANT: [story.confirm],
        State.AWAITING_EMPLOYER: [story.submit],
        State.SUBMITTED: [story.hand_in],
        State.HANDED_IN: [story.accept, story.accept, story.notify, story.decline, _notify_again],
        State.INCOMPLETE: [supplement],
        State.ACCEPTED: [lambda found: _assign(cast, found)],
        State.UNDER_REVIEW: [story.answer_referrals, story.propose, story.propose, story.refuse],
        State.PROPOSED: [story.determine, story.determine, _send_back],
    }
    steps = ways.get(case.state, [])
    return steps[turn % len(steps)](case) if steps else None


def _assign(cast: Cast, case: Case) -> object:
    manager = cast.staff(Role.DISTRICT_MANAGER, case.district_id)[0]
    reviewer = assignment.untied_reviewers(case).order_by(F("pk").desc())[0]
    return assignment.assign(actor=manager, case=case, reviewer_id=reviewer.pk)


def _notify_again(case: Case) -> object:
    """What was handed in anew is wrong again; where nothing was told before, it is refused."""
    story.check_all(case, problem="household_register")
    manager = story.staff(Role.DISTRICT_MANAGER, case.district_id)
    return move(actor=manager, case=case, action="notify_again", note="补交的仍不符合")


def _send_back(case: Case) -> object:
    officer = story.staff(Role.DETERMINING_OFFICER, case.district_id, but=case.reviewer_id)
    return move(actor=officer, case=case, action="send_back", note="请补充依据")


AUTHORITIES = tuple(str(authority) for authority in Authority)
