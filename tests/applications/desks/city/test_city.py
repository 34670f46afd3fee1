"""The city's cases, read only."""

from collections.abc import Callable

from django.urls import reverse

from applications.audit.selectors import events_of
from applications.cases.models import Case
from applications.cases.states import State
from tests.applications.desks.officer.conftest import Enter, text

CaseAt = Callable[..., Case]


def test_every_district_is_searched_and_names_are_masked(case_at: CaseAt, enter: Enter) -> None:
    case, client = case_at(State.PROPOSED), enter("city-one")
    page = text(client.get(reverse("city_home"), {"district": "310107", "state": "proposed"}))
    assert str(case.number) in page
    assert "安*" in page
    assert case.person.name not in page
    assert str(case.number) not in text(client.get(reverse("city_home"), {"district": "310104"}))


def test_a_case_is_read_and_the_look_is_an_event(case_at: CaseAt, enter: Enter) -> None:
    case = case_at(State.PROPOSED)
    page = text(enter("city-one").get(reverse("city_case", args=[case.pk])))
    assert "申报与核实对照" in page
    assert "核定 188 分" not in page
    assert case.person.id_number not in page
    assert list(events_of(case.chain))[-1].kind == "case_opened"


def test_a_case_before_acceptance_has_no_findings_yet(case_at: CaseAt, enter: Enter) -> None:
    case = case_at(State.SUBMITTED)
    assert "申报与核实对照" not in text(enter("city-one").get(reverse("city_case", args=[case.pk])))


def test_a_draft_is_nobody_elses_business(case_at: CaseAt, enter: Enter) -> None:
    case = case_at(State.DRAFT)
    assert enter("city-one").get(reverse("city_case", args=[case.pk])).status_code == 404
