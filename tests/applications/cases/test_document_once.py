"""Pages that show much read each part of a case once; everything else reads it as it is."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.applicants.models import Person
from applications.cases.document import complete, declared
from applications.cases.models import Case, CaseFacts
from applications.employers.models import Employer
from applications.once import read_once


@pytest.mark.django_db
def test_a_part_is_read_once_within_the_block_alone() -> None:
    employer = Employer.objects.create(name="演示", uscc="x", kind="enterprise", district_id="310107")
    person = Person.objects.create(
        name="演示", id_number="1", id_index="i", birth_date=date(1985, 3, 2), phone="1",
        permit_number="1", permit_index="p", permit_issued_on=date(2018, 5, 1),
    )  # fmt: skip
    case = Case.objects.create(person=person, employer=employer, district_id="310107", opened_as="hr_officer")
    CaseFacts.objects.create(case=case, seq=1, document='{"hukou":"family"}', role="hr_officer")
    on = date(2026, 11, 23)
    with read_once():
        first = complete(case, on)
        first["hukou"] = "changed by a page"
        with CaptureQueriesContext(connection) as queries:
            assert complete(case, on)["hukou"] == declared(case)["hukou"] == "family"
        assert len(queries) == 0
    CaseFacts.objects.create(case=case, seq=2, document="{}", role="hr_officer")
    assert declared(case) == {}
    with read_once():
        assert declared(case) == {}
