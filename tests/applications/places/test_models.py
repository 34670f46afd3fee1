import pytest

from applications.places.models import AcceptancePoint, District


@pytest.mark.django_db
def test_places_are_public():
    assert District.objects.visible_to(None).count() == 16
    assert AcceptancePoint.objects.visible_to(None).count() == 16
