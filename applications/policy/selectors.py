"""The policy data in force, and the one entrance to the engine for all rooms above."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Count, Max, QuerySet

from applications.once import remembered
from applications.policy.content import WageChange, change_of, clean_name
from applications.policy.kinds import DataKind
from applications.policy.layers import Span, flattened
from applications.policy.models import ListEntry, Proposal, ReferenceWagePeriod
from applications.workdays.models import CalendarYear
from scoring.engine import (
    Assessment,
    Outlook,
    Policy,
    ReferenceWages,
    assess_under,
    load_policies,
    outlook,
    parse,
)
from scoring.engine.more import Limit, why_not_more
from scoring.engine.outlook import Eligibility, eligibility


class WageInForce(NamedTuple):
    """Months in which one row of wages is the topmost; ``row`` is that row's id, None for a proposed one.

    ``address``: where the source can be read, "" for the rows that were shipped.
    """

    valid_from: date
    valid_until: date
    reference_wage: Decimal
    ceiling: Decimal | None
    floor: Decimal | None
    standing: str
    source: str
    row: int | None
    address: str


def wages_in_force(
    as_known_at: datetime | None = None, proposal: Proposal | None = None
) -> list[WageInForce]:
    """The reference wages by period, without overlap, the earliest first.

    ``as_known_at``: as they were published at that moment. ``proposal``: as they would be with it.
    """
    rows = ReferenceWagePeriod.objects.select_related("proposal").order_by("id")
    if as_known_at is not None:
        rows = rows.filter(published_at__lte=as_known_at)
    layers = [Span(row.valid_from, row.valid_until, _stated(row)) for row in rows]
    if proposal is not None:
        change = change_of(proposal.kind, proposal.content)
        if not isinstance(change, WageChange):
            raise ValueError(f"{proposal} is no reference wage")
        layers.append(
            Span(
                change.valid_from,
                change.valid_until,
                (change, proposal.source, None, proposal.document_address),
            )
        )
    return [_in_force(span) for span in flattened(layers)]


@remembered
def reference_wages(as_known_at: datetime | None = None) -> ReferenceWages:
    """The reference wages in force, yuan a month; read anew only after a change (one small query a call).

    ``as_known_at``: those that were published at that moment.
    """
    if as_known_at is not None:
        return _engine_wages(wages_in_force(as_known_at))
    state = ReferenceWagePeriod.objects.aggregate(rows=Count("id"), at=Max("published_at"))
    return _wages(state["rows"], state["at"])


def reference_wages_with(proposal: Proposal) -> ReferenceWages:
    """The reference wages as they would be if a proposal were published now; nothing is written."""
    return _engine_wages(wages_in_force(proposal=proposal))


def policy_in_force(on: date) -> Policy:
    """The policy version of a day.

    :raises scoring.engine.NoPolicyVersion: no loaded version covers it; never the last one instead.
    """
    return load_policies().version_on(on)


def score(document: Mapping[str, Any], on: date) -> Assessment:
    """What a facts document is worth on a day, by the version and the reference wages in force.

    :raises scoring.engine.FactsError: with every error of the document, or each month of a window that
        has no reference wage (``MissingReferenceWage``).
    :raises scoring.engine.NoPolicyVersion: no loaded version covers the day.
    """
    policy = policy_in_force(on)
    return assess_under(policy, parse(dict(document)), on, wages=reference_wages())


def outlook_of(document: Mapping[str, Any], on: date, *, years: int, levers: bool = True) -> Outlook:
    """How the total of a facts document changes after a day, by the version and reference wages in force.

    :raises: as :func:`score`.
    """
    facts, wages = parse(dict(document)), reference_wages()
    return outlook(facts, on, policies=load_policies(), wages=wages, years=years, levers=levers)


def eligibility_of(document: Mapping[str, Any], on: date, *, years: int) -> Eligibility:
    """What a person still lacks to apply, and from which day he does if he carries on.

    :raises: as :func:`score`.
    """
    return eligibility(policy_in_force(on), parse(dict(document)), on, years=years)


def limits_of(document: Mapping[str, Any], on: date) -> tuple[Limit, ...]:
    """Why each indicator brings no more, in the order of the version's document.

    :raises: as :func:`score`.
    """
    return why_not_more(policy_in_force(on), parse(dict(document)), on, wages=reference_wages())


def documents_of(version: str) -> list[str]:
    """The documents of a policy version, each as title and number.

    :raises KeyError: no such version.
    """
    policy = load_policies().version(version)
    return [f"{_quoted(paper.title)}（{paper.number}）" for paper in policy.documents]


def reference_snapshot(proposal: Proposal | None = None) -> list[dict[str, str]]:
    """The reference wages in force, as a determination keeps them for its replay; ``proposal``: with it.

    :raises ValueError: the proposal is no reference wage.
    """
    rows = _engine_rows(wages_in_force(proposal=proposal))
    return [{name: str(value) for name, value in row.items()} for row in rows]


def entries_in_force(kind: str, on: date) -> QuerySet[ListEntry]:
    """What is on a list on a day, with the document behind each entry."""
    found: QuerySet[ListEntry] = ListEntry.objects.in_force(on).filter(kind=kind).select_related("proposal")
    return found


def on_list(kind: str, name: str, on: date) -> ListEntry | None:
    """The entry of a list that holds a name, or its code, on a day; None where it is not listed."""
    wanted = clean_name(name)
    entries = entries_in_force(kind, on)
    found: ListEntry | None = entries.filter(name=wanted).first() or (
        entries.filter(code=wanted).first() if wanted else None
    )
    return found


def on_list_among(kind: str, names: Iterable[str], on: date) -> dict[str, ListEntry | None]:
    """For each name whether a list holds it on a day; one query for all."""
    wanted = {name: clean_name(name) for name in names}
    entries = entries_in_force(kind, on).filter(name__in=set(wanted.values()))
    found = {entry.name: entry for entry in entries}
    return {name: found.get(clean) for name, clean in wanted.items()}


def data_version(kind: str) -> int:
    """Grows with everything that is published of a kind; 0 before the first row."""
    if kind == DataKind.CALENDAR_YEAR:
        changed_at = CalendarYear.objects.aggregate(newest=Max("changed_at"))["newest"]
        return int(changed_at.timestamp() * 1_000_000) if changed_at else 0
    rows: Any = (
        ReferenceWagePeriod.objects.all()
        if kind == DataKind.REFERENCE_WAGE
        else ListEntry.objects.filter(kind=kind)
    )
    return int(rows.aggregate(newest=Max("id"))["newest"] or 0)


def _quoted(title: str) -> str:
    """A title in its marks; some titles begin with another document's."""
    return title if title.startswith("《") else f"《{title}》"


