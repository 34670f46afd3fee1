"""The database itself refuses to change or delete what was issued."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from applications.accounts.roles import PORTAL
from applications.notices import services, triggers
from applications.notices.models import Paper, PaperState

OTHER = {
    "kind": "receipt",
    "district_id": "310101",
    "year": 2020,
    "seq": 9999,
    "number": "沪积通〔2026〕310107-999999",
    "issuer": "别的机关",
    "case_id": 99,
    "person_id": 99,
    "employer_id": 99,
    "content_hash": "0" * 64,
    "code": "0" * 16,
    "issued_by_id": 99,
    "issued_on": date(2020, 1, 1),
    "issued_at": "2020-01-01T00:00:00Z",
    "valid_until": None,
}


def change(paper: Paper, **values) -> None:
    with transaction.atomic():
        assert Paper.objects.filter(pk=paper.pk).update(**values) == 1


@pytest.fixture
def printed(issue):
    paper = issue()
    change(paper, state=PaperState.RENDERED, file="papers/a.pdf", sha256="1" * 64, size=5)
    return paper


def test_every_column_that_is_issued_is_tried():
    assert set(OTHER) == set(triggers.ISSUED)


@pytest.mark.parametrize("column", OTHER)
def test_what_was_issued_never_changes(issue, column):
    with pytest.raises(DatabaseError, match="never changed"):
        change(issue(), **{column: OTHER[column]})


@pytest.mark.parametrize(
    "values",
    [{"state": "pending"}, {"state": "failed"}, {"file": "b.pdf"}, {"sha256": "2" * 64}, {"size": 6}],
)
def test_what_was_printed_is_never_printed_anew(printed, values):
    with pytest.raises(DatabaseError, match="never changed"):
        change(printed, **values)


def test_no_paper_is_deleted(issue):
    paper = issue()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        paper.delete()
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM notices_paper")


def test_lapse_and_successor_are_said_once(printed, issue):
    services.lapse(actor=PORTAL, paper_id=printed.pk, on=date(2027, 1, 1))
    services.supersede(actor=PORTAL, paper=printed, by=issue())
    for values in ({"lapsed_on": None}, {"lapsed_on": date(2027, 1, 2)}, {"superseded_by": None}):
        with pytest.raises(DatabaseError, match="never changed"):
            change(printed, **values)


def test_the_end_of_its_time_empties_a_paper(printed):
    change(printed, state=PaperState.ERASED, file="", size=0, content={})
    with pytest.raises(DatabaseError, match="never changed"):
        change(printed, state=PaperState.RENDERED)
