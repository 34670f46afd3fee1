from datetime import timedelta

import time_machine
from django.conf import settings

from applications.applicants.models import Mandate
from applications.applicants.services import give_mandate
from applications.applicants.tasks import end_overdue_mandates
from tests.applications.applicants.conftest import NOW, TODAY, oneself


def test_the_nightly_job_ends_what_is_over(asked: Mandate, clock: time_machine.Traveller) -> None:
    give_mandate(actor=oneself(asked.person), mandate=asked, scope="办理积分", until=TODAY)
    end_overdue_mandates()
    assert Mandate.objects.get().state == "given"
    clock.move_to(NOW + timedelta(days=1))
    end_overdue_mandates()
    assert Mandate.objects.get().state == "ended"


def test_the_job_is_on_the_schedule() -> None:
    tasks = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert end_overdue_mandates.name in tasks
