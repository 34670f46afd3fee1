"""One case as rows: the case, its facts, checklist, referrals, findings, papers, messages and its chain."""

import random
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from applications.accounts.roles import PORTAL, Actor, Role
from applications.cases import document
from applications.cases.models import Case, CaseFacts, CaseItem, DeficiencyNotice, Undertaking
from applications.cases.states import BEFORE_ACCEPTANCE, CLOSED, State
from applications.cases.workflow import transition
from applications.demo.population import contents
from applications.demo.population.chains import Chain
from applications.demo.population.city import City
from applications.demo.population.copying import Rows, Sheet
from applications.demo.population.letters import Desk
from applications.demo.population.lives import OPENED, Life
from applications.demo.population.people import Somebody
from applications.demo.population.profiles import EMPLOYER, Profile
from applications.outbox.templates import Value
from applications.reviews.models import Finding, Referral

_CASES = Sheet(
    Case, "id", "number", "kind", "state", "version", "person_id", "employer_id", "district_id",
    "opened_by_id", "reviewer_id", "confirmed_facts_id", "confirmed_on", "application_day", "submitted_at",
    "handed_in_at", "accepted_at", "closed_at", "created_at", "moved_at", opened_as=Role.HR_OFFICER.value,
)  # fmt: skip
_FACTS = Sheet(
    CaseFacts, "id", "case_id", "document", "curriculum", "by_id", "at", seq=1, role=Role.HR_OFFICER.value
)
_UNDERTAKINGS = Sheet(Undertaking, "case_id", "declared", "by_id", "at")
_ITEMS = Sheet(
    CaseItem, "case_id", "key", "material", "subject", "because", "claims", "private", "state", "reason_type",
    "reason", "listed", "checked_by_id", "checked_at",
)  # fmt: skip
_NOTICES = Sheet(DeficiencyNotice, "case_id", "items", "paper_id", "issued_at", seq=1)
_REFERRALS = Sheet(
    Referral,
    "id",
    "case_id",
    "authority",
    "opened_at",
    "answer",
    "answer_source",
    "closed_by_id",
    "closed_at",
)
_FINDINGS = Sheet(Finding, "case_id", "indicator", "by_id", "at", outcome="confirmed")
_AUTHORITIES = ("file_transfer", "education_verification")
SHANGHAI = ZoneInfo("Asia/Shanghai")
FORM, NOTICE, RECEIPT, FINAL, COPY = range(5)  # places of a case's papers


