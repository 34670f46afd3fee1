"""Each kind comes by file, by push and by an officer's look-up, and all three keep the same answer."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from django.core.management import call_command

from applications.accounts.roles import Actor, Role
from applications.authorities.columns import read_row
from applications.authorities.kinds import KINDS, About, Kind
from applications.authorities.models import AuthorityAccount, SharedAnswer, Way
from applications.authorities.services import open_account, record_look_up, take_push
from applications.cases.models import Case
from tests.applications.authorities.examples import ROWS

AS_OF = "2026-11-20"


def whole(name: str, case: Case) -> dict[str, Any]:
    """A row with the number of the case's person or employer."""
    of_employer = KINDS[name].about is About.EMPLOYER
    number = {"uscc": case.employer.uscc} if of_employer else {"id_number": case.person.id_number}
    return {**number, **ROWS[name], "as_of": AS_OF}


def in_a_table(row: dict[str, Any]) -> str:
    """The row as a CSV document."""
    out = io.StringIO()
    texts = {key: "" if value is None else str(value).lower() if value in (True, False) else value
             for key, value in row.items()}  # fmt: skip
    writer = csv.DictWriter(out, list(row))
    writer.writeheader()
    writer.writerow(texts)
    return out.getvalue()


def test_every_kind_has_its_example() -> None:
    assert ROWS.keys() == KINDS.keys() - {"permits", "contributions"}


def test_three_ways_to_one_answer(case_at: Any, tmp_path: Path) -> None:
    """Of every kind, about the person or the employer of one case."""
    case: Case = case_at("under_review")
    account, _token = open_account(name="推送的机关", kinds=list(ROWS))
    for name in ROWS:
        kind, row = KINDS[name], whole(name, case)
        kept = {way: kept_by(way, kind, row, case=case, account=account, folder=tmp_path) for way in Way}
        assert {way: answer.source for way, answer in kept.items()} == {
            Way.FILE: str(kind.source),
            Way.PUSH: "推送的机关",
            Way.LOOK_UP: "查询窗口",
        }
        assert kept[Way.FILE].value == kept[Way.PUSH].value == kept[Way.LOOK_UP].value, name
        assert {answer.as_of.isoformat() for answer in kept.values()} == {AS_OF}
        assert {way: answer.delivery.way for way, answer in kept.items()} == {way: way for way in Way}
        raws = {way: json.loads(answer.raw) for way, answer in kept.items()}
        assert (raws[Way.FILE].keys(), raws[Way.PUSH]) == (row.keys(), row)
        assert raws[Way.LOOK_UP]["note"] == "原文"
        of_person = (case.person_id, str(case.person_id))
        of_whom = of_person if kind.about is About.PERSON else (None, case.employer.uscc)
        assert {(answer.person_id, answer.subject) for answer in kept.values()} == {of_whom}


def kept_by(
    way: Way, kind: Kind, row: dict[str, Any], *, case: Case, account: AuthorityAccount, folder: Path
) -> SharedAnswer:
    """The only answer of the kind, when it came in this way."""
    SharedAnswer.objects.all().delete()
    if way is Way.FILE:
        path = folder / f"{kind.name}.csv"
        path.write_text(in_a_table(row), "utf-8")
        call_command("import_shared", kind.name, str(path), stdout=io.StringIO())
    elif way is Way.PUSH:
        take_push(account=account, kind=kind, body=json.dumps(row).encode(), key=kind.name)
    else:
        clean, _faults = read_row(kind.columns, row, as_text=False)
        record_look_up(
            actor=Actor(case.reviewer_id, Role.REVIEWER, case.district_id),
            kind=kind,
            holder=case.person if kind.about is About.PERSON else case.employer,
            values={key: value for key, value in clean.items() if key not in kind.holder},
            source="查询窗口",
            note="原文",
        )
    return SharedAnswer.objects.get()
