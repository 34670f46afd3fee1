"""The community clerk's page: points and validity of the holder who stands there."""

from collections.abc import Callable

from django.urls import reverse

from applications.audit.models import Event
from applications.cases.models import Case
from applications.cases.states import State
from tests.applications.desks.officer.conftest import Enter, text


def test_the_clerk_sees_points_and_validity_only(case_at: Callable[..., Case], enter: Enter) -> None:
    case = case_at(State.DETERMINED)
    clerk, place = enter("clerk"), reverse("community_home")
    numbers = {"permit_number": case.person.permit_number, "id_number": case.person.id_number}
    assert "请勾选" in text(clerk.post(place, numbers))
    nobody = {**numbers, "permit_number": "9" * len(numbers["permit_number"]), "holder_present": "on"}
    refused = text(clerk.post(place, nobody))
    assert "核对" in refused
    page = text(clerk.post(place, {**numbers, "holder_present": "on"}))
    assert "188" in page
    assert case.person.name not in page
    assert case.employer.name not in page
    assert Event.objects.filter(kind="holder_looked_up", chain=case.person.chain).count() == 1
