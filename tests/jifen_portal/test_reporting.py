"""Where reports of errors go."""

import sentry_sdk
from django.core.signals import got_request_exception

from jifen_portal import reporting
from tests.applications.outbox.gateways.server import Vendor, serving


def test_a_report_is_not_taken_on_to_where_its_server_sends() -> None:
    receivers, client = list(got_request_exception.receivers), sentry_sdk.Scope.get_global_scope().client
    with serving(Vendor()) as elsewhere, serving(Vendor()) as named:
        named.script = [f"307 {elsewhere.address}/taken/"] * 9
        own = named.address.removeprefix("http://")
        reporting.begin(address=f"http://key@{own}/1", environment="test", auto_enabling_integrations=False)
        try:
            sentry_sdk.capture_exception(ValueError("told"))
            sentry_sdk.flush(5)
        finally:
            sentry_sdk.get_client().close(0)
            sentry_sdk.Scope.get_global_scope().set_client(client)
            got_request_exception.receivers = receivers
        assert named.calls and not elsewhere.calls
