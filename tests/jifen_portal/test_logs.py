"""What processes write: one JSON object a line, with ids, and nothing that is a person's."""

import io
import json
import logging.config
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
import sentry_sdk
import structlog
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.test import Client
from django.urls import path
from django.views.defaults import server_error
from sentry_sdk.transport import Transport

from applications.accounts.access import EVERYONE, audience
from jifen_portal import reporting
from jifen_portal.celery import app
from jifen_portal.logs import configure
from jifen_portal.urls import urlpatterns as portals
from jifen_portal.worker import PortalLogs
from tests.conventions import templates

# Whoever reads the logs must find none of these.
PERSON = {
    "name": "欧阳若兰",
    "id_number": "31010719900312002X",
    "phone": "13812345678",
    "spaced": "138 1234 5678",
    "address": "上海市普陀区大渡河路1668号",
    "mail": "ruolan@example.org.cn",
    "permit": "P20180501000001234",
}
TOLD = "; ".join(PERSON.values())
SAID = f"{TOLD}; Ruolan Ouyang"


class Telling:
    """Whatever a template asks of it, it breaks, with everything in its words."""

    def __getattr__(self, name):
        raise ValueError(f"{SAID} has no {name}")

    def __getitem__(self, name):
        raise LookupError(SAID)

    def __str__(self):
        raise RuntimeError(SAID)

    __bool__ = __iter__ = __len__ = __str__


SHOWN = ("case", "content", "file", "form", "found", "paper", "person", "plots", "rows", "shell", "table")
RAISED = {
    "400": SuspiciousOperation(SAID),
    "403": PermissionDenied(SAID),
    "404": Http404(SAID),
    "500": IntegrityError(f"DETAIL: Key (phone)=({PERSON['phone']}) already exists: {SAID}"),
}


@audience(EVERYONE)
def breaking(request, **_given):
    person = dict(PERSON)
    structlog.get_logger("room").warning("about to break", **person, note=TOLD, given=person)
    logging.getLogger("room").error("%s of %s cannot be kept: %r", person["name"], person["phone"], person)
    if raised := RAISED.get(request.POST["page"]):
        raise raised
    try:
        raise ValueError(SAID)
    except ValueError:
        telling = Telling()
        return render(request, request.POST["page"], dict.fromkeys(SHOWN, telling))


def handler500(request):
    """The page of errors once, and quickly after that: what is looked at here is the log."""
    return server_error(request) if request.POST["page"] in RAISED else HttpResponse(status=500)


urlpatterns = [
    path("broken/<int:case_id>/", breaking),
    path("broken/<int:case_id>/<str:typed>/", breaking),
    *portals,
]


@pytest.fixture
def lines():
    """What was written since the test began, each line as the object it is."""
    before = logging.root.handlers[:], logging.root.level
    written = io.StringIO()
    plan = configure("INFO")
    plan["handlers"]["console"]["stream"] = written
    logging.config.dictConfig(plan)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.root.handlers[:], level = before
    logging.root.setLevel(level)


def test_an_event_of_structlog_is_one_object(lines):
    with structlog.contextvars.bound_contextvars(request_id="r1"):
        structlog.get_logger("room").info("paper rendered", number="A-1")
    (line,) = lines()
    assert line.pop("timestamp")
    assert line == {
        "level": "info",
        "logger": "room",
        "event": "paper rendered",
        "request_id": "r1",
        "number": "A-1",
    }


def test_the_time_of_a_line_does_not_depend_on_the_zone_its_process_is_in(lines):
    before = datetime.now(UTC)
    structlog.get_logger("room").info("paper rendered")
    (line,) = lines()
    said = datetime.fromisoformat(line["timestamp"])
    assert before <= said <= datetime.now(UTC)


def test_an_event_of_logging_looks_the_same(lines):
    logging.getLogger("room").warning("%s is slow", "broker")
    (line,) = lines()
    assert (line["level"], line["logger"], line["event"]) == ("warning", "room", "broker is slow")


def test_what_is_below_the_level_is_not_written(lines):
    structlog.get_logger("room").debug("nothing")
    assert lines() == []


@pytest.mark.django_db
def test_a_request_is_logged_by_its_route_and_case_without_the_visitors_address(lines, client, settings):
    settings.DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = True
    client.get("/verify/?number=31010719900312002X", REMOTE_ADDR="203.0.113.9", HTTP_X_REQUEST_ID="asked-1")
    (line,) = [found for found in lines() if found["event"] == "request_finished"]
    assert (line["request"], line["code"], line["request_id"]) == ("GET verify/", 200, "asked-1")
    assert "203.0.113.9" not in str(lines())
    assert "number=" not in str(lines())


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_no_template_and_no_exception_page_brings_a_person_into_the_logs(lines, settings, monkeypatch):
    """Every template breaks over what it shows, in a view that has a person in its variables."""
    settings.ROOT_URLCONF = __name__
    # As the portal runs: looking up where each undefined variable stands takes longer than all else.
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")
    del logging.root.handlers[1:]  # pytest's own write every traceback out, which takes longer than all else
    names = [path.relative_to("templates").as_posix() for path in templates()]
    client = Client(raise_request_exception=False)
    codes = {
        page: client.post(f"/broken/7/{PERSON['name']}/?q={PERSON['phone']}", {"page": page}).status_code
        for page in [*RAISED, *names]
    }
    assert {code: str(codes[code]) for code in RAISED} == {code: code for code in RAISED}
    written = lines()
    failed = [line for line in written if line["event"] == "request_failed"]
    assert len(failed) > len(names) / 2
    for line in failed:
        assert line["case_id"] == 7
        assert line["exception"][0]["at"][-1]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in written)
    assert [told for told in PERSON.values() if told in text] == []
    assert "Ruolan" not in text


class Kept(Transport):
    """Keeps what would be sent."""

    def __init__(self):
        super().__init__()
        self.sent = []

    def capture_envelope(self, envelope):
        self.sent += [item.payload.json for item in envelope.items if item.type == "event"]


@pytest.mark.django_db
def test_a_report_of_an_error_says_where_and_nothing_of_whom(settings):
    settings.ROOT_URLCONF = __name__
    kept = Kept()
    receivers, client = list(got_request_exception.receivers), sentry_sdk.Scope.get_global_scope().client
    reporting.begin(
        address="http://key@127.0.0.1:1/1",
        environment="test",
        transport=kept,
        auto_enabling_integrations=False,
    )
    try:
        Client(raise_request_exception=False).post("/broken/7/?q=1", {"page": "500"})
        person = dict(PERSON)
        try:
            raise ValueError(SAID)
        except ValueError:
            sentry_sdk.capture_exception(extras=person)
    finally:
        sentry_sdk.Scope.get_global_scope().set_client(client)
        got_request_exception.receivers = receivers
    text = json.dumps(kept.sent, ensure_ascii=False)
    assert kept.sent[-1]["exception"]["values"][0]["type"] == "ValueError"
    assert "test_logs.py" in text
    assert [told for told in PERSON.values() if told in text] == []
    assert "Ruolan" not in text


def test_workers_keep_the_handlers_of_the_portal():
    assert isinstance(app.log, PortalLogs)
    before = logging.root.handlers[:]
    assert app.log.setup("INFO", redirect_stdouts=True)
    assert logging.root.handlers == before


def test_a_broken_line_is_no_reason_to_break(lines):
    structlog.get_logger("room").info("odd", what=SimpleNamespace(name="欧阳若兰"), many=10**17, none=None)
    (line,) = lines()
    assert (line["what"], line["many"], line["none"]) == ("<SimpleNamespace>", "[…]", None)
