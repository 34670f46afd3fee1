from datetime import date

import pytest
import time_machine
from django.db import connection, transaction
from kombu.exceptions import OperationalError

from applications.accounts.roles import PORTAL
from applications.audit.models import Event
from applications.notices import services
from applications.notices.kinds import ContentError
from applications.notices.models import Paper, PaperState
from applications.notices.services import issuing
from applications.places.models import District
from tests.applications.notices.samples import CONTENTS

AT = "2026-11-20T10:00:00+08:00"


@time_machine.travel(AT, tick=False)
def test_numbers_run_per_district_kind_and_year(issue):
    assert issue().number == "沪积通〔2026〕310107-000001"
    assert issue().number == "沪积通〔2026〕310107-000002"
    assert issue(district_code="310101").number == "沪积通〔2026〕310101-000001"
    assert issue("receipt").number == "沪积收〔2026〕310107-000001"
    with time_machine.travel("2026-12-31T23:59:59+08:00", tick=False):
        assert issue().number == "沪积通〔2026〕310107-000003"
    with time_machine.travel("2027-01-01T00:00:01+08:00", tick=False):
        assert issue().number == "沪积通〔2027〕310107-000001"


@time_machine.travel(AT, tick=False)
def test_a_paper_keeps_what_it_says(issue):
    paper = Paper.objects.get(pk=issue().pk)
    assert paper.issuer == "上海市普陀区人力资源和社会保障局"
    assert paper.state == PaperState.PENDING
    assert paper.issued_on == date(2026, 11, 20)
    assert paper.valid_until == date(2027, 4, 30)
    assert paper.content["total"] == 173
    assert paper.content_hash == services.content_hash(paper.content)
    assert len(paper.code) == 16
    assert set(paper.code) <= set(issuing.CODE_ALPHABET)


def test_the_content_is_not_readable_in_the_database(issue):
    paper = issue()
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM notices_paper WHERE id = %s", [paper.pk])
        stored = cursor.fetchone()[0]
    assert "㛃" not in stored
    assert stored.startswith("t1:")


def test_a_paper_that_is_rolled_back_leaves_no_gap(issue):
    issue()
    with pytest.raises(RuntimeError, match="undo"), transaction.atomic():
        issue()
        raise RuntimeError("undo")
    assert issue().seq == 2


@pytest.mark.django_db(transaction=True)
def test_no_paper_outside_a_transaction():
    with pytest.raises(services.OutsideTransactionError):
        services.issue(actor=PORTAL, kind="receipt", district_code="310107", content=CONTENTS["receipt"])
    assert not Paper.objects.exists()


def test_content_that_does_not_fit_is_refused(issue):
    short = {key: value for key, value in CONTENTS["receipt"].items() if key != "due_on"}
    with pytest.raises(ContentError, match="due_on"):
        issue("receipt", content=short)
    with pytest.raises(ContentError, match="extra"):
        issue("receipt", content=CONTENTS["receipt"] | {"extra": 1})
    plain = CONTENTS["receipt"]["holder"] | {"id_masked": "310107198503021234"}
    with pytest.raises(ContentError, match="masked"):
        issue("receipt", content=CONTENTS["receipt"] | {"holder": plain})
    assert not Paper.objects.exists()


def test_an_unknown_district_is_refused(issue):
    with pytest.raises(District.DoesNotExist):
        issue(district_code="999999")


def test_issuing_is_told_on_the_chain_of_the_case(issue):
    paper = issue(case_id=41)
    event = Event.objects.get(chain="case:41")
    assert event.kind == "paper_issued"
    assert event.data == {"paper": paper.number, "kind": "points_notice"}


def test_a_later_paper_supersedes_once(issue):
    first = issue()
    second = issue(supersedes=first)
    first.refresh_from_db()
    assert first.superseded_by == second
    with pytest.raises(ValueError, match="superseded already"):
        issue(supersedes=first)
    assert Paper.objects.count() == 2


def test_the_first_day_of_lapse_stays(issue):
    paper = issue()
    services.lapse(actor=PORTAL, paper_id=paper.pk, on=date(2027, 1, 2))
    services.lapse(actor=PORTAL, paper_id=paper.pk, on=date(2027, 2, 2))
    paper.refresh_from_db()
    assert paper.lapsed_on == date(2027, 1, 2)
    assert Event.objects.filter(kind="paper_lapsed").count() == 1


def test_the_worker_is_asked_after_the_commit(issue, monkeypatch, django_capture_on_commit_callbacks):
    asked = []
    monkeypatch.setattr(issuing, "schedule", asked.append)
    with django_capture_on_commit_callbacks(execute=True):
        paper = issue()
        assert asked == []
    assert asked == [paper.pk]


def test_a_broker_that_is_down_stops_nothing(monkeypatch, caplog):
    def down(*args, **kwargs):
        raise OperationalError("down")

    monkeypatch.setattr("celery.canvas.Signature.apply_async", down)
    issuing.schedule(5)
    assert "paper 5 is left to the sweep" in caplog.text
