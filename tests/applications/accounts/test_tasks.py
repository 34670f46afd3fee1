from datetime import timedelta

from django.utils import timezone

from applications.accounts.models import Session
from applications.accounts.tasks import forget_ended_sessions


def test_ended_sessions_are_forgotten_and_living_ones_stay(db: None) -> None:
    now = timezone.now()
    Session.objects.create(session_key="ended", session_data="", expire_date=now - timedelta(minutes=1))
    Session.objects.create(session_key="living", session_data="", expire_date=now + timedelta(minutes=1))
    forget_ended_sessions()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["living"]
