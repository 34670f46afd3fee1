"""Reports of errors to a Sentry server, where an operator names one: type and place, nothing of people."""

from collections.abc import Mapping
from typing import Any

import sentry_sdk
from sentry_sdk.transport import HttpTransport

from jifen_portal import scrubbing

_KEPT = ("event_id", "timestamp", "level", "platform", "logger", "release", "environment", "transaction")
_PLACE = ("filename", "function", "lineno", "module")


class Straight(HttpTransport):
    """Reports go to the address that the operator named, and to none to which that one sends on."""

    def _request(self, method: str, endpoint_type: Any, body: Any, headers: Mapping[str, str]) -> Any:
        address = self._auth.get_api_url(endpoint_type)
        return self._pool.request(method, address, body=body, headers=headers, redirect=False)


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
        **{"transport": Straight, **options},
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
