"""What a machine shows: to anybody before the code, to the holder after it, to nobody after a minute."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.accounts.models import Tally
from applications.applicants.models import Person
from applications.audit.models import Event
from applications.kiosks.models import Device
from applications.notices.models import Paper
from applications.outbox.models import Message
from applications.outbox.services import writing
from tests.applications.desks.kiosk.conftest import CONTENT, text, type_code, type_numbers
from tests.applications.kiosks.conftest import code_sent

pytestmark = pytest.mark.django_db
STATEMENT = re.compile(r'(SELECT|INSERT INTO|UPDATE|DELETE FROM).*?"(\w+)"', re.DOTALL)
HOME, PAPERS = "/kiosk/", "/kiosk/papers/"
STEPS = ("kiosk_code", "kiosk_papers")


@pytest.fixture(autouse=True)
def clock(time_machine):
    """Time that stands still until the test moves it; nothing is left of other visits."""
    time_machine.move_to(datetime.fromisoformat("2026-11-23T10:00:00+08:00"), tick=False)
    yield time_machine
    cache.clear()


def test_the_start_says_what_to_bring_and_where_the_machine_stands(browser: Client, device: Device) -> None:
    page = text(browser, "kiosk_home")
    assert "请带好居住证、身份证" in page
    assert device.point.name in page
    assert "data-kiosk-seconds" not in page
    assert "http-equiv" not in page
    assert 'href="/account/' not in page
    Device.objects.all().update(removed_at=device.added_at)
    assert "到窗口办理" in text(browser, "kiosk_home")


def test_a_notice_is_printed_from_its_page(known: Client, holder: Person, notice: Paper) -> None:
    page = text(known, "kiosk_papers")
    assert notice.number in page
    assert holder.name not in page
    pdf = reverse("kiosk_pdf", args=[notice.pk])
    assert known.get(pdf).status_code == 404
    assert known.get(reverse("kiosk_paper", args=[notice.pk]))["Location"] == PAPERS
    assert known.post(reverse("kiosk_paper", args=[notice.pk]))["Location"] == f"{PAPERS}{notice.pk}/"
    assert pdf in text(known, "kiosk_paper", notice.pk)
    answer = known.get(pdf)
    assert (answer.content, answer["Content-Type"]) == (CONTENT, "application/pdf")
    assert (answer["X-Frame-Options"], "no-store" in answer["Cache-Control"]) == ("SAMEORIGIN", True)
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert Event.objects.filter(kind="paper_printed", chain=holder.chain).count() == 1


def test_papers_of_others_are_not_printed(
    known: Client, notice: Paper, make_holder: Callable[..., Person], rendered: Callable[..., Paper]
) -> None:
    strangers = rendered(make_holder(2))
    assert known.post(reverse("kiosk_paper", args=[strangers.pk]))["Location"] == PAPERS
    assert "这份文书现在不能打印" in text(known, "kiosk_papers")
    assert known.get(reverse("kiosk_pdf", args=[strangers.pk])).status_code == 404


def test_without_a_valid_notice_the_list_says_so(known: Client) -> None:
    assert "现在没有可以打印的文书" in text(known, "kiosk_papers")


@pytest.mark.parametrize("way", ["a minute", "a clock set back", "the start", "the end"])
def test_nothing_is_left_of_who_stood_there(known: Client, notice: Paper, clock, way: str) -> None:
    known.post(reverse("kiosk_paper", args=[notice.pk]))
    key = known.cookies[settings.SESSION_COOKIE_NAME].value
    if way == "a minute":
        clock.shift(59)
        text(known, "kiosk_papers")
        clock.shift(1)
    elif way == "a clock set back":
        clock.shift(-3600)
    elif way == "the start":
        known.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        known.get(HOME)  # were this answer broken off, the machine would go on by the key that it has
        assert known.cookies[settings.SESSION_COOKIE_NAME].value == key
        assert known.cookies[settings.LANGUAGE_COOKIE_NAME].value == ""
    else:
        assert known.post(reverse("kiosk_end"))["Location"] == HOME
        known.get(HOME)
    for name in STEPS:
        assert known.get(reverse(name))["Location"] == HOME
    for answer in (
        known.get(reverse("kiosk_paper", args=[notice.pk])),
        known.post(reverse("kiosk_paper", args=[notice.pk])),
        known.post(reverse("kiosk_stay")),
        known.post(reverse("kiosk_code"), {"code": "000000"}),
    ):
        assert answer["Location"] == HOME
    assert known.get(reverse("kiosk_pdf", args=[notice.pk])).status_code == 404
    assert 'value="3' not in text(known, "kiosk_numbers")


def test_more_time_is_given_but_not_for_ever(known: Client, clock) -> None:
    for _time in range(11):
        clock.shift(50)
        assert known.post(reverse("kiosk_stay"))["Location"] == PAPERS
    assert 'data-kiosk-seconds="50"' in text(known, "kiosk_papers")
    clock.shift(50)
    assert known.post(reverse("kiosk_stay"))["Location"] == HOME


def test_the_step_back_leads_on_and_sends_nothing_again(browser: Client, holder: Person) -> None:
    """Every POST leads on to a page that is only read, also where it is refused."""
    assert type_numbers(browser, holder) == reverse("kiosk_code")
    assert browser.get(reverse("kiosk_numbers"))["Location"] == reverse("kiosk_code")
    assert type_code(browser, "12") == reverse("kiosk_code")
    page = text(browser, "kiosk_code")
    assert "请填写短信里的 6 位数字" in page
    assert 'value="12"' in page
    assert type_code(browser, "000000") == reverse("kiosk_code")
    page = text(browser, "kiosk_code")
    assert "验证码不正确或已过期" in page
    assert 'value="000000"' not in page
    assert browser.post(reverse("kiosk_code"), {"again": "1"})["Location"] == reverse("kiosk_code")
    assert "先前收到的验证码在有效期内仍然可以用" in text(browser, "kiosk_code")
    assert Message.objects.filter(template="code").count() == 2
    assert type_code(browser, code_sent()) == PAPERS
    assert browser.get(reverse("kiosk_code"))["Location"] == PAPERS


def test_mistyped_numbers_stand_there_again_for_a_minute(browser: Client, clock) -> None:
    answer = browser.post(reverse("kiosk_numbers"), {"permit_number": "31", "id_number": ""})
    assert answer["Location"] == reverse("kiosk_numbers")
    page = text(browser, "kiosk_numbers")
    assert 'value="31"' in page
    assert "请填写身份证号码" in page
    clock.shift(60)
    assert 'value="31"' not in text(browser, "kiosk_numbers")


def test_too_many_codes_are_refused_in_words(browser: Client, holder: Person) -> None:
    for _time in range(5):
        type_numbers(browser, holder)
    assert type_numbers(browser, holder) == reverse("kiosk_numbers")
    page = text(browser, "kiosk_numbers")
    assert "一小时内已多次获取验证码" in page
    assert f'value="{holder.permit_number}"' in page


def test_the_same_answer_and_the_same_work_whoever_it_is(
    browser: Client,
    make_holder: Callable[..., Person],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(writing.current_app, "send_task", lambda *args, **options: asked.append(args[0]))
    known, unconfirmed, nobody = make_holder(1), make_holder(2, phone_confirmed_at=None), make_holder(3)
    Person.objects.filter(pk=nobody.pk).delete()
    traces = set()
    for one in (known, unconfirmed, nobody):
        browser.get(HOME)
        asked.clear()
        Tally.objects.all().delete()
        with CaptureQueriesContext(connection) as queries, django_capture_on_commit_callbacks(execute=True):
            way = [type_numbers(browser, one), type_code(browser, "000000")]
            page = text(browser, "kiosk_code").replace(one.permit_number, "")
        work = tuple(found.groups() for query in queries if (found := STATEMENT.match(query["sql"])))
        token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        parts = [part.split('"', 1)[-1] for part in page.split('name="csrfmiddlewaretoken" value="')]
        traces.add((*way, *parts, len(token), work, tuple(asked)))
    assert len(traces) == 1
