"""What a visitor keeps: in his browser's cookie, in variants, and not a word of it readable."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from applications.accounts.models import Session
from applications.desks.public.estimate.answers import COOKIE
from applications.estimates.models import Sealed
from tests.applications.desks.public.estimate.conftest import NOON
from tests.applications.desks.public.estimate.visitors import PAID, PLAIN, VISITORS, Visitor, rows, spell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
Go = Callable[[Visitor], HttpResponse]
FOUNDER = VISITORS["founder with an associate degree, 76 months, 80 % of 1.4 million tax"]
FAMILY = VISITORS["master and registered qualification, married to a local for eleven years, two children"]
VARIANTS, COPY = reverse("estimate_variants"), reverse("estimate_variant_copy")


def page(slug: str) -> str:
    return reverse("estimate_question", args=[slug])


def act(number: int, what: str) -> str:
    return reverse(f"estimate_variant_{what}", args=[number])


def test_a_look_keeps_nothing(client: Client) -> None:
    for address in (reverse("estimate"), page("birth"), VARIANTS):
        assert COOKIE not in client.get(address).cookies
    assert not Sealed.objects.exists()
    assert client.post(COPY)["Location"] == VARIANTS and not Sealed.objects.exists()


def test_the_key_lies_in_the_cookie_alone(client: Client, go_through: Go, settings: Any) -> None:
    go_through(FOUNDER)
    settings.SESSION_COOKIE_SECURE = True
    response = client.post(page("birth"), PLAIN["birth"])
    cookie = response.cookies[f"__Host-{COOKIE}"]
    assert (cookie["max-age"], cookie["samesite"]) == (30 * 24 * 3600, "Lax")
    assert cookie["httponly"] and cookie["secure"]
    row = Sealed.objects.values().get()
    assert cookie.value == f"{row['id']}.{cookie.value.split('.')[1]}"
    assert cookie.value.split(".")[1] not in str(row) and "6838" not in str(row)
    assert not any("estimate" in session.get_decoded() for session in Session.objects.all())


def test_a_closed_browser_and_a_sign_out_lose_nothing(client: Client) -> None:
    client.post(page("birth"), PLAIN["birth"])
    key = client.cookies[COOKIE].value
    client.post(reverse("sign_out"))
    again = Client()
    again.cookies[COOKIE] = key
    assert "1990" in again.get(page("birth")).content.decode()
    with time_machine.travel(timezone.datetime.fromisoformat(NOON) + timedelta(days=29), tick=False):
        assert page("permit") in again.get(reverse("estimate")).content.decode()
    with time_machine.travel(timezone.datetime.fromisoformat(NOON) + timedelta(days=30), tick=False):
        assert "快速估分" in again.get(reverse("estimate")).content.decode()


@pytest.mark.parametrize("key", ["", "nonsense", "a" * 22 + "." + "b" * 43])
def test_a_wrong_key_finds_nothing_and_begins_anew(client: Client, key: str) -> None:
    client.post(page("birth"), PLAIN["birth"])
    stranger = Client()
    stranger.cookies[COOKIE] = key
    assert "1990" not in stranger.get(page("birth")).content.decode()
    assert stranger.post(page("birth"), PLAIN["birth"])["Location"] == page("permit")
    assert Sealed.objects.count() == 2


def test_deleting_takes_the_record_and_the_cookie(client: Client) -> None:
    client.post(page("birth"), PLAIN["birth"])
    response = client.post(reverse("estimate_clear"))
    assert response.cookies[COOKIE]["max-age"] == 0 and not Sealed.objects.exists()


def test_variants_are_copied_named_changed_and_deleted(
    client: Client, go_through: Go, answers_of: Callable[[], Any]
) -> None:
    go_through(FOUNDER)
    assert client.post(COPY)["Location"] == VARIANTS
    client.post(VARIANTS, {"number": "2", "variant-2-name": "读完本科"})
    client.post(page("education"), {"education_level": "bachelor", "variant": "2"})
    cards = client.get(VARIANTS).context["cards"]
    assert [(card["variant"].name, card["variant"].current, card["running"].total) for card in cards] == [
        ("方案一", False, 128), ("读完本科", True, 168),
    ]  # fmt: skip
    client.post(page("education"), {"education_level": "master", "variant": "1"})
    assert answers_of()["education_level"] == "bachelor"
    client.post(act(1, "switch"))
    assert answers_of()["education_level"] == "master"
    client.post(COPY)
    assert client.get(VARIANTS).context["more"] is False
    client.post(COPY)
    assert [card["variant"].number for card in client.get(VARIANTS).context["cards"]] == [1, 2, 3]
    for number in (3, 2):
        client.post(act(number, "delete"))
    assert client.post(act(2, "switch"))["Location"] == VARIANTS
    assert client.post(act(1, "delete"))["Location"] == reverse("estimate")
    assert not Sealed.objects.exists()


def test_a_page_of_a_deleted_variant_says_so_and_keeps_what_was_typed(client: Client, go_through: Go) -> None:
    go_through(FOUNDER)
    response = client.post(page("education"), {"education_level": "master", "variant": "3"})
    text = response.content.decode()
    assert response.status_code == 200 and "这个方案已经在另一个页面删除" in text
    assert response.context["answers"]["education_level"].value() == "master"


def test_a_name_that_is_too_long_is_refused(client: Client) -> None:
    text = client.post(VARIANTS, {"number": "1", "variant-1-name": "读" * 21}).content.decode()
    assert "govuk-error-summary" in text and "读" * 21 in text and not Sealed.objects.exists()


def test_the_running_total_counts_what_is_typed_and_keeps_nothing(client: Client, go_through: Go) -> None:
    go_through(FOUNDER)
    before = Sealed.objects.get().body
    assert "目前 <strong>128</strong> 分，已达到 120 分" in client.get(page("work")).content.decode()
    running = reverse("estimate_running", args=["education"])
    text = client.post(running, {"education_level": "none"}).content.decode()
    assert "目前 <strong>78</strong> 分，离 120 分还差 42 分" in " ".join(text.split())
    assert "<html" not in text
    assert "<strong>128</strong>" in client.post(running, {"education_level": "nothing"}).content.decode()
    assert Sealed.objects.get().body == before
    assert client.post(reverse("estimate_running", args=["awards"])).status_code == 404
    client.post(page("others"), {"any_record": "yes", "others": ["investment"]})
    veto = rows(
        "records",
        {"kind": "offences", "on_year": "2010", "on_month": "1", "on_day": "2", "sentence_years": "5"},
    )
    text = client.post(reverse("estimate_running", args=["records"]), veto).content.decode()
    assert "目前总分为 0" in text


def test_what_is_not_known_is_left_out_and_said_with_what_it_could_bring(
    client: Client, go_through: Go
) -> None:
    unknown = rows("ranges", {**spell("2020-07", "", ""), "base_unknown": "on"})
    go_through(
        Visitor(
            {
                **PLAIN,
                "qualifications": {"qualification": "skill_level.level_3"},
                "certificate": {"fits_post": "yes", "listed": "unknown", "obtained_in": "shanghai"},
                "work": PAID,
                "contributions": unknown,
                "others": {"others": ["shortage_major"], "any_record": "no"},
                "shortage-major": {"listed": "unknown", "fits_post": "unknown"},
            },
            {},
            0,
        )
    )
    response = client.get(reverse("estimate_check"))
    assert [(one.points, one.address) for one in response.context["left_out"]] == [
        (120, page("contributions")),
        (60, page("certificate")),
        (30, page("shortage-major")),
    ]
    text = response.content.decode()
    assert "总分最多增加 120 分" in text and "不知道缴费基数" in text
    assert "总分最多增加 120 分" in client.get(reverse("estimate_result")).content.decode()
    client.post(page("contributions"), rows("ranges", spell("2020-07", "", "6838")))
    client.post(page("certificate"), {"fits_post": "no", "listed": "unknown", "obtained_in": "shanghai"})
    after = client.get(reverse("estimate_check")).context["left_out"]
    assert [one.points for one in after] == [0, 30]


def test_at_most_ten_pages_for_an_ordinary_life(client: Client, go_through: Go) -> None:
    """Title or certificate, contributions, marriage and children included; what is rare comes on top."""
    rare = ("investment", "public-service", "key-area", "awards", "graduation", "shortage-major", "records")
    for visitor in VISITORS.values():
        assert len([slug for slug in visitor.typed if slug not in rare]) <= 10
    longest = max(
        VISITORS.values(), key=lambda visitor: "certificate" in visitor.typed and len(visitor.typed)
    )
    go_through(longest)
    assert "共 10 步" in client.get(page("birth")).content.decode()
    assert settings.SESSION_COOKIE_AGE == 8 * 3600  # the answers outlive it
