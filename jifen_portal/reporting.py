"""Reports of errors to a Sentry server, where an operator names one: type and place, nothing of people."""

from typing import Any

import sentry_sdk

from jifen_portal import scrubbing

_KEPT = ("event_id", "timestamp", "level", "platform", "logger", "release", "environment", "transaction")
_PLACE = ("filename", "function", "lineno", "module")


def begin(*, address: str, environment: str, **options: Any) -> None:
    """Report from now on. ``options`` go to the kit; tests give a transport of their own."""
    sentry_sdk.init(
        dsn=address,
        environment=environment,
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        before_send=without_people,
        before_send_transaction=lambda *_: None,
        **options,
    )


def without_people(event: Any, _hint: Any) -> Any:
    """What is sent of an event: built anew of the parts that we know, so that nothing else can slip in."""
    found = {name: scrubbing.value(event[name]) for name in _KEPT if name in event}
    raised = event.get("exception", {}).get("values", [])
    found["exception"] = {"values": [_without_words(one) for one in raised]}
    return found


def _without_words(raised: dict[str, Any]) -> dict[str, Any]:
    frames = (raised.get("stacktrace") or {}).get("frames", [])
    places = [{key: frame.get(key) for key in _PLACE} for frame in frames]
    return {"type": raised.get("type"), "module": raised.get("module"), "stacktrace": {"frames": places}}
