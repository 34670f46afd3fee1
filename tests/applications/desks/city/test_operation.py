"""The operator's page shows what Prometheus reads."""

from django.urls import reverse

from applications.meters import counting
from tests.applications.desks.officer.conftest import Enter, text


def test_figures_of_the_moment_as_words_and_plots(world: object, enter: Enter) -> None:
    for _ in range(1000):  # more than whatever other tests count in this process: a plot shows the most
        counting.gateway_answered("http", "shown-on-the-page")
    counting.request_took(1e6, route="shown/", status=200)
    page = text(enter("system").get(reverse("system_figures")))
    for shown in ("运行状况", "待发送的短信", "papers", "shown-on-the-page", "shown/"):
        assert shown in page
    assert "style=" not in page
