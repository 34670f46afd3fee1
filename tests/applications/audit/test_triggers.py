import pytest
from django.db import DatabaseError, connection, transaction

from applications.audit import services, triggers
from applications.audit.models import Event, Seal, SealEntry


@pytest.fixture
def sealed(add):
    add("case:1", note="说明")
    services.seal()


@pytest.mark.parametrize("model", [Event, Seal, SealEntry])
@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses(sealed, model, act):
    rows = model.objects.all()
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        rows.update(hash="0" * 64) if act == "update" else rows._raw_delete(rows.db)
    assert rows.count() == 1


@pytest.mark.django_db
def test_a_missing_trigger_is_named():
    assert triggers.missing(connection) == []
    with connection.cursor() as cursor:
        on = " ON audit_seal" if connection.vendor == "postgresql" else ""
        cursor.execute("DROP TRIGGER audit_seal_no_delete" + on)
    assert triggers.missing(connection) == ["audit_seal_no_delete"]
    triggers.install(connection)
    assert triggers.missing(connection) == []


def test_other_databases_are_refused():
    class Other:
        vendor = "mysql"

    with pytest.raises(RuntimeError, match="no triggers for mysql"):
        triggers.install(Other())


@pytest.mark.django_db(transaction=True)
def test_a_test_database_can_be_emptied_first(actor):
    services.record(actor=actor, chain="case:1", kind="noted")


@pytest.mark.django_db(transaction=True)
def test_a_test_database_can_be_emptied_then():
    assert not Event.objects.exists()
    assert triggers.missing(connection) == []