def _stated(row: ReferenceWagePeriod) -> tuple[ReferenceWagePeriod, str, int, str]:
    return row, row.source, row.pk, row.proposal.document_address if row.proposal else ""


def _in_force(span: Span) -> WageInForce:
    row, source, pk, address = span.value
    return WageInForce(
        span.first,
        span.last,
        row.reference_wage,
        row.ceiling,
        row.floor,
        row.standing,
        source,
        pk,
        address,
    )


@lru_cache(maxsize=2)
def _wages(rows: int, at: datetime | None) -> ReferenceWages:
    return _engine_wages(wages_in_force())


def _engine_wages(periods: list[WageInForce]) -> ReferenceWages:
    return ReferenceWages.from_rows(_engine_rows(periods))


def _engine_rows(periods: list[WageInForce]) -> list[dict[str, Any]]:
    """The periods as the engine reads them; amounts without idle zeros, so that sentences read as those of
    the shipped file."""
    return [
        {
            "valid_from": period.valid_from,
            "valid_until": period.valid_until,
            "reference_wage": _plain(period.reference_wage),
            "standing": period.standing,
            "source": period.source,
        }
        for period in periods
    ]


def _plain(wage: Decimal) -> Decimal:
    return wage.quantize(Decimal(1)) if wage == wage.to_integral_value() else wage.normalize()
