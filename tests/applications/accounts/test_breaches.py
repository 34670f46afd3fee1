"""Passwords of public lists are refused, however they are written; no other is."""

import warnings

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from applications.accounts.breaches import SHORTEST, BreachedPasswordValidator


def said(password: str) -> list[str]:
    try:
        with warnings.catch_warnings(action="error"):
            BreachedPasswordValidator().validate(password)
    except ValidationError as error:
        return [str(one.code) for one in error.error_list]
    return []


@pytest.mark.parametrize("password", ["woaini1314520", "WoAiNi1314520", "iloveyou1314"])
def test_what_stands_in_a_list_of_breaches_is_refused(password: str) -> None:
    assert said(password) == ["password_breached"]


@pytest.mark.parametrize("password", ["password1234", "Qwertyuiop", "1234567890"])
def test_what_is_common_is_told_once(password: str) -> None:
    assert said(password) == ["password_too_common"]


@pytest.mark.parametrize("password", ["", "short", "梧桐树下第三张长椅", "Wutong-Bench-3-7719", "梧桐" * 100])
def test_others_are_taken(password: str) -> None:
    assert said(password) == []


def test_it_is_asked_for_every_password_that_is_long_enough() -> None:
    (length,) = [
        one["OPTIONS"]["min_length"] for one in settings.AUTH_PASSWORD_VALIDATORS if "OPTIONS" in one
    ]
    names = [one["NAME"] for one in settings.AUTH_PASSWORD_VALIDATORS]
    assert length == SHORTEST
    assert "applications.accounts.breaches.BreachedPasswordValidator" in names
