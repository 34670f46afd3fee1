"""The districts and their acceptance points."""

import pytest
from pytest_django import DjangoAssertNumQueries

from applications.places.models import AcceptancePoint, District
from tests.applications.desks.public.guide.reading import page

pytestmark = pytest.mark.django_db


def test_all_sixteen_with_what_is_known() -> None:
    assert District.objects.count() == 16
    AcceptancePoint.objects.all().delete()
    AcceptancePoint.objects.create(
        district_id="310107", name="普陀区人才服务中心", address="真北路 1 号", telephone="", hours=""
    )
    shown = page("guide_districts")
    for district in District.objects.all():
        assert district.name in shown
    assert "普陀区人才服务中心" in shown
    assert "真北路 1 号" in shown
    # One point without telephone and hours, fifteen districts of which nothing is known, and the remark.
    assert shown.count("尚未提供") == 2 + 15 * 4 + 1


def test_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        page("guide_districts")
