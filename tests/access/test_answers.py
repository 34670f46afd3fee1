"""What every answer of the portal carries and leaves out, whoever asks for whatever."""

import re
from functools import cache

import pytest
from django.conf import settings

from applications.api.pushing import PUSHES
from applications.audit.models import Event
from jifen_portal.headers import HEADERS
from tests.access.conftest import Walk
from tests.access.markup import Page
from tests.access.personal import personal_data, told_in
from tests.access.walking import Answer, Walker

pytestmark = pytest.mark.django_db

# Shown in a frame of our own pages: the evidence beside the task.
FRAMED = {"case_file", "correction_scan", "referral_scan", "intake_licence"}
# Uploaded by somebody: nothing in it may run or load, wherever it is shown.
UPLOADED = FRAMED | {
    "case_file_preview",
    "employer_licence_file",
    "employer_licence_preview",
    "office_sheet",
    "referral_sheet",
    "intake_licence_sheet",
}
PICTURE = {"default-src": {"'none'"}, "frame-ancestors": {"'self'"}, "sandbox": set()}
PUBLIC = {"healthz", "readyz", "home", "guide", "demo_components", "api_schema"}
# Other programs come without a page to take a token from, and without a cookie: what they send is not stored,
# or is let in by a bearer token or a secret address.
TOKENLESS = {
    "api_estimate",
    "api_outlook",
    "api_policy_reports",
    "api_receipts",
    *(f"api_push_{name}" for name in PUSHES),
}
# What would tell of the server or open the answer to other sites.
TELLING = {"Server", "X-Powered-By", "Access-Control-Allow-Origin", "X-AspNet-Version", "SourceMap"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


@cache
def page_of(html: str) -> Page:
    """Pages without their tokens are often the same page."""
    return Page(html)


def page(answer: Answer) -> Page:
    return page_of(TOKEN.sub("", answer.html))


def test_every_answer_carries_the_security_headers(walk: Walk) -> None:
    for answer in walk.answers:
        shown = answer.method == "GET" and answer.status == 200
        expected = {name: set(map(str, values)) for name, values in POLICY.items()}
        if shown and answer.row.name in UPLOADED:
            expected = PICTURE
        assert (answer.label, directives(answer)) == (answer.label, expected)
        if answer.row.name not in FRAMED or shown:
            frames = "SAMEORIGIN" if answer.row.name in FRAMED else "DENY"
            assert (answer.label, answer.headers["X-Frame-Options"]) == (answer.label, frames)
        assert answer.headers["X-Content-Type-Options"] == "nosniff", answer.label
        assert answer.headers["Referrer-Policy"] == "same-origin", answer.label
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin", answer.label
        assert HEADERS.items() <= answer.headers.items(), answer.label
        assert not TELLING & answer.headers.keys(), answer.label


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    fetching = {name: values for name, values in POLICY.items() if not name.startswith("report-")}
    allowed = {value for values in fetching.values() for value in values}
    assert allowed == {"'none'", "'self'"}
    assert POLICY["default-src"] == POLICY["frame-ancestors"] == POLICY["base-uri"] == ["'none'"]


def test_no_page_has_an_inline_script_or_style(walk: Walk) -> None:
    faults = {(answer.row.name, *page(answer).inline) for answer in walk.answers if answer.html}
    assert {fault for fault in faults if len(fault) > 1} == set()


def test_pages_load_nothing_from_elsewhere(walk: Walk) -> None:
    for answer in walk.answers:
        for address in page(answer).addresses if answer.html else []:
            outside = address.startswith(("http:", "https:", "//"))
            assert not outside or answer.row.name == "guide", (answer.label, address)


def test_pages_of_signed_in_people_are_kept_nowhere(walk: Walk) -> None:
    for answer in walk.of("GET"):
        if answer.status == 200 and answer.column != "visitor" and answer.row.name not in PUBLIC:
            assert "no-store" in answer.headers.get("Cache-Control", ""), answer.label


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(walk: Walk) -> None:
    cookies = [cookie for answer in walk.answers for cookie in answer.cookies]
    assert {cookie.partition("=")[0] for cookie in cookies} >= {"csrftoken", "sessionid"}
    for cookie in cookies:
        if cookie.startswith('sessionid=""'):
            continue  # signing out takes it away
        assert "HttpOnly" in cookie, cookie
        assert "SameSite=Lax" in cookie, cookie


def test_nothing_personal_stands_in_an_address(walk: Walk) -> None:
    secrets = personal_data()
    for answer in walk.answers:
        told = [
            answer.path,
            *answer.headers.values(),
            *(page(answer).addresses if answer.html else []),
        ]
        assert (answer.label, told_in(told, secrets)) == (answer.label, [])


def test_nothing_personal_stands_in_the_logs(walk: Walk) -> None:
    assert len(walk.logged) > len(walk.answers) * 0.9  # programs are answered without a line
    assert told_in(walk.logged, personal_data()) == []


def test_nothing_personal_stands_in_an_event(walk: Walk) -> None:
    secrets = personal_data()
    rows = [str(row) for row in Event.objects.values()]
    rows += [str(event) for answer in walk.answers for event in answer.events]
    assert len(rows) > 300
    assert told_in(rows, secrets) == []


def test_every_post_needs_its_token(walker: Walker, walk: Walk) -> None:
    """Somebody for whom the page is, without the token: 403, whatever the address."""
    for answer in walk.of("POST"):
        if answer.status in {404, 405} or answer.is_sign_in or answer.row.name in TOKENLESS:
            continue
        client = walker.client(answer.column, answer.row.at, enforce_csrf_checks=True)
        refused = client.post(answer.path, {})
        assert (answer.label, refused.status_code) == (answer.label, 403)
        assert Page(refused.content.decode()).inline == []


def directives(answer: Answer) -> dict[str, set[str]]:
    """The content security policy of an answer, by directive."""
    parts = [part.split() for part in answer.headers["Content-Security-Policy"].split(";")]
    return {words[0]: set(words[1:]) for words in parts if words}


POLICY = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
