from datetime import timedelta

import time_machine
from django.conf import settings

from applications.accounts.roles import PORTAL
from applications.applicants.models import Mandate, PermitRecord, Person
from applications.applicants.services import give_mandate, record_permit
from applications.applicants.tasks import end_overdue_mandates, forget_unclaimed_permits
from tests.applications.applicants.conftest import NOW, OTHER_PERMIT, PERMIT, TODAY, oneself, permit_facts


def test_the_nightly_job_ends_what_is_over(asked: Mandate, clock: time_machine.Traveller) -> None:
    give_mandate(actor=oneself(asked.person), mandate=asked, scope="all_cases", until=TODAY)
    end_overdue_mandates()
    assert Mandate.objects.get().state == "given"
    clock.move_to(NOW + timedelta(days=1))
    end_overdue_mandates()
    assert Mandate.objects.get().state == "ended"


def test_the_nightly_job_forgets_permits_that_nobody_claims(
    person: Person, clock: time_machine.Traveller
) -> None:
    for number in (PERMIT, OTHER_PERMIT):
        record_permit(actor=PORTAL, permit=permit_facts(permit_number=number))
    clock.move_to(NOW + timedelta(days=177))
    forget_unclaimed_permits()
    assert PermitRecord.objects.count() == 2
    clock.move_to(NOW + timedelta(days=178))
    forget_unclaimed_permits()
    assert PermitRecord.objects.get().person == person


def test_the_jobs_are_on_the_schedule() -> None:
    tasks = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {end_overdue_mandates.name, forget_unclaimed_permits.name} <= tasks
