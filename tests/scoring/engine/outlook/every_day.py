"""The same forecast the slow way: the document carried on by the words of the contract, scored every day."""

from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from scoring.engine import Assessment, Policy, ReferenceWages, assess_under, load_wages, parse

FOR_GOOD = "9999-12-31"


def last_day(on: date, years: int) -> date:
    """The last anniversary of a day."""
    leap = (on.month, on.day) == (2, 29) and (on.year + years) % 4
    return date(on.year + years, 3, 1) if leap else on.replace(year=on.year + years)


def lasting_wages() -> ReferenceWages:
    """The shipped wages, the newest of them for good."""
    rows: list[dict[str, object]] = [
        {
            "valid_from": period.valid_from,
            "valid_until": period.valid_until,
            "reference_wage": period.wage,
            "standing": period.standing,
            "source": period.source,
        }
        for period in load_wages().periods
    ]
    rows[-1]["valid_until"] = FOR_GOOD
    return ReferenceWages.from_rows(rows)


def wage_of(month: str) -> Decimal:
    """The reference wage of a month."""
    return [one.wage for one in load_wages().periods if one.valid_from.isoformat()[:7] <= month][-1]


def months_to_come(document: dict[str, Any], on: date, end: date) -> list[dict[str, Any]]:
    """The rows that months from the application month on get."""
    rows = document.get("contributions") or []
    newest: dict[str, Any] | None = None
    for row in rows:
        if row["month"] <= on.isoformat()[:7] and (
            newest is None or (row["month"], row["base"]) > (newest["month"], newest["base"])
        ):
            newest = row
    if newest is None:
        return []
    given = {row["month"] for row in rows}
    months = (f"{year}-{month:02d}" for year in range(on.year, end.year + 1) for month in range(1, 13))
    return [
        {"month": month, "employer": newest["employer"], "base": newest["base"]}
        for month in months
        if on.isoformat()[:7] <= month <= end.isoformat()[:7] and month not in given
    ]


def carried(document: dict[str, Any], on: date, end: date) -> dict[str, Any]:
    """The document as it stands on any day up to ``end`` if the person carries on."""
    today = on.isoformat()
    result = deepcopy(document)
    result["contributions"] = [*(document.get("contributions") or []), *months_to_come(document, on, end)]
    for contract in result.get("contracts") or []:
        if contract["from"] <= today <= (contract.get("until") or FOR_GOOD):
            contract["until"] = None
    for held in result.get("qualifications") or []:
        if (held.get("registered_until") or "") >= today:
            held["registered_until"] = FOR_GOOD
    investment = result.get("investment") or {}
    for amounts in (investment.get("tax_paid"), investment.get("local_staff")):
        if amounts:
            newest = amounts[max(amounts)]
            for year in range(on.year, end.year + 1):
                amounts.setdefault(str(year), newest)
    return result


def scored(policy: Policy, document: dict[str, Any], on: date, end: date, day: date) -> Assessment:
    """What the document carried on from ``on`` is worth on a later day."""
    return assess_under(policy, parse(carried(document, on, end)), day, wages=lasting_wages())


def counted(result: Assessment) -> dict[str, int]:
    """The points that count, by indicator."""
    return {line.id: line.points if line.counted else 0 for line in result.indicators}


def by_every_day(policy: Policy, document: dict[str, Any], on: date, years: int) -> dict[str, Any]:
    """Changes and first days of the contract's outlook, by trying every day."""
    end, wages = last_day(on, years), lasting_wages()
    facts = parse(carried(document, on, end))
    before = assess_under(policy, facts, on, wages=wages)
    totals, changes = [(on, before.total)], []
    day = on
    while day < end:
        day += timedelta(1)
        after = assess_under(policy, facts, day, wages=wages)
        totals.append((day, after.total))
        if after.total != before.total:
            veto = [{"indicator": "veto"}] if after.vetoed and not before.vetoed else []
            old, new = counted(before), counted(after)
            moved = [
                {"indicator": name, "from": old[name], "to": new[name]}
                for name in new
                if old[name] != new[name]
            ]
            changes.append(
                {
                    "on": day.isoformat(),
                    "from": before.total,
                    "to": after.total,
                    "because": veto + moved,
                }
            )
        before = after
    standard = policy.standard
    first = next((day for day, total in totals if total >= standard), None)
    falls = next((day for day, total in totals if first and day > first and total < standard), None)
    return {
        "on": on.isoformat(),
        "total": totals[0][1],
        "changes": changes,
        "reaches_standard_on": first.isoformat() if first and first > on else None,
        "falls_below_on": falls.isoformat() if falls else None,
    }
