"""What a proposal says: as values, as the JSON that is kept, and checked against what is in force."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.policy.calendars import CalendarChange, MarkedDay
from applications.policy.kinds import DataKind, Standing
from applications.policy.models import ListEntry

MOST_ENTRIES = 500
Content = Mapping[str, Any]


class WageChange(NamedTuple):
    """A reference wage for whole months, ``valid_from`` the first day of one, ``valid_until`` the last."""

    valid_from: date
    valid_until: date
    reference_wage: Decimal
    ceiling: Decimal | None
    floor: Decimal | None
    standing: str


class Named(NamedTuple):
    """An entry of a list; ``code`` is "" where the document gives none."""

    code: str
    name: str


class ListChange(NamedTuple):
    """Names put on a list, or taken off it."""

    listed: bool
    valid_from: date
    valid_until: date | None
    entries: tuple[Named, ...]


Change = WageChange | ListChange | CalendarChange


def change_of(kind: str, content: Content) -> Change:
    """The change that a proposal's JSON holds."""
    if kind == DataKind.CALENDAR_YEAR:
        return CalendarChange(int(content["year"]), tuple(MarkedDay(*entry) for entry in content["days"]))
    first, last = date.fromisoformat(content["valid_from"]), content["valid_until"]
    if kind != DataKind.REFERENCE_WAGE:
        until = date.fromisoformat(last) if last else None
        entries = tuple(Named(*entry) for entry in content["entries"])
        return ListChange(content["listed"], first, until, entries)
    ceiling, floor = content["ceiling"], content["floor"]
    return WageChange(
        first,
        date.fromisoformat(last),
        Decimal(content["reference_wage"]),
        Decimal(ceiling) if ceiling else None,
        Decimal(floor) if floor else None,
        content["standing"],
    )


def content_of(change: Change) -> dict[str, Any]:
    """The JSON that is kept: amounts and days as text, so that every database gives them back alike."""

    def kept(value: Any) -> Any:
        if isinstance(value, tuple):
            return [list(entry) for entry in value]
        return value if value is None or isinstance(value, bool | str) else str(value)

    return {name: kept(value) for name, value in change._asdict().items()}


def clean_name(text: str) -> str:
    """A name as it is kept and compared: one form of each character, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def check_wage(change: WageChange, in_force: Sequence[Any]) -> None:
    """Refuses what may not be published on top of the periods in force (selectors.WageInForce).

    :raises Refused: no whole months, no amount, a gap, a step back from a published wage, or nothing new.
    """
    day_after = change.valid_until + timedelta(days=1)
    if change.valid_from.day != 1 or day_after.day != 1 or change.valid_until < change.valid_from:
        raise Refused(_("有效期须是完整的月份，止月不早于起月"), "last_month")
    if change.standing not in Standing.values:
        raise Refused(_("请选择数据的可靠程度"), "standing")
    for field in ("reference_wage", "ceiling", "floor"):
        amount = getattr(change, field)
        if amount is not None and (not amount.is_finite() or amount <= 0 or amount * 100 % 1):
            raise Refused(_("金额须大于零，最多两位小数"), field)
    if change.ceiling is not None and change.floor is not None and change.ceiling < change.floor:
        raise Refused(_("缴费基数上限不能低于下限"), "ceiling")
    if in_force:
        if change.valid_from > in_force[-1].valid_until + timedelta(days=1):
            raise Refused(_("与已发布的期间之间有空缺，请从上一期的下一个月开始"), "first_month")
        if day_after < in_force[0].valid_from:
            raise Refused(_("与已发布的期间之间有空缺，请接到第一期之前"), "last_month")
    touched = [
        row
        for row in in_force
        if row.valid_from <= change.valid_until and row.valid_until >= change.valid_from
    ]
    if change.standing != Standing.PUBLISHED and any(row.standing == Standing.PUBLISHED for row in touched):
        raise Refused(_("这段时间里有已公布的数，只能用已公布的数更正"), "standing")
    if any(
        change
        == (max(row.valid_from, change.valid_from), min(row.valid_until, change.valid_until), *row[2:6])
        for row in touched
    ):
        raise Refused(_("与现行的数据完全相同"), "reference_wage")


def check_list(kind: str, change: ListChange) -> None:
    """Refuses what may not be published on top of the list in force.

    :raises Refused: no entries, too many, one twice, a name that stands there already, or does not.
    """
    if change.valid_until is not None and change.valid_until < change.valid_from:
        raise Refused(_("有效期的止日不能早于起日"), "valid_until")
    if not change.entries:
        raise Refused(_("请至少填写一项"), "entries")
    if len(change.entries) > MOST_ENTRIES:
        raise Refused(_("一次最多 %(most)d 项") % {"most": MOST_ENTRIES}, "entries")
    times = Counter(entry.name for entry in change.entries)
    if twice := [name for name, number in times.items() if number > 1]:
        raise Refused(_("重复填写：%(names)s") % {"names": _("、").join(twice)}, "entries")
    rows = ListEntry.objects.in_force(change.valid_from).filter(kind=kind, name__in=list(times))
    there = {row.name: row for row in rows}
    if not change.listed:
        if unknown := [name for name in times if name not in there]:
            raise Refused(
                _("这一天不在目录内，不能移出：%(names)s") % {"names": _("、").join(unknown)}, "entries"
            )
        return
    same = [
        entry.name
        for entry in change.entries
        if entry.name in there
        and (there[entry.name].code, there[entry.name].valid_until) == (entry.code, change.valid_until)
    ]
    if same:
        raise Refused(_("已经在目录内：%(names)s") % {"names": _("、").join(same)}, "entries")
