"""The logs: one JSON object an event, with the ids of request and case, and nothing that is a person's.

Every process writes them: web server, workers, beat, commands (``jifen_portal.web``, ``.worker``).
"""

import sys
from typing import Any

import structlog

from jifen_portal import scrubbing

_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,  # request_id, task_id, case_id, user_id (a number)
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    # The web server writes its first lines before Django sets a zone: without one named they jump by hours.
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]

# Of these libraries only what goes wrong: in detail they write down whole requests, with numbers and texts.
_TALKATIVE = ("pikepdf", "urllib3", "smpp", "tencentcloud_sdk_common")


def _current_exception(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """``logger.exception()`` says ``exc_info=True``: the exception that is being handled now."""
    if event.get("exc_info") is True:
        event["exc_info"] = sys.exc_info()
    return event


def _refusals(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Django says what was suspicious in the words of the exception; the logger's name says its kind."""
    if str(event.get("logger", "")).startswith("django.security"):
        event["event"] = "refused"
    return event


def configure(level: str) -> dict[str, Any]:
    """Send structlog's events through ``logging``; returns Django's LOGGING for that."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.PositionalArgumentsFormatter(),
            _current_exception,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    _refusals,
                    scrubbing.exceptions,
                    scrubbing.events,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "loggers": {
            **{name: {"level": "WARNING"} for name in _TALKATIVE},
            # It writes the address that somebody asked for; ours says the same by the route (``requests``).
            "django.request": {"level": "CRITICAL"},
        },
        "root": {"handlers": ["console"], "level": level},
    }
