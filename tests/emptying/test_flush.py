import pytest
from django.contrib.contenttypes.models import ContentType

from applications.places.models import District


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "again"])
def test_what_migrations_published_is_there_for_each_transactional_test(time):
    assert District.objects.count() == 16
    assert ContentType.objects.filter(app_label="places").count() == 2
    District.objects.create(code="319999", name="试")
