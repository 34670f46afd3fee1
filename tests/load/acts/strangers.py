"""Who must not have done it: judged from the events of each case."""

from collections import Counter
from collections.abc import Sequence

from django.utils import timezone

from applications.accounts.roles import STAFF_ROLES
from applications.audit.models import Event
from applications.cases.models import Case, Tie
from applications.corrections.models import Correction
from applications.outbox.models import Message
from applications.rechecks.models import Level, Recheck
from applications.reviews.models import Absence, Determination, Expedite

LOOKS = {"case_opened", "file_opened", "file_previewed", "paper_opened", "holder_looked_up"}
FOLLOWS = {"revised", "paper_issued", "paper_superseded"}  # of a decision, written down before its own event
ROLES = {Level.DISTRICT: "determining_officer", Level.CITY: "city_officer"}


def check(case: Case, events: Sequence[Event]) -> None:
    """Everything of one case."""
    rechecked_by_strangers(case, events)
    corrected_by_two(case)
    never_determined_by_a_reviewer(case, events)
    drawn_among_those_there(case, events)
    tied_do_nothing(case, events)
    for asked in Expedite.objects.filter(case=case).exclude(decided_at=None):
        assert asked.decided_by_id != asked.asked_by_id, asked
    told_once(case, events)


def rechecked_by_strangers(case: Case, events: Sequence[Event]) -> None:
    """Whoever decided did nothing in the case before but this; each item once by district and city."""
    decided: Counter[tuple[str, str]] = Counter()
    for recheck in Recheck.objects.filter(case=case, state__in=("upheld", "changed")):
        end = next(e for e in events if e.kind == "recheck_decided" and e.data["recheck"] == recheck.pk)
        assert end.role == ROLES[Level(recheck.level)], recheck
        acts = [e for e in events if e.seq < end.seq and e.user_id == end.user_id and e.kind not in LOOKS]
        began = next(e.seq for e in (*acts, end) if e.data.get("recheck") == recheck.pk)
        earlier = [
            event.kind
            for event in acts
            if event.data.get("recheck") != recheck.pk and (event.seq < began or event.kind not in FOLLOWS)
        ]
        assert not earlier, (recheck, earlier)
        decided.update((item.indicator, recheck.level) for item in recheck.items.all())
    assert all(number == 1 for number in decided.values()), decided
    assert all(decided[name, "district"] for name, level in decided if level == "city"), decided


def corrected_by_two(case: Case) -> None:
    """Another than the maker decided, after an answer or after the last day."""
    for one in Correction.objects.filter(case=case, state="decided"):
        assert one.decided_by_id != one.made_by_id, one
        assert one.answered_at or timezone.localdate(one.decided_at) > one.heard_until, one


def never_determined_by_a_reviewer(case: Case, events: Sequence[Event]) -> None:
    """Also not by one who handed it over."""
    reviewed = {event.user_id for event in events if event.role == "reviewer"}
    made = Determination.objects.filter(case=case).first()
    assert made is None or made.determined_by_id not in reviewed, case


def drawn_among_those_there(case: Case, events: Sequence[Event]) -> None:
    """Each draw chose one of its list, who was not away by then."""
    for event in events:
        if event.kind != "reviewer_drawn":
            continue
        assert event.data["chosen"] in event.data["among"], event
        day = timezone.localdate(event.at)
        away = Absence.objects.filter(
            user_id=event.data["chosen"], first_day__lte=day, last_day__gte=day, recorded_at__lt=event.at
        )
        assert not away.exists(), event


def tied_do_nothing(case: Case, events: Sequence[Event]) -> None:
    """While a tie holds, whoever declared it does nothing in the case as staff."""
    ties = Tie.objects.filter(uscc=case.employer.uscc) | Tie.objects.filter(id_index=case.person.id_index)
    for tie in ties:
        done = [
            event.kind
            for event in events
            if event.user_id == tie.user_id
            and event.role in STAFF_ROLES
            and tie.declared_at < event.at < (tie.ended_at or timezone.now())
        ]
        assert not done, (tie, done)


def told_once(case: Case, events: Sequence[Event]) -> None:
    """What is no move is told as well: decided rechecks to both, hearings to the holder."""
    keys = list(Message.objects.filter(chain=case.chain).values_list("key", flat=True))
    told = Counter(key.split(":")[1] for key in keys if key.startswith("recheck:") and "applicant" in key)
    due = Counter(str(event.data["recheck"]) for event in events if event.kind == "recheck_decided")
    assert told == due, (case, told, due)
    heard = {key for key in keys if key.startswith("correction:")}
    templates = {"correction_proposed": "hearing_opened", "correction_dropped": "hearing_dropped"}
    assert heard == {
        f"correction:{event.data['correction']}:{templates[event.kind]}"
        for event in events
        if event.kind in templates
    }, (case, heard)
