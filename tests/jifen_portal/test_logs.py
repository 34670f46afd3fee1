import io
import logging.config

import pytest
import structlog

from jifen_portal.logs import configure


@pytest.fixture
def lines():
    """What was written since the test began, line by line."""
    before = logging.root.handlers[:], logging.root.level
    written = io.StringIO()
    plan = configure("INFO")
    plan["handlers"]["console"]["stream"] = written
    logging.config.dictConfig(plan)
    yield lambda: written.getvalue().splitlines()
    logging.root.handlers[:], level = before
    logging.root.setLevel(level)


def test_an_event_of_structlog_is_one_line(lines):
    with structlog.contextvars.bound_contextvars(request_id="r1"):
        structlog.get_logger("room").info("paper rendered", number="A-1")
    (line,) = lines()
    assert "level='info' logger='room' event='paper rendered'" in line
    assert "request_id='r1'" in line
    assert "number='A-1'" in line


def test_an_event_of_logging_looks_the_same(lines):
    logging.getLogger("room").warning("%s is slow", "broker")
    (line,) = lines()
    assert "level='warning' logger='room' event='broker is slow'" in line


def test_what_is_below_the_level_is_not_written(lines):
    structlog.get_logger("room").debug("nothing")
    assert lines() == []


@pytest.mark.django_db
def test_a_request_is_logged_without_the_visitors_address(lines, client):
    client.get("/healthz", REMOTE_ADDR="203.0.113.9")
    written = "\n".join(lines())
    assert "GET /healthz" in written
    assert "203.0.113.9" not in written
