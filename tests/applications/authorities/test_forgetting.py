"""What officers noted of an authority's answer is forgotten after three years."""

from datetime import timedelta

import pytest
from django.utils import timezone

from applications.authorities.models import Delivery
from applications.authorities.services.forgetting import LOOK_UPS_KEPT_DAYS, forget_look_ups

pytestmark = pytest.mark.django_db


def test_the_note_goes_and_its_hash_stays() -> None:
    for number in range(2):
        Delivery.objects.create(
            kind="permits", way="look_up", source="公安", sha256=f"{number}" * 64, raw="{}"
        )
    first = Delivery.objects.order_by("pk")[0]
    long_ago = timezone.now() - timedelta(days=LOOK_UPS_KEPT_DAYS + 1)
    Delivery.objects.filter(pk=first.pk).update(began_at=long_ago)
    assert forget_look_ups(now=timezone.now()) == 1
    assert [(one.raw, one.sha256[:1]) for one in Delivery.objects.order_by("pk")] == [("", "0"), ("{}", "1")]