class Filing:
    """Writes one case step by step as its life went."""

    def __init__(
        self, city: City, rows: Rows, rng: random.Random, *, number: int, who: Somebody, profile: Profile,
        life: Life, kind: str,
    ) -> None:  # fmt: skip
        self.city, self.rows, self.number, self.who = city, rows, number, who
        self.profile, self.life, self.kind = profile, life, kind
        self.id = city.id("case", number)
        self.name = f"JF{life.steps[0][1].year}{self.id:08d}"
        office = city.offices[who.firm.district]
        place = who.firm.district
        self.counter = Actor(rng.choice(office.intake), Role.INTAKE_OFFICER, place)
        self.reviewer = Actor(rng.choice(office.reviewers), Role.REVIEWER, place)
        self.determining = Actor(rng.choice(office.determining), Role.DETERMINING_OFFICER, place)
        self.chain = Chain(rows, f"case:{self.id}")
        self.desk = Desk(rows, rng, city, who, self.id, number)
        self.referral_days = rng.randint(3, 10)
        self.problem = rng.randrange(len(profile.papers)) if life.at("notify_incomplete") else -1
        self._state = ""

    def write(self) -> None:
        """Every row of the case; its chain is left open."""
        self._case()
        for action, at in self.life.steps:
            if action == OPENED:
                self._open(at)
                continue
            before = getattr(self, f"_before_{action}", None)
            if before is not None:
                before(at)
            self._move(action, at)
            after = getattr(self, f"_after_{action}", None)
            if after is not None:
                after(at)
        self._items()

    @property
    def result(self) -> dict[str, Any]:
        return self.profile.record

    def _case(self) -> None:
        life, day = self.life, None
        submitted = life.at("submit")
        if submitted is not None:
            day = on(submitted)
        confirmed = life.at("confirm")
        seen_by_reviewer = life.at("assign") is not None
        self.rows.add(
            _CASES, self.id, self.name, self.kind, life.ends.value, len(life.steps), self.who.id,
            self.who.firm.id, self.who.firm.district, self.who.firm.user_id,
            self.reviewer.user_id if seen_by_reviewer else None,
            self.city.id("facts", self.number) if confirmed else None, on(confirmed) if confirmed else None,
            day, submitted, life.at("hand_in"), life.at("accept"), life.last if life.ends in CLOSED else None,
            life.steps[0][1], life.last,
        )  # fmt: skip

    def _move(self, action: str, at: datetime) -> None:
        row, actor = transition(action), self._actor_of(action)
        event = self.chain.add(
            at, actor, action, before=self._state, after=str(row.target), facts_hash=self._hash_for(action)
        )
        self._state = str(row.target)
        for template, reader in row.messages:
            points: dict[str, Value] = {"points": self.profile.total, "reached": self.profile.reached}
            values: dict[str, Value] = points if template == "determined" else {"case": self.name}
            self.desk.message(template, reader, values, at, event.seq)

    def _actor_of(self, action: str) -> Actor:
        if action in {"confirm", "withdraw"}:
            return self.who.actor
        if action in {"hand_in", "accept", "decline", "notify_incomplete"}:
            return self.counter
        if action in {"determine", "refuse"}:
            return self.determining
        return {"assign": PORTAL, "propose": self.reviewer}.get(action, self.who.firm.officer)

    def _hash_for(self, action: str) -> str:
        return document.fingerprint_of_text(self.facts) if action == "determine" else ""

    @property
    def facts(self) -> str:
        """The joined facts, as a determination stores them."""
        return self.profile.facts.replace(EMPLOYER, self.who.firm.uscc)

    def _open(self, at: datetime) -> None:
        officer, text = self.who.firm.officer, self.profile.declared.replace(EMPLOYER, self.who.firm.uscc)
        self.chain.add(at, officer, OPENED, after=State.DRAFT.value)
        changed = ["contracts", "education", "hukou"]
        named = document.fingerprint_of_text(text)
        self.chain.add(at, officer, "facts_saved", {"seq": 1, "changed": changed}, facts_hash=named)
        self.rows.add(
            _FACTS, self.city.id("facts", self.number), self.id, text, self.profile.curriculum,
            officer.user_id, at,
        )  # fmt: skip
        self._state = State.DRAFT.value

    def _before_confirm(self, at: datetime) -> None:
        self.chain.add(at, self.who.actor, "undertaking_signed")
        self.rows.add(_UNDERTAKINGS, self.id, {}, self.who.user_id, at)
        self.chain.add(at, self.who.actor, "facts_confirmed", {"seq": 1})

    def _before_submit(self, at: datetime) -> None:
        self.issue("application_form", contents.form(self), at, self.who.firm.officer, FORM)

    def _after_notify_incomplete(self, at: datetime) -> None:
        content = contents.one_time(self, at)
        self.issue("one_time_notice", content, at, self.counter, NOTICE)
        paper = self.city.id("paper", self.number, NOTICE)
        self.rows.add(_NOTICES, self.id, content["items"], paper, at)

    def _after_accept(self, at: datetime) -> None:
        self.issue("receipt", contents.receipt(self, at), at, self.counter, RECEIPT)
        answered = at + timedelta(days=self.referral_days)
        closed = self.life.at("propose") is not None or answered.date() < self.city.today
        if proposed := self.life.at("propose"):
            answered = min(answered, proposed - timedelta(minutes=5))
        for nth, authority in enumerate(_AUTHORITIES):
            pk = self.city.id("referral", self.number, nth)
            self.chain.add(at, PORTAL, "referral_opened", {"referral": pk, "authority": authority})
            said = ("true", "演示复函", self.reviewer.user_id, answered) if closed else ("", "", None, None)
            self.rows.add(_REFERRALS, pk, self.id, authority, at, *said)
        self._answered = answered if closed else None

    def _after_assign(self, _at: datetime) -> None:
        for nth, authority in enumerate(_AUTHORITIES):
            if self._answered is not None:
                pk = self.city.id("referral", self.number, nth)
                data = {"answer": "true", "referral": pk, "authority": authority}
                self.chain.add(self._answered, self.reviewer, "referral_closed", data)

    def _before_propose(self, at: datetime) -> None:
        for line in self.result["indicators"]:
            if line["points"]:
                self.rows.add(_FINDINGS, self.id, line["id"], self.reviewer.user_id, at)
                data = {"keys": [], "outcome": "confirmed", "indicator": line["id"]}
                self.chain.add(at, self.reviewer, "finding_recorded", data)

    def _after_decline(self, at: datetime) -> None:
        self.issue("decline_notice", contents.declined(self, at, "实施细则 5"), at, self.counter, FINAL)

    def _after_refuse(self, at: datetime) -> None:
        content = contents.declined(self, at, "管理办法 9")
        self.issue("refusal_notice", content, at, self.determining, FINAL)

    def issue(
        self, kind: str, content: dict[str, Any], at: datetime, actor: Actor, nth: int, **days: date | None
    ) -> None:
        """Issue the case's ``nth`` paper, on its chain as well."""
        name = self.desk.paper(kind, content, at, officer=actor.signed_in_id, nth=nth, **days)
        self.chain.add(at, actor, "paper_issued", {"kind": kind, "paper": name})

    def _items(self) -> None:
        for nth, paper in enumerate(self.profile.papers):
            state, when = self._state_of(paper, nth == self.problem)
            listed = nth == self.problem and self.life.ends == State.INCOMPLETE
            problem = ("unfit", "缺少有完整地址的首页") if state == "problem" else ("", "")
            self.rows.add(
                _ITEMS, self.id, paper.key, paper.material_id, paper.subject, paper.because,
                list(paper.claims), paper.private, state, *problem, listed,
                self.counter.user_id if when else None, when,
            )  # fmt: skip

    def _state_of(self, paper: Any, problem: bool) -> tuple[str, datetime | None]:
        if paper.exempt_by_shared_data:
            return "shared", None
        if paper.form == "portal":
            return ("signed" if self.life.at("confirm") else "open"), None
        if self.life.ends == State.INCOMPLETE and problem:
            return "problem", self.life.last
        if self.life.ends not in BEFORE_ACCEPTANCE and (accepted := self.life.at("accept")):
            return "sighted", accepted
        return ("uploaded" if self.life.at("submit") else "open"), None


def on(at: datetime) -> date:
    """The day in Shanghai."""
    return at.astimezone(SHANGHAI).date()
