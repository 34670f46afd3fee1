"""The forecast: by the person's consent alone, from what the employer may know, and gone when it ends."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.applicants import services as applicants
from applications.applicants.models import Mandate
from applications.audit.selectors import events_of
from applications.cases import document
from applications.cases.models import Case, Undertaking
from applications.demo import story
from applications.employers.models import Employer
from applications.policy.selectors import outlook_of
from applications.rosters import services
from applications.rosters.forecasting import forecast
from applications.rosters.models import Forecast, ForecastConsent
from applications.rosters.selectors import counts_of

pytestmark = pytest.mark.django_db
CaseAt = Callable[..., Case]


def mandate_of(case: Case) -> Mandate:
    return Mandate.objects.select_related("person", "employer").get(person_id=case.person_id, state="given")


def computed(hr: Actor) -> list[Forecast]:
    """The forecast as the employer sees it after a computation."""
    batch = services.compute(actor=hr)
    services.work(batch_id=batch.pk)
    assert counts_of(batch)["refused"] == 0
    return list(Forecast.objects.visible_to(hr))


def test_only_those_who_agreed_are_forecast_and_as_the_engine_says(world: Employer, case_at: CaseAt) -> None:
    hr, on = story.hr_of(world), timezone.localdate()
    agreed, _silent = case_at("awaiting_employer", serial=51, months=20), case_at("draft", serial=52)
    with pytest.raises(Refused, match="还没有职工同意积分预测。"):
        services.compute(actor=hr)
    services.agree(actor=story.oneself(agreed.person), mandate=mandate_of(agreed))
    (found,) = computed(hr)
    expected = outlook_of(document.employers_copy(agreed, on), on, years=10)
    assert (found.mandate.person_id, found.computed_on, found.obstacle) == (agreed.person_id, on, "")
    assert (found.total, found.standard) == (expected.total, 120)
    assert (found.reaches_on, found.falls_below_on, found.permit_ends_on) == (
        expected.reaches_standard_on,
        expected.falls_below_on,
        expected.permit_ends_on,
    )
    assert found.points_end_on is None


def test_offences_never_enter(world: Employer, case_at: CaseAt) -> None:
    """A statement that vetoes everything leaves the employer's forecast as it is."""
    case = case_at("awaiting_employer")
    services.agree(actor=story.oneself(case.person), mandate=mandate_of(case))
    (before,) = computed(story.hr_of(world))
    signed = Undertaking(case=case, by_id=story.oneself(case.person).signed_in_id)
    signed.declared = {
        "detentions": [{"on": "2025-01-01"}],
        "offences": [{"on": "2024-01-01"}],
        "false_materials": [{"on": "2024-01-01"}],
    }
    signed.save()
    (after,) = computed(story.hr_of(world))
    for name in ("total", "reaches_on", "falls_below_on", "obstacle", "points_end_on"):
        assert getattr(after, name) == getattr(before, name)


def test_points_end_as_the_notice_says(world: Employer, case_at: CaseAt) -> None:
    case = case_at("determined", months=90)
    services.agree(actor=story.oneself(case.person), mandate=mandate_of(case))
    (found,) = computed(story.hr_of(world))
    assert found.points_end_on == case.person.points_record.entries.get().valid_until


def test_without_a_case_only_that_is_said(world: Employer, case_at: CaseAt) -> None:
    case = case_at("draft")
    mandate = mandate_of(case)
    services.agree(actor=story.oneself(case.person), mandate=mandate)
    Case.objects.filter(pk=case.pk).update(employer=Employer.objects.exclude(pk=world.pk).get())
    found = forecast(mandate=mandate, on=date(2026, 11, 23))
    assert found is not None
    assert (found.total, found.obstacle) == (None, "no_case")


def test_consent_is_taken_back_at_once(world: Employer, case_at: CaseAt) -> None:
    case = case_at("draft")
    hr, oneself, mandate = story.hr_of(world), story.oneself(case.person), mandate_of(case)
    for _press in range(2):
        services.agree(actor=oneself, mandate=mandate)
    assert len(computed(hr)) == 1
    for _press in range(2):
        services.take_back(actor=oneself, mandate=mandate)
    assert not Forecast.objects.exists()
    assert forecast(mandate=mandate, on=timezone.localdate()) is None
    services.agree(actor=oneself, mandate=mandate)
    assert ForecastConsent.objects.visible_to(oneself).count() == 2
    assert ForecastConsent.objects.visible_to(hr).count() == 1
    kinds = [event.kind for event in events_of(case.person.chain) if event.kind.startswith("forecast")]
    assert kinds == ["forecast_agreed", "forecast_revoked", "forecast_agreed"]


@pytest.mark.parametrize("ending", ["revoked", "over"])
def test_consent_ends_with_the_mandate(world: Employer, case_at: CaseAt, ending: str) -> None:
    case = case_at("draft")
    hr, mandate = story.hr_of(world), mandate_of(case)
    services.agree(actor=story.oneself(case.person), mandate=mandate)
    assert len(computed(hr)) == 1
    if ending == "revoked":
        applicants.revoke_mandate(actor=story.oneself(case.person), mandate=mandate)
    else:
        Mandate.objects.filter(pk=mandate.pk).update(until=timezone.localdate() - timedelta(days=1))
    assert not Forecast.objects.visible_to(hr).exists()
    assert not ForecastConsent.objects.visible_to(hr).exists()
    services.forget()
    assert not Forecast.objects.exists()


def test_nobody_agrees_for_somebody_else(world: Employer, case_at: CaseAt) -> None:
    case, other = case_at("draft", serial=51), case_at("draft", serial=52)
    for actor in (story.hr_of(world), story.oneself(other.person)):
        for act in (services.agree, services.take_back):
            with pytest.raises(Refused, match="只有本人可以同意或撤回。"):
                act(actor=actor, mandate=mandate_of(case))
