"""What would become of each row of a list of employees, before anything is done.

Nothing here looks for the person's account: the employer gets the same answer whether or not there is one.
The same functions judge the row that judge the form for a single employee.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from applications.accounts.names import clean_name
from applications.accounts.phones import clean_mobile
from applications.accounts.refusals import Refused
from applications.applicants.models import Mandate
from applications.applicants.numbers import clean_id_number, clean_permit_number
from applications.applicants.services import NewPerson
from applications.applicants.waiting import check_issue_day
from applications.employers.models import Employer
from applications.rosters.models import LineState
from applications.spreadsheets.employees import (
    ID_NUMBER,
    ISSUED_ON,
    NAME,
    NAMES,
    PERMIT_NUMBER,
    PHONE,
    VALID_UNTIL,
    Entry,
)
from applications.vault.index import blind_indexes

CHUNK = 500  # numbers in one query
_CLEAN: Mapping[str, Callable[[str], str]] = {
    NAME: clean_name,
    ID_NUMBER: clean_id_number,
    PERMIT_NUMBER: clean_permit_number,
    PHONE: clean_mobile,
}


@dataclass(frozen=True, slots=True)
class Checked:
    """One row: what would become of it, and why. ``entered``: what would be handed to the opening service."""

    number: int
    typed: Mapping[str, str]
    state: LineState
    reasons: tuple[str, ...] = ()
    entered: NewPerson | None = None


def check(entries: Iterable[Entry], *, employer: Employer, today: date) -> list[Checked]:
    """Every row of a list, in its order: good, known to this employer already, or with all that is wrong."""
    seen: dict[tuple[str, str], int] = {}
    issue_days: dict[date, str] = {}
    rows = [_row(entry, today, seen, issue_days) for entry in entries]
    asked = _asked_already(employer, [row.entered.id_number for row in rows if row.entered])
    told = _("已在本单位职工名单中，不再重复请求。")
    return [
        Checked(row.number, row.typed, LineState.SKIPPED, (told,))
        if row.entered and row.entered.id_number in asked
        else row
        for row in rows
    ]


def entered_of(typed: Mapping[str, str]) -> NewPerson:
    """A row that was checked as it is handed to the opening service; its days are ISO texts."""
    until = typed.get(VALID_UNTIL)
    return NewPerson(
        name=typed[NAME],
        id_number=typed[ID_NUMBER],
        permit_number=typed[PERMIT_NUMBER],
        permit_issued_on=date.fromisoformat(typed[ISSUED_ON]),
        phone=typed[PHONE],
        permit_valid_until=date.fromisoformat(until) if until else None,
    )


def _row(entry: Entry, today: date, seen: dict[tuple[str, str], int], issue_days: dict[date, str]) -> Checked:
    faults = dict(entry.faults)
    clean: dict[str, Any] = {
        name: entry.values[name] for name in (ISSUED_ON, VALID_UNTIL) if name in entry.values
    }
    for name, cleaner in _CLEAN.items():
        if name not in faults:
            try:
                clean[name] = cleaner(entry.values[name])
            except Refused as refused:
                faults[name] = f"{NAMES[name][0]}：{refused.message}"
    issued, until = clean.get(ISSUED_ON), clean.get(VALID_UNTIL)
    if issued and (young := _too_young(issued, today, issue_days)):
        faults[ISSUED_ON] = f"{NAMES[ISSUED_ON][0]}：{young}"
    if issued and until and until < issued:
        told = _("%(name)s：早于签发日期，请对照居住证核对。")
        faults[VALID_UNTIL] = told % {"name": NAMES[VALID_UNTIL][0]}
    reasons = [*faults.values(), *_doubled(entry.number, clean, seen)]
    if reasons:
        return Checked(entry.number, entry.typed, LineState.BAD, tuple(reasons))
    plain = {name: _text(value) for name, value in clean.items()}
    return Checked(entry.number, plain, LineState.READY, entered=NewPerson(**clean))


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""


def _too_young(issued: date, today: date, known: dict[date, str]) -> str:
    """Why a permit of this day can't be taken yet; a list has few days, so each is asked about once."""
    if issued not in known:
        try:
            check_issue_day(issued, today)
        except Refused as refused:
            known[issued] = str(refused.message)
        else:
            known[issued] = ""
    return known[issued]


def _doubled(number: int, clean: Mapping[str, Any], seen: dict[tuple[str, str], int]) -> list[str]:
    """One line for each number that stands in an earlier row already."""
    found = []
    for name in (ID_NUMBER, PERMIT_NUMBER):
        if name in clean and (first := seen.setdefault((name, clean[name]), number)) != number:
            words = {"name": NAMES[name][0], "row": first}
            found.append(_("%(name)s：与第 %(row)s 行重复，同一个人只写一行。") % words)
    return found


def _asked_already(employer: Employer, numbers: list[str]) -> set[str]:
    """Which of these identity numbers this employer has asked already, and the request or mandate is open."""
    by_index = {index: number for number in numbers for index in blind_indexes(number, "id_number")}
    indexes, found = list(by_index), set()
    for start in range(0, len(indexes), CHUNK):
        open_ones = Mandate.objects.open().filter(
            employer=employer, person__id_index__in=indexes[start : start + CHUNK]
        )
        found |= {by_index[index] for index in open_ones.values_list("person__id_index", flat=True)}
    return found
