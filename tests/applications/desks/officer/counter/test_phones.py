"""A telephone number confirmed at the counter."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from applications.applicants.models import Person
from applications.audit.selectors import events_of
from applications.cases.models import Case
from applications.cases.states import State
from tests.applications.desks.officer.conftest import Enter, text


@pytest.fixture
def person(case_at: Callable[..., Case]) -> Person:
    return case_at(State.DRAFT).person


def _numbers(person: Person) -> dict[str, str]:
    return {"permit_number": person.permit_number, "id_number": person.id_number}


def test_the_holder_is_found_masked_and_the_look_up_is_an_event(person: Person, enter: Enter) -> None:
    page = text(enter("putuo-intake").post(reverse("intake_phones"), _numbers(person)))
    assert "<h1" in page
    assert "安*" in page
    assert person.name not in page
    assert person.phone not in page
    last = list(events_of(person.chain))[-1]
    assert (last.kind, last.reason_code) == ("holder_looked_up", "confirm_phone")


def test_two_numbers_that_belong_together_or_nobody(person: Person, enter: Enter) -> None:
    wrong = _numbers(person) | {"id_number": "340104199003120023"}
    page = text(enter("putuo-intake").post(reverse("intake_phones"), wrong))
    assert "请核对证件" in page or "身份证" in page
    assert "安*" not in page


def test_the_stated_number_is_confirmed(person: Person, enter: Enter) -> None:
    client = enter("putuo-intake")
    given = _numbers(person) | {"phone": "199 0000 7777", "holder_present": "on"}
    answer = client.post(reverse("intake_phones"), given)
    assert answer["Location"] == reverse("intake_phones")
    person.refresh_from_db()
    assert (person.phone, person.phone_confirmed_by) == ("19900007777", "counter")
    assert "已确认 安* 的手机号码 199****7777" in text(client.get(reverse("intake_phones")))


def test_nobody_confirms_for_somebody_absent(person: Person, enter: Enter) -> None:
    before = person.phone
    page = text(
        enter("putuo-intake").post(reverse("intake_phones"), _numbers(person) | {"phone": "19900007777"})
    )
    assert "本人在场" in page
    assert 'value="19900007777"' in page
    person.refresh_from_db()
    assert person.phone == before
