"""/metrics: figures for whoever shows the token."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

from applications.meters import counting

pytestmark = pytest.mark.django_db


def test_without_the_token_there_is_no_such_address(client, settings):
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404
    settings.METRICS_TOKEN = "word"
    assert client.get("/metrics", headers={"Authorization": "Bearer other"}).status_code == 404
    assert client.get("/metrics").status_code == 404


def test_prometheus_can_read_what_is_answered(client, settings):
    settings.METRICS_TOKEN = "word"
    client.get("/")
    client.get("/verify/")
    counting.paper_was("rendered")
    counting.gateway_answered("http", "taken")
    answer = client.get("/metrics", headers={"Authorization": "Bearer word"})
    assert answer.status_code == 200
    families = {family.name: family for family in text_string_to_metric_families(answer.content.decode())}
    for name in (
        *("jifen_request_seconds", "jifen_renders", "jifen_gateway_tries", "jifen_queue_length"),
        *("jifen_outbox_age_seconds", "jifen_outbox_waiting", "jifen_papers_waiting", "jifen_audit_unsealed"),
    ):
        assert families[name].samples, name
    assert "jifen_clock_overdue" in families
    routes = {sample.labels["route"] for sample in families["jifen_request_seconds"].samples}
    assert {"/", "verify/"} <= routes
    assert "" not in routes  # Prometheus drops an empty label, and a table's row would have no heading
