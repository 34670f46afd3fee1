"""Searching by a case's number: the whole, its beginning, its last digits; never through all cases."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.applicants.models import Person
from applications.cases.models import Case
from applications.desks.officer.reach import by_number
from applications.employers.models import Employer

pytestmark = pytest.mark.django_db
IDS = (4_120_001, 4_120_002, 4_130_001)


@pytest.fixture(autouse=True)
def numbered() -> None:
    employer = Employer.objects.create(name="演示", uscc="x", kind="enterprise", district_id="310107")
    for pk in IDS:
        person = Person.objects.create(
            name="演示", id_number=f"{pk}", id_index=f"i{pk}", birth_date=date(1985, 3, 2), phone="1",
            permit_number=f"{pk}", permit_index=f"p{pk}", permit_issued_on=date(2018, 5, 1),
        )  # fmt: skip
        Case.objects.create(
            pk=pk, number=f"JF2026{pk:08d}", person=person, employer=employer, district_id="310107",
            opened_as="hr_officer",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", IDS),
        ("JF202604120001", IDS[:1]),
        (" jf2026 0412 0001 ", IDS[:1]),
        ("202604120001", IDS[:1]),
        ("JF20260412", IDS[:2]),
        ("JF202604", IDS),
        ("JF20", IDS),
        ("2025", ()),
        ("JF20250412", ()),
        ("4130001", IDS[2:]),
        ("04130001", IDS[2:]),
        ("130001", ()),
        ("JF2026041200011", ()),
        ("王小明", ()),
        ("JF", IDS),
        ("9" * 20, ()),
    ],
)
def test_what_a_number_finds(typed: str, found: tuple[int, ...]) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert tuple(by_number(Case.objects.order_by("pk"), typed).values_list("pk", flat=True)) == found
    assert not any("UPPER" in one["sql"] for one in queries)  # every comparison can use an index
