import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.places.models import District


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "again"])
def test_what_migrations_published_is_there_for_each_transactional_test(time):
    assert District.objects.count() == 16
    places = ContentType.objects.filter(app_label="places")
    assert {kind.model for kind in places} == {"district", "acceptancepoint", "slot"}
    District.objects.create(code="319999", name="试")


@pytest.mark.django_db(transaction=True)
def test_only_what_was_changed_is_put_back():
    District.objects.filter(code="310107").update(name="试")
    with CaptureQueriesContext(connection) as statements:
        call_command("flush", database="default", verbosity=0)
    written = [one["sql"] for one in statements if one["sql"].startswith(("DELETE", "INSERT", "UPDATE"))]
    assert [sql.split('"')[0:2] for sql in written] == [
        ["DELETE FROM ", "places_district"],
        ["INSERT INTO ", "places_district"],
    ]
    assert District.objects.get(code="310107").name == "普陀区"
