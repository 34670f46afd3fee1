"""Two people with accounts, and documents about them and about others."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from applications.applicants.models import Person
from applications.vault.index import blind_index
from tests.applications.applicants.conftest import ID, OTHER_ID, OTHER_PERMIT, PERMIT, PHONE

PAYER = "91310000MA1FL4T53M"
STRANGER = "360426199203030065"
HEAD = "id_number,month,payer,base,back_paid,matches_income_tax,as_of"


def row(identity: str = ID, month: str = "2026-10", base: str = "12000", rest: str = ",,2026-11-20") -> str:
    """A line of a table of contribution months."""
    return f"{identity},{month},{PAYER},{base},{rest}"


@pytest.fixture
def people(db: None) -> list[Person]:
    """Holders of :data:`ID` and :data:`OTHER_ID`."""
    return [
        Person.objects.create(
            name=name,
            id_number=identity,
            id_index=blind_index(identity, "id_number"),
            birth_date=date(1991, 1, 1),
            permit_number=permit,
            permit_index=blind_index(permit, "permit"),
            permit_issued_on=date(2020, 1, 15),
            phone=PHONE,
            phone_index=blind_index(PHONE, "phone"),
        )
        for name, identity, permit in (("王小明", ID, PERMIT), ("李小红", OTHER_ID, OTHER_PERMIT))
    ]


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """Writes a CSV file of lines below the head of contribution months."""

    def written(lines: Iterable[str], head: str = HEAD) -> Path:
        path = tmp_path / "delivered.csv"
        path.write_text("\n".join([head, *lines]) + "\n", "utf-8")
        return path

    return written
