"""What authorities answered about the person and the employer of a case, beside what was declared.

The owners see what concerns them (``SharedAnswer.visible_to``), and of the rest what differs from a claim
of theirs. An employer without a running mandate is told nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from applications.accounts.roles import Actor, Role
from applications.applicants.models import Mandate
from applications.authorities.kinds import KINDS, Kind, Landing
from applications.authorities.models import SharedAnswer, Sight
from applications.authorities.models.answer import may_see
from applications.cases import document
from applications.cases.models import Case


@dataclass(frozen=True, slots=True)
class Comparison:
    """A claim, or None, beside what the ``answers`` of one kind, the newest first, come to for its key."""

    kind: Kind
    landing: Landing
    claim: Any
    known: Any
    answers: list[SharedAnswer]

    @property
    def key(self) -> str:
        """The key of the facts document."""
        return self.landing.key

    @property
    def differs(self) -> bool:
        return self.landing.differs(self.claim, self.known)


def answers_about(case: Case, actor: Actor) -> list[SharedAnswer]:
    """What this reader may see of them, in the order of :data:`KINDS`, the newest of a kind first."""
    if actor.role is Role.HR_OFFICER and not entrusted(case):
        return []
    return _ordered(_about(case).filter(pk__in=SharedAnswer.objects.visible_to(actor).values("pk")))


def comparisons(case: Case, actor: Actor) -> list[Comparison]:
    """Claim and shared data, key by key: all of what the reader may see, and what differs from a claim."""
    if actor.role is Role.HR_OFFICER and not entrusted(case):
        return []
    every = _ordered(_about(case))
    if not every:
        return []
    seen = {answer.pk for answer in answers_about(case, actor)}
    today = timezone.localdate()
    claims = document.complete(case, case.to_be_scored_on(today))
    return [
        found
        for found in _compared(every, claims)
        if found.answers[0].pk in seen or (_may_be_told(actor, found.kind) and found.differs)
    ]


def differing_keys(case: Case, actor: Actor) -> set[str]:
    """Keys of the document in which a claim and shared data part."""
    return {found.key for found in comparisons(case, actor) if found.differs}


def known_rows(case: Case) -> dict[str, list[dict[str, Any]]]:
    """Rows that fill a draft in which nothing is declared for their key."""
    every = _ordered(_about(case))
    return {found.key: found.known for found in _compared(every, {}) if found.landing.fills and found.known}


def locked(case: Case, actor: Actor) -> dict[str, Comparison]:
    """What shared data knows of declared facts so that this actor, who may see it, does not write over it.
    Nothing for a case whose employer may not be told of it yet."""
    if not may_be_filled(case):
        return {}
    every = answers_about(case, actor)
    return {
        found.key: found
        for found in (_compared(every, document.declared(case)) if every else ())
        if found.landing.locks and found.known
    }


def with_locked(case: Case, actor: Actor, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Of the changed keys those that shared data has locked, with what stays there whatever was entered."""
    return {
        key: found.landing.locks(changes[key], found.known, found.claim)
        for key, found in locked(case, actor).items()
        if key in changes and found.landing.locks is not None
    }


def may_be_filled(case: Case) -> bool:
    """Whether what shared data knows may stand in the draft: the person began it, or gave the mandate."""
    return case.opened_as == Role.APPLICANT or entrusted(case)


def entrusted(case: Case) -> bool:
    """Whether the employer's mandate runs."""
    mandates = Mandate.objects.running()
    return mandates.filter(person_id=case.person_id, employer_id=case.employer_id).exists()


def _may_be_told(actor: Actor, kind: Kind) -> bool:
    """Of an owner: what an own claim is measured by, though the answer is not his; of offences never."""
    return actor.role in {Role.APPLICANT, Role.HR_OFFICER} and (
        kind.sight is not Sight.PRIVATE or may_see(actor, kind.sight)
    )


def _about(case: Case) -> Any:
    of_employer = Q(person=None, subject=case.employer.uscc)
    return SharedAnswer.objects.filter(Q(person_id=case.person_id) | of_employer)


def _ordered(answers: Any) -> list[SharedAnswer]:
    order = list(KINDS)
    return sorted(answers.order_by("-as_of", "-pk"), key=lambda answer: order.index(answer.kind))


def _compared(every: list[SharedAnswer], claims: document.Document) -> Iterator[Comparison]:
    by_kind: dict[str, list[SharedAnswer]] = {}
    for answer in every:
        by_kind.setdefault(answer.kind, []).append(answer)
    for name, answers in by_kind.items():
        for landing in KINDS[name].landings:
            known = landing.fact([answer.value for answer in answers])
            if known is not None:
                yield Comparison(KINDS[name], landing, claims.get(landing.key), known, answers)
