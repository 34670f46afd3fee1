"""What somebody may try beside the moves of a case: objections, corrections, turns, absences, ties."""

from datetime import timedelta

from django.utils import timezone

from applications.accounts.roles import Actor, Role
from applications.cases.models import Case, Tie
from applications.cases.services.ties import declare_tie, end_tie
from applications.corrections import services as corrections
from applications.corrections.models import Correction
from applications.rechecks import services as rechecks
from applications.rechecks.models import WHOLE, ItemOutcome
from applications.rechecks.selectors import disputable, open_recheck
from applications.reviews.models import Absence, Expedite, Ground
from applications.reviews.services import absences, expedites, handing
from tests.load.acts.cast import Cast

OTHER_FACTS = {
    "age": {"birth_date": "1978-03-12"},
    "education": {"education": [{"level": "associate", "mode": "full_time"}]},
    WHOLE: {},
}
WORDS = "随机的理由"


def object_to(actor: Actor, case: Case, pick: int) -> object:
    """Somebody disputes an item of what was decided."""
    known = list(disputable(actor, case)) or [WHOLE]
    likely = [name for name in known if name in OTHER_FACTS] or known
    return rechecks.ask(actor=actor, case=case, reasons={likely[pick % len(likely)]: WORDS})


def judge(actor: Actor, case: Case, pick: int) -> object:
    """Somebody decides the next item of a recheck, or the whole of it."""
    recheck = open_recheck(case)
    if recheck is None:
        return None
    item = recheck.items.filter(outcome=ItemOutcome.OPEN).first()
    if item is None:
        return rechecks.decide(actor=actor, recheck=recheck)
    if pick % 3 and item.indicator in OTHER_FACTS:
        facts = OTHER_FACTS[item.indicator]
        return rechecks.change_item(actor=actor, item=item, reason=WORDS, evidence=WORDS, changes=facts)
    return rechecks.uphold_item(actor=actor, item=item, reason=WORDS)


def take_back(actor: Actor, case: Case, pick: int) -> object:
    """Somebody takes a recheck back."""
    recheck = open_recheck(case)
    return recheck and rechecks.withdraw(actor=actor, recheck=recheck)


def correct(actor: Actor, case: Case, pick: int) -> object:
    """Somebody proposes other facts, or a detention."""
    indicator, facts = [
        *((name, facts) for name, facts in OTHER_FACTS.items() if facts),
        ("detention", {"detentions": [{"on": timezone.localdate().isoformat()}]}),
    ][pick % 3]
    return corrections.propose(
        actor=actor, case=case, indicator=indicator, changes=facts, reason=WORDS, evidence=WORDS
    )


def settle(actor: Actor, case: Case, pick: int) -> object:
    """Somebody answers, decides or drops what is being heard."""
    heard = Correction.objects.filter(case=case, state="hearing").first()
    if heard is None:
        return None
    if actor.role is Role.APPLICANT:
        return corrections.answer(actor=actor, correction=heard, text=WORDS)
    if pick % 4:
        return corrections.confirm(actor=actor, correction=heard)
    return corrections.drop(actor=actor, correction=heard, note=WORDS)


def hurry(actor: Actor, case: Case, pick: int) -> object:
    """Somebody asks for a turn before others, or decides on it."""
    waiting = Expedite.objects.filter(case=case, decided_at=None).first()
    if waiting is None:
        ground = Ground.values[pick % len(Ground.values)]
        return expedites.ask_for_expedite(actor=actor, case=case, ground=ground, evidence=WORDS)
    return expedites.decide_expedite(actor=actor, expedite=waiting, approved=bool(pick % 3), note=WORDS)


ON_CASES = {
    "object": object_to, "judge": judge, "take back": take_back, "correct": correct, "settle": settle,
    "hurry": hurry,
}  # fmt: skip


LIKELY = {
    "object": {Role.APPLICANT}, "take back": {Role.APPLICANT}, "correct": {Role.CITY_OFFICER},
    "judge": {Role.DETERMINING_OFFICER, Role.CITY_OFFICER},
    "settle": {Role.APPLICANT, Role.CITY_OFFICER},
    "hurry": {Role.INTAKE_OFFICER, Role.REVIEWER, Role.DISTRICT_MANAGER},
}  # fmt: skip
"""Who does it more often than anybody else."""
SEVERAL = {Role.REVIEWER, Role.DETERMINING_OFFICER, Role.CITY_OFFICER}


def be_away(cast: Cast, actor: Actor, days: int) -> object:
    """A manager records that a reviewer is away; or ends what he recorded."""
    held = Absence.objects.filter(district_id=actor.scope, last_day__gte=timezone.localdate())
    if days % 2 and held.exists():
        return absences.end_absence(actor=actor, absence=held.first())
    reviewers = cast.staff(Role.REVIEWER, actor.scope)
    today = timezone.localdate()
    return reviewers and absences.record_absence(
        actor=actor,
        user_id=reviewers[days % len(reviewers)].signed_in_id,
        first_day=today + timedelta(days=days % 3),
        last_day=today + timedelta(days=days % 3 + days % 20),
    )


def hand_over(cast: Cast, actor: Actor, case: Case, pick: int) -> object:
    """A case, or all that its reviewer has, goes to others."""
    if not case.reviewer_id:
        return None
    if pick % 2:
        return handing.hand_over_all(actor=actor, reviewer_id=case.reviewer_id, note=WORDS) or None
    reviewers = cast.staff(Role.REVIEWER, case.district_id)
    other = reviewers[pick % len(reviewers)].signed_in_id
    return handing.hand_over(actor=actor, case=case, reviewer_id=other, note=WORDS)


def tie(actor: Actor, case: Case, pick: int) -> object:
    """Somebody declares a tie to a case, or takes one back."""
    held = Tie.objects.holding().filter(user_id=actor.user_id).first()
    if held is not None:
        end_tie(actor=actor, tie=held)
        return held
    if pick % 2:
        return declare_tie(actor=actor, id_number=case.person.id_number)
    return declare_tie(actor=actor, uscc=case.employer.uscc)
