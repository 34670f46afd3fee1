"""What must hold after every act, judged from the rows by other means than the product's."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from applications.audit.models import Event
from applications.audit.verification import findings
from applications.cases.messages import phones_of
from applications.cases.models import Case
from applications.cases.selectors import clock_of
from applications.cases.states import OPEN, State
from applications.cases.workflow import TABLE
from applications.employers.models import HrOfficer
from applications.outbox.models import Message
from applications.records.models import ENDING_KINDS, RecordEntry
from applications.reviews.models import Determination, Referral
from applications.workdays import shipped
from tests.load.acts import strangers

ROWS = {row.action: row for row in TABLE}
DAY = timedelta(days=1)
LIMIT = 20
_OF_A_MOVE = re.compile(r"case:\d+:(\d+):")


def check_all(cases: Iterable[Case], due: dict[int, date]) -> None:
    """Everything; ``due`` remembers the due day of each case from one time to the next."""
    found = list(cases)
    one_open_case(found)
    for case in found:
        events = list(Event.objects.filter(chain=case.chain).order_by("seq"))
        state_follows_from_events(case, events)
        messages_are_events(case, events)
        clock_is_recomputed(case, due)
        strangers.check(case, events)
    determined_by_somebody_else()
    entries_never_overlap()


def one_open_case(cases: list[Case]) -> None:
    """One open case per person and kind."""
    numbers = Counter((case.person_id, case.kind) for case in cases if case.state in OPEN)
    assert not [key for key, number in numbers.items() if number > 1], numbers


def state_follows_from_events(case: Case, events: list[Event]) -> None:
    """Every move was made by a role of the table from a state of the table, and nothing else moved it."""
    state, moves = "", 0
    for event in events:
        row = ROWS.get(event.kind)
        if event.kind in {"opened", "reopened", "reopened_accepted"}:
            state = event.after
        elif event.kind == "reviewer_handed_over":
            moves += 1  # another version of the case, in the same state
        elif row is not None and event.after:
            assert event.before == state, (case, event.kind, event.before, state)
            assert event.before in row.sources, (case, event.kind, event.before)
            assert event.role in row.roles, (case, event.kind, event.role)
            assert event.after == row.target, (case, event.kind, event.after)
            state, moves = event.after, moves + 1
    assert (case.state, case.version) == (state, moves + 1), (case, state, moves)


def messages_are_events(case: Case, events: list[Event]) -> None:
    """Each move is told to exactly those whom the table names, once, and nothing is told without a move."""
    moves = {event.pk: ROWS[event.kind] for event in events if event.kind in ROWS and event.after}
    told = Counter(
        key
        for key in Message.objects.filter(chain=case.chain).values_list("key", flat=True)
        if (found := _OF_A_MOVE.match(key)) and int(found[1]) in moves
    )
    due = Counter(
        f"case:{case.pk}:{pk}:{template}:{reader}:{number}"
        for pk, row in moves.items()
        for template, reader in row.messages
        for number in range(len(phones_of(case, reader)))
    )
    assert told == due, (case, told - due, due - told)


def clock_is_recomputed(case: Case, due: dict[int, date]) -> None:
    """Days used and due, counted one by one from rows and year files; the due day never comes nearer."""
    clock = clock_of(case)
    assert (clock is None) == (case.accepted_at is None), case
    if clock is None or case.accepted_at is None:
        return
    ended = timezone.localdate(case.closed_at) if case.closed_at else None
    last = ended or timezone.localdate()
    pauses = [
        (timezone.localdate(one.opened_at), timezone.localdate(one.closed_at) if one.closed_at else last)
        for one in Referral.objects.filter(case=case)
    ]
    day, used, reached = timezone.localdate(case.accepted_at), 0, None
    while used < LIMIT or day < last:
        day += DAY
        paused = day <= last and any(opened < day <= closed for opened, closed in pauses)
        if shipped.calendar().is_working_day(day, provisional=True) and not paused:
            used += 1
            reached = day if used == LIMIT else reached
        if day == last:
            assert clock.used == used, (case, clock.used, used)
    assert clock.due_on == reached, (case, clock.due_on, reached)
    assert clock.due_on >= due.get(case.pk, date.min), (case, clock.due_on, due[case.pk])
    due[case.pk] = clock.due_on


def determined_by_somebody_else() -> None:
    """Neither the reviewer, nor the proposer, nor anybody tied to the case determined it."""
    for made in Determination.objects.select_related("case__person", "case__employer"):
        case = made.case
        assert case.state == State.DETERMINED, case
        assert made.determined_by_id not in {made.proposed_by_id, case.reviewer_id}, case
        assert made.determined_by_id != case.person.user_id, case
        tied = HrOfficer.objects.filter(employer=case.employer, user_id=made.determined_by_id)
        assert not tied.exists(), case


def entries_never_overlap() -> None:
    """The next entry begins after the one before it began, and on no day are there two."""
    last: dict[int, RecordEntry] = {}
    for entry in RecordEntry.objects.order_by("record_id", "seq"):
        before = last.get(entry.record_id)
        if before is not None:
            assert entry.seq == before.seq + 1, entry
            assert entry.effective_on >= before.effective_on, (before, entry)
            assert not (entry.kind in ENDING_KINDS and before.kind in ENDING_KINDS), (before, entry)
        else:
            assert entry.seq == 1, entry
            assert entry.kind not in ENDING_KINDS, entry
        last[entry.record_id] = entry


def audit_is_whole() -> None:
    """No chain was altered, cut or broken."""
    assert list(findings()) == []


def tied_never_handle(tied: int, employer_id: int) -> None:
    """Whoever is HR officer of an employer reviews none of its cases."""
    assert not Case.objects.filter(employer_id=employer_id, reviewer_id=tied).exists()
