"""What every kind of answers does before it keeps them."""

import json
from typing import Any

import pytest

from applications.applicants.models import Person
from applications.authorities.kinds import KINDS
from applications.authorities.models import SharedAnswer
from applications.authorities.services import open_account, take_push
from tests.applications.applicants.conftest import ID
from tests.applications.authorities.examples import ROWS

KIND = "education_verifications"


def test_what_no_paper_can_print_is_kept_and_told_to_the_staff(people: list[Person], caplog: Any) -> None:
    row = {"id_number": ID, "as_of": "2026-11-20", **ROWS[KIND], "major": "\U00030000桥\U0002f9f4"}
    account = open_account(name="主管部门", kinds=[KIND])[0]
    delivery = take_push(account=account, kind=KINDS[KIND], body=json.dumps(row).encode(), key="1")
    assert (delivery.refused, delivery.added) == (0, 1)
    assert SharedAnswer.objects.get().value["major"] == row["major"]
    (told,) = (record for record in caplog.records if "no font" in record.getMessage())
    assert (told.levelname, "U+2F9F4, U+30000" in told.getMessage()) == ("ERROR", True)
    assert row["major"] not in told.getMessage()


@pytest.mark.parametrize("major", ["桥梁工程", "㛃䶮𬭚𠅤𬍛"])
def test_what_can_be_printed_is_no_news(people: list[Person], caplog: Any, major: str) -> None:
    row = {"id_number": ID, "as_of": "2026-11-20", **ROWS[KIND], "major": major}
    account = open_account(name="主管部门", kinds=[KIND])[0]
    take_push(account=account, kind=KINDS[KIND], body=json.dumps(row).encode(), key="1")
    assert not caplog.records
