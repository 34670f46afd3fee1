"""Browsers tell of breaches: three things of each are logged, little is read, and nothing is answered."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from applications.api.policy_reports import LONGEST_ORIGIN, MOST_BYTES, MOST_REPORTS, breaches
from jifen_portal.headers import REPORTS

# The second address of the page holds what nobody may read in a log.
PAGE = "https://jifen.example.org.cn/estimate/links/very-secret-token/?id=310101199001010011"
OLD = {
    "csp-report": {
        "document-uri": PAGE,
        "referrer": PAGE,
        "violated-directive": "script-src-elem",
        "effective-directive": "script-src-elem",
        "blocked-uri": "https://ads.example.com/a.js?who=13900000001",
        "script-sample": "alert('王小明')",
    }
}
NEW = {
    "type": "csp-violation",
    "url": PAGE,
    "user_agent": "Mozilla/5.0",
    "body": {
        "documentURL": "https://jifen.example.org.cn/my/cases/17/",
        "effectiveDirective": "style-src-attr",
        "blockedURL": "inline",
        "sample": "张",
    },
}


def send(body: Any, kind: str = "application/reports+json", **more: Any) -> Any:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Client(enforce_csrf_checks=True, **more).post(REPORTS, content, content_type=kind)


def test_the_address_is_the_one_that_every_answer_names() -> None:
    assert reverse("api_policy_reports") == REPORTS


def test_of_a_report_three_things_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    assert send(OLD, "application/csp-report").status_code == 204
    assert send([NEW]).status_code == 204
    assert [record.getMessage() for record in caplog.records] == [
        "policy_breach directive=script-src route=? kept_away=https://ads.example.com",
        "policy_breach directive=style-src route=my/cases/<int:case_id>/ kept_away=inline",
    ]


def test_few_reports_of_one_call_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    send([NEW] * (MOST_REPORTS + 10))
    assert len(caplog.records) == MOST_REPORTS


def test_what_is_too_long_is_not_read(caplog: pytest.LogCaptureFixture) -> None:
    assert send([NEW] * 100).status_code == 413
    assert len(json.dumps([NEW] * 100)) > MOST_BYTES
    assert caplog.records == []


@pytest.mark.parametrize(
    "body",
    [
        b"", b"nonsense", b"\xff\xfe", b"[" * 9000, b"1", b"null", b"[[]]",
        b'{"csp-report": 1}', b'{"csp-report": {}}', b'[{"type": "csp-violation"}]',
        b'[{"type": "csp-violation", "body": []}]', b'[{"type": "deprecation", "body": {}}]',
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_thanked_for_alike(body: bytes, caplog: pytest.LogCaptureFixture) -> None:
    assert send(body).status_code == 204
    assert caplog.records == []


@pytest.mark.parametrize(
    ("blocked", "noted"),
    [
        ("eval", "eval"),
        ("data:text/html,王小明", "data://"),
        ("https://[broken", "?"),
        ("https://王小明.example/", "?"),
        ("https://a.example/\n2026 forged line", "https://a.example"),
        ("x" * 5000, "?"),
        ("https://" + "a" * 5000, ("https://" + "a" * 5000)[:LONGEST_ORIGIN]),
        ("https://user:password@a.example:8443/x", "https://a.example"),
        ("", "?"),
    ],
)
def test_of_a_place_no_more_than_its_origin(blocked: str, noted: str) -> None:
    report = {"csp-report": {"effective-directive": "img-src", "document-uri": "/", "blocked-uri": blocked}}
    assert list(breaches(json.dumps(report).encode())) == [("img-src", "/", noted)]


def test_a_directive_that_is_none_is_not_repeated() -> None:
    report = {
        "csp-report": {"effective-directive": "王小明", "document-uri": "http://[x", "blocked-uri": "self"}
    }
    assert list(breaches(json.dumps(report).encode())) == [("?", "?", "self")]


def test_one_address_of_the_net_is_heard_so_often(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.API_RATES = {"policy_report": 2}
    assert [send([NEW], REMOTE_ADDR="203.0.113.9").status_code for _ in range(4)] == [204, 204, 429, 429]
    assert len(caplog.records) == 2
