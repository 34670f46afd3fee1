"""The state machine: Hypothesis chooses who does what, on which case, and how much time passes between."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import time_machine
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor, Role
from applications.audit.models import Head
from applications.cases.models import Case
from applications.cases.states import State
from applications.outbox.models import Message
from tests.load.acts import afterwards, doing, holding, tally
from tests.load.acts.cast import BEGINS, Cast, Player

PICK = st.integers(0, 10_000)
LONGEST = timedelta(days=330)  # so that every day has a calendar, or at least statutory holidays
INDICATORS = ("age", "education", "contribution_years", "contribution_base", "offence")


class Acts(RuleBasedStateMachine):
    """One run begins with the cast and nothing filed, and is undone at its end."""

    cast: Cast  # set by whoever runs the machine

    def __init__(self) -> None:
        super().__init__()
        self._undone = transaction.atomic()
        self._undone.__enter__()
        self._traveller = time_machine.travel(BEGINS)
        self._time = self._traveller.start()
        self._passed = timedelta()
        self._due: dict[int, date] = {}

    def teardown(self) -> None:
        try:
            holding.audit_is_whole()
        finally:
            self._traveller.stop()
            transaction.set_rollback(True)
            self._undone.__exit__(None, None, None)

    def _cases(self) -> list[Case]:
        found = Case.objects.select_related("person", "employer", "district")
        return list(found.filter(person__in=[one.person for one in self.cast.players]).order_by("pk"))

    def _case(self, pick: int) -> Case:
        """Newer cases are taken more often than old ones."""
        cases = self._cases()[::-1]
        return cases[min(pick % (len(cases) + 2), pick % len(cases))]

    def _player(self, case: Case) -> Player:
        return next(one for one in self.cast.players if one.person.pk == case.person_id)

    def _act(self, name: str, act: Callable[[], Any], case: Case | None = None) -> None:
        """Try it; a refusal changes nothing: no state, no event, no message. None: nothing to do."""
        before = _trace(case)
        try:
            with transaction.atomic():
                came = act()
        except (Refused, Overtaken):
            assert _trace(case) == before, (name, case)
            tally.update(["acts", "refused", f"{name} refused"])
        else:
            tally.update(["idle"] if came is None else ["acts", "done", f"{name} done"])

    @rule(who=PICK, whose=PICK)
    def begin(self, who: int, whose: int) -> None:
        player = self.cast.players[whose % len(self.cast.players)]
        likely = [a for a in self.cast.actors if a.scope in {str(player.person.pk), str(player.employer.pk)}]
        actors = [*self.cast.actors, *likely * len(self.cast.actors)]
        self._act("begin", lambda: doing.begin(actors[who % len(actors)], player))

    @precondition(lambda self: self._cases())
    @rule(which=PICK, who=PICK, action=st.sampled_from(doing.TRIED), other=PICK)
    def attempt(self, which: int, who: int, action: str, other: int) -> None:
        case, actor = self._case(which), self.cast.actors[who % len(self.cast.actors)]
        reviewers = self.cast.staff(Role.REVIEWER, case.district_id)
        reviewer = reviewers[other % len(reviewers)].signed_in_id
        self._act(f"attempt {action}", lambda: doing.attempt(actor, case, action, reviewer), case)

    @precondition(lambda self: self._cases())
    @rule(which=PICK, turns=st.lists(PICK, min_size=1, max_size=6))
    def proceed(self, which: int, turns: list[int]) -> None:
        """Some right steps, so that cases come to an end among all that is wrong."""
        pk = self._case(which).pk
        for turn in turns:
            self._step(Case.objects.select_related("person", "employer", "district").get(pk=pk), turn)

    def _step(self, case: Case, turn: int) -> None:
        player = self._player(case)
        self._act(f"from {case.state}", lambda: doing.proceed(self.cast, case, player, turn), case)

    @precondition(lambda self: self._cases())
    @rule(which=PICK, who=PICK, what=st.sampled_from(["scribble", "refer", "answer", "find"]), pick=PICK)
    def meddle(self, which: int, who: int, what: str, pick: int) -> None:
        case = self._case(which)
        mine = [a for a in self.cast.actors if a.user_id in {case.reviewer_id, case.person.user_id}]
        actors = [*self.cast.actors, *mine * len(self.cast.actors)]
        actor = actors[who % len(actors)]
        acts: dict[str, Callable[[], object]] = {
            "scribble": lambda: doing.scribble(actor, case),
            "refer": lambda: doing.refer(actor, case, doing.AUTHORITIES[pick % len(doing.AUTHORITIES)]),
            "answer": lambda: doing.answer(actor, case),
            "find": lambda: doing.find(actor, case, INDICATORS[pick % len(INDICATORS)]),
        }
        self._act(what, acts[what], case)

    @precondition(lambda self: self._cases())
    @rule(which=PICK, who=PICK, what=st.sampled_from(sorted(afterwards.ON_CASES)), pick=PICK)
    def dispute_or_hurry(self, which: int, who: int, what: str, pick: int) -> None:
        """More often by the person, the city and the district's officers than by anybody else."""
        closed = [case for case in self._cases() if not case.is_open]
        case = closed[which % len(closed)] if closed and what != "hurry" else self._case(which)
        likely = [a for a in self.cast.actors if self._is_likely(a, case, what)]
        actors = [*likely * len(self.cast.actors), *self.cast.actors]
        actor = actors[who % len(actors)]
        self._act(what, lambda: afterwards.ON_CASES[what](actor, case, pick), case)

    @staticmethod
    def _is_likely(actor: Actor, case: Case, what: str) -> bool:
        roles = afterwards.LIKELY[what]
        return actor.role in roles and actor.scope in {"", case.district_id, str(case.person_id)}

    @precondition(lambda self: self._determined())
    @rule(which=PICK, what=st.sampled_from(["object judge judge", "correct settle settle"]), pick=PICK)
    def carry_on(self, which: int, what: str, pick: int) -> None:
        """What was determined is disputed or corrected by everybody who might, until somebody may."""
        determined = self._determined()
        case = determined[which % len(determined)]
        for name in what.split():
            for actor in self.cast.actors:
                if self._is_likely(actor, case, name):
                    self._act(name, lambda n=name, a=actor: afterwards.ON_CASES[n](a, case, pick), case)

    def _determined(self) -> list[Case]:
        """The newest first."""
        return [case for case in self._cases()[::-1] if case.state == State.DETERMINED]

    @precondition(lambda self: self._cases())
    @rule(which=PICK, who=PICK, what=st.sampled_from(["away", "hand over", "tie"]), pick=PICK)
    def change_hands(self, which: int, who: int, what: str, pick: int) -> None:
        case = self._case(which)
        managers = self.cast.staff(Role.DISTRICT_MANAGER, case.district_id)
        several = [a for a in self.cast.actors if a.role in afterwards.SEVERAL]
        likely = several if what == "tie" else managers  # who is alone in a role would block all by a tie
        actors = [*likely * len(self.cast.actors), *self.cast.actors]
        actor = actors[who % len(actors)]
        acts: dict[str, Callable[[], object]] = {
            "away": lambda: afterwards.be_away(self.cast, actor, pick),
            "hand over": lambda: afterwards.hand_over(self.cast, actor, case, pick),
            "tie": lambda: afterwards.tie(actor, case, pick),
        }
        self._act(what, acts[what], case)

    @precondition(lambda self: self._cases())
    @rule(whose=PICK)
    def carry_through(self, whose: int) -> None:
        """A case by right steps as far as they lead, so that there is something to dispute."""
        cases = [case for case in self._cases() if case.is_open] or self._cases()
        pk, before = cases[whose % len(cases)].pk, 0
        while True:
            case = Case.objects.select_related("person", "employer", "district").get(pk=pk)
            if not case.is_open or case.version == before:
                return
            before = case.version
            self._step(case, 0 if case.state != State.UNDER_REVIEW else 1)

    @rule(whose=PICK, what=st.sampled_from(["revoke", "renew", "endorse"]), days=st.integers(-30, 500))
    def mandate_or_permit(self, whose: int, what: str, days: int) -> None:
        player = self.cast.players[whose % len(self.cast.players)]
        acts: dict[str, Callable[[], object]] = {
            "revoke": lambda: doing.revoke(player),
            "renew": lambda: doing.renew(player),
            "endorse": lambda: doing.endorse(player, days),
        }
        self._act(what, acts[what])

    @rule(hours=st.one_of(st.integers(1, 30), st.integers(24, 24 * 20)), at_night=st.booleans())
    def wait(self, hours: int, at_night: bool) -> None:
        step = min(timedelta(hours=hours), LONGEST - self._passed)
        self._passed += step
        self._time.shift(step)
        if at_night:
            self._act("night", doing.night)

    @invariant()
    def holds(self) -> None:
        holding.check_all(self._cases(), self._due)
        first = self.cast.players[0].employer
        holding.tied_never_handle(self.cast.tied, first.pk)


def _trace(case: Case | None) -> object:
    """What a refused act must leave as it was."""
    if case is None:
        return None
    now = Case.objects.get(pk=case.pk)
    head = Head.objects.filter(pk=case.chain).values_list("seq", "hash").first()
    return now.state, now.version, now.reviewer_id, head, Message.objects.filter(chain=case.chain).count()
