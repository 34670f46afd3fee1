import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from applications.applicants.models import ContributionMonth, Person
from applications.authorities.models import AuthorityAccount
from applications.authorities.selectors import account_of
from tests.applications.authorities.conftest import STRANGER, row

Table = Callable[..., Path]


def said(*words: Any, **options: Any) -> str:
    """What a command prints."""
    out = io.StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


def test_what_became_of_the_rows(people: list[Person], table: Table) -> None:
    path = table([row(), row(STRANGER)])
    figures = "added 1, changed 0, same 0, without an account 1, refused 0\n"
    assert said("import_contributions", str(path), source="市社保") == figures
    assert ContributionMonth.objects.get().source == "市社保"
    again = said("import_contributions", str(path))
    assert again.startswith("taken in before, on 20")
    assert again.endswith(f"; --again reads it once more\n{figures}")
    assert "same 1" in said("import_contributions", str(path), again=True)


def test_refused_rows_end_with_status_1(people: list[Person], table: Table) -> None:
    path = table([row(), row("x")])
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_contributions", str(path), stdout=out)
    assert ended.value.code == 1
    assert out.getvalue().splitlines()[1] == f"refused rows: {path}.rejected.csv"


@pytest.mark.parametrize("command", ["import_permits", "import_contributions"])
def test_what_is_no_document_ends_with_status_2(db: None, table: Table, command: str) -> None:
    for path in (table(["1,2"], head="a,b"), Path("/nowhere/at/all.csv")):
        with pytest.raises(CommandError) as refused:
            call_command(command, str(path))
        assert refused.value.returncode == 2


def test_the_account_of_an_authority(db: None) -> None:
    token = said("authority_account", "公安", kinds=["permits"]).strip()
    account = account_of(token)
    assert account is not None
    assert (account.name, account.kinds, len(token)) == ("公安", ["permits"], 64)
    assert said("authority_account", "公安", end=True) == "ended\n"
    assert account_of(token) is None
    for wrong in ({"kinds": []}, {"end": True}):
        with pytest.raises(CommandError):
            said("authority_account", "公安", **wrong)
    assert AuthorityAccount.objects.count() == 1
    assert account_of("") is None
