"""积分调整告知书: what changed of the points somebody held, and why (workflow, section 6)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils import timezone, translation

from applications.accounts.roles import Actor
from applications.cases.messages import phones_of
from applications.cases.models import Case
from applications.cases.services.papers import head
from applications.notices import services as notices
from applications.notices.models import Paper
from applications.outbox import services as outbox
from applications.records.models import EntryKind
from applications.reviews.models import Determination, Revision
from applications.reviews.recorded import Recorded, RecordedIndicator

Grounds = Sequence[tuple[str, str]]
"""Sentences, each with the article that it rests on."""


@translation.override("zh-hans")
def issue_adjustment(
    *,
    actor: Actor,
    case: Case,
    kind: EntryKind,
    before: Recorded,
    made: Determination | Revision,
    grounds: Grounds,
    valid_from: date,
    valid_until: date,
) -> Paper:
    """Issue it in the caller's transaction, in place of an earlier one of the case."""
    now = Recorded(made)
    earlier = Paper.objects.filter(case_id=case.pk, kind="adjustment_notice", superseded_by=None)
    return notices.issue(
        actor=actor,
        kind="adjustment_notice",
        district_code=case.district_id,
        content=head(case)
        | {
            "kind": str(kind.label),
            "decided_on": timezone.localdate(),
            "before": before.total,
            "total": now.total,
            "standard": now.standard,
            "reached": now.reached,
            "changes": list(changes_between(before.indicators, now.indicators)),
            "grounds": [{"text": text, "article": article} for text, article in grounds],
            "valid_from": valid_from,
            "valid_until": valid_until,
        },
        case_id=case.pk,
        person_id=case.person_id,
        supersedes=earlier.first(),
        correcting=kind == EntryKind.CORRECTED,
    )


def changes_between(
    before: Iterable[RecordedIndicator], now: Iterable[RecordedIndicator]
) -> Iterable[dict[str, Any]]:
    """The indicators that count otherwise than they did, as the paper prints them."""
    counted = {line.id: _counting(line) for line in before}
    for line in now:
        if counted.get(line.id, 0) != _counting(line):
            yield {
                "name": line.name,
                "before": counted.get(line.id, 0),
                "after": _counting(line),
                "because": line.because,
            }


def tell_adjusted(case: Case, key: str) -> None:
    """To the holder and the employer, who read on the portal what was adjusted."""
    for reader in ("applicant", "employer"):
        for n, phone in enumerate(phones_of(case, reader)):
            outbox.enqueue(
                key=f"adjusted:{key}:{reader}:{n}",
                template="adjusted",
                to=phone,
                values={},
                chain=case.chain,
                district=case.district_id,
            )


def _counting(line: RecordedIndicator) -> int:
    return line.points if line.counted else 0
