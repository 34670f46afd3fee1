import pytest
from django.contrib.contenttypes.models import ContentType

from applications.places.models import District


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "again"])
def test_what_migrations_published_is_there_for_each_transactional_test(time):
    assert District.objects.count() == 16
    places = ContentType.objects.filter(app_label="places")
    assert {kind.model for kind in places} == {"district", "acceptancepoint", "slot"}
    District.objects.create(code="319999", name="试")
