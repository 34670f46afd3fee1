import re
from pathlib import Path

import pytest
from django.conf import settings as live
from django.utils import translation

from applications.outbox.templates import (
    LONGEST_ADDRESS,
    SMS_CHARS,
    TEMPLATES,
    over_long,
    parameters,
    purpose_of,
    render,
    signed,
)

FREE = "免费办理无需中介"
FOLDER = Path(live.BASE_DIR) / "templates" / "messages"


def longest(name, settings):
    settings.SITE_ADDRESS = LONGEST_ADDRESS
    texts = [render(name, TEMPLATES[name])[0]]
    if "reached" in TEMPLATES[name]:
        texts.append(render(name, {**TEMPLATES[name], "reached": True})[0])
    return max(texts, key=len)


def test_every_template_stands_in_the_table_and_has_a_text():
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(TEMPLATES)


@pytest.mark.parametrize("name", TEMPLATES)
def test_one_sms_holds_the_longest_text(name, settings):
    text = signed(longest(name, settings))
    assert text.startswith("【积分通】")
    assert len(text) <= SMS_CHARS, f"{len(text)}: {text}"
    assert "\n" not in text


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_text_names_only_the_portal_and_says_that_it_is_free(name, settings):
    text = longest(name, settings)
    assert text.endswith(f"{LONGEST_ADDRESS} {FREE}")
    assert re.findall(r"https?://\S+", text) == [LONGEST_ADDRESS]


@pytest.mark.parametrize("name", TEMPLATES)
def test_values_are_case_numbers_points_days_and_codes_never_of_a_person(name):
    assert set(TEMPLATES[name]) <= {"case", "points", "reached", "on", "code", "minutes"}


def test_the_text_is_chinese_whatever_the_language_of_the_page(settings):
    settings.SITE_ADDRESS = "https://jifen.test"
    wanted = "您的积分核定为123分，已达标准分值，通知书见https://jifen.test 免费办理无需中介"
    with translation.override("en"):
        assert render("determined", {"points": 123, "reached": True})[0] == wanted
    assert "未达标准分值" in render("determined", {"points": 1234, "reached": False})[0]
    assert "1234分" in render("determined", {"points": 1234, "reached": False})[0]


def test_values_are_written_as_they_are():
    assert "<&>" in render("accepted", {"case": "<&>"})[0]


def test_the_version_tells_texts_apart():
    versions = {render(name, TEMPLATES[name])[1] for name in TEMPLATES}
    assert len(versions) == len(TEMPLATES)
    assert render("lapsed", {"on": "2026-11-22"})[1] == render("lapsed", {"on": "2026-11-23"})[1]


@pytest.mark.parametrize(
    ("name", "values", "why"),
    [
        ("greeting", {}, "no message template"),
        ("accepted", {}, r"needs the values \['case'\], it was given \[\]"),
        ("accepted", {"case": "a", "name": "王"}, r"given \['case', 'name'\]"),
        ("accepted", {"case": None}, r"texts and whole numbers only: \['case'\]"),
    ],
)
def test_other_values_are_refused(name, values, why):
    with pytest.raises(ValueError, match=why):
        render(name, values)


def test_the_address_may_be_given_and_is_added_otherwise(settings):
    settings.SITE_ADDRESS = "https://jifen.test"
    assert render("account_opened", {"address": "https://jifen.test"}) == render("account_opened", {})


def test_an_address_or_a_sign_that_is_too_long_is_found():
    assert over_long(LONGEST_ADDRESS, "积分通") == []
    assert "incomplete" in over_long(LONGEST_ADDRESS + "/portal", "积分通")
    assert set(over_long(LONGEST_ADDRESS, "上海市居住证积分" * 4)) == set(TEMPLATES)


def test_a_character_beyond_the_first_65_536_takes_the_room_of_two():
    longest = next(
        number for number in range(SMS_CHARS, 0, -1) if not over_long(LONGEST_ADDRESS, "积" * number)
    )
    assert over_long(LONGEST_ADDRESS, "积" * (longest - 1) + "𬭚")
    assert not over_long(LONGEST_ADDRESS, "积" * (longest - 2) + "𬭚")


def test_values_for_gateways_that_hold_the_text_themselves():
    with translation.override("en"):
        assert parameters("determined", {"points": 123, "reached": True}) == {
            "points": "123",
            "reached": "已达",
        }
    assert parameters("determined", {"reached": False, "points": 0}) == {"points": "0", "reached": "未达"}
    assert list(parameters("quiet_warning", {"on": "2026-12-31", "case": "JF1"})) == ["case", "on"]
    assert parameters("code", {}) == {}


def test_what_a_template_is_for():
    assert purpose_of("code") == "code"
    assert purpose_of("lapsed") == purpose_of("quiet_warning") == "reminder"
    assert purpose_of("determined") == "event"
