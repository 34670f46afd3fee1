"""What a determination leaves: the stored computation, the entry of the points record, the notices."""

from datetime import date, datetime, timedelta

from applications.accounts.roles import PORTAL
from applications.cases.states import Kind
from applications.demo.population import contents
from applications.demo.population.chains import Chain
from applications.demo.population.copying import Rows, Sheet
from applications.demo.population.filings import COPY, FINAL, Filing, on
from applications.records.models import EntryKind, PointsRecord, RecordEntry
from applications.reviews.models import Determination
from applications.reviews.timekeeping import Kept, keep
from applications.workdays.arithmetic import Calendar

_DETERMINATIONS = Sheet(
    Determination, "case_id", "facts", "policy_version", "policy_hash", "reference", "calendar", "clock",
    "scored_on", "result", "total", "standard", "reached", "proposed_by_id", "determined_by_id",
    "determined_at",
)  # fmt: skip
_RECORDS = Sheet(PointsRecord, "id", "person_id", "district_id", "created_at")
_ENTRIES = Sheet(
    RecordEntry, "id", "record_id", "seq", "kind", "case_id", "points", "standard", "reached", "effective_on",
    "valid_until", "paper_id", "created_at",
)  # fmt: skip


class Holding:
    """One person's record as it grows; ``first`` is the number of the person's first case."""

    def __init__(self, rows: Rows, first: int, person: Chain, calendar: Calendar) -> None:
        self._rows, self._first, self._person, self._calendar = rows, first, person, calendar
        self._seq, self._points, self._newest = 0, 0, ""

    def determined(
        self, filing: Filing, reference: list[dict[str, str]], until: date, last: bool, lapses: bool
    ) -> None:
        """The case gave points until a day. ``last``: no later case goes on from them; ``lapses``: whether
        they were ended when that day was over."""
        at, profile, city = filing.life.last, filing.profile, filing.city
        record = city.id("record", self._first)
        if not self._seq:
            self._rows.add(_RECORDS, record, filing.who.id, filing.who.firm.district, at)
        over = until + timedelta(days=1) if last and lapses and until < city.today else None
        filing.issue(
            "points_notice", contents.notice(filing, at, until), at, filing.determining, FINAL,
            valid_until=until, lapsed_on=over,
        )  # fmt: skip
        filing.issue(
            "points_notice_employer", contents.employers_copy(filing, at, until), at, filing.determining,
            COPY, valid_until=until, lapsed_on=over,
        )  # fmt: skip
        clock, calendar = self._clock(filing)
        self._rows.add(
            _DETERMINATIONS, filing.id, filing.facts, profile.policy_version, profile.policy_hash, reference,
            calendar, clock, profile.day, profile.result, profile.total, profile.standard, profile.reached,
            filing.reviewer.user_id, filing.determining.user_id, at,
        )  # fmt: skip
        self._enter(filing, self._kind(filing), at, on(at), until)
        if over is not None:
            night = datetime.combine(over, at.time(), at.tzinfo)
            self._enter(filing, EntryKind.LAPSED, night, over, None)

    def _clock(self, filing: Filing) -> tuple[Kept, Kept]:
        return keep(filing.chain.events, self._calendar, on(filing.life.last))  # type: ignore[arg-type]

    def _kind(self, filing: Filing) -> EntryKind:
        if filing.kind != Kind.CONFIRMATION:
            return EntryKind.DETERMINED
        if self._points == filing.profile.total:
            return EntryKind.CONFIRMED
        more = filing.profile.total > self._points
        return EntryKind.ADJUSTED_UP if more else EntryKind.ADJUSTED_DOWN

    def _enter(self, filing: Filing, kind: EntryKind, at: datetime, day: date, until: date | None) -> None:
        city, gives = filing.city, kind is not EntryKind.LAPSED
        pk = city.id("entry", filing.number, 0 if gives else 1)
        points = filing.profile.total if gives else 0
        self._seq += 1
        self._rows.add(
            _ENTRIES, pk, city.id("record", self._first), self._seq, kind.value, filing.id, points,
            filing.profile.standard, gives and filing.profile.reached, day, until,
            city.id("paper", filing.number, FINAL) if gives else None, at,
        )  # fmt: skip
        self._person.add(
            at,
            filing.determining if gives else PORTAL,
            "record_entered",
            {
                "entry": pk,
                "kind": kind.value,
                "case": filing.id,
                "points": points,
                "effective_on": day.isoformat(),
                "valid_until": until.isoformat() if until else "",
            },
            before=self._newest,
            after=kind.value,
        )
        self._points, self._newest = filing.profile.total, kind.value
