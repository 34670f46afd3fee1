"""Random requests by schemathesis, valid and not, held against the served OpenAPI document.

In-process, bounded and from a fixed seed. One of its checks is left out: that every document of the right
shape is accepted. No schema can say that an end must not lie before its beginning, and random days do.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as bounded
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.openapi import from_wsgi
from schemathesis.specs.openapi.checks import positive_data_acceptance

from applications.api.urls import urlpatterns

ADDRESSES = [
    f"/api/v1/{entry.pattern}" for entry in urlpatterns if entry.name in ("api_estimate", "api_outlook")
]


@cache
def requests_to(address: str, mode: GenerationMode) -> Any:
    """Requests to an address, as its description has them or just not."""
    api = from_wsgi("/api/v1/schema/?format=json", get_wsgi_application())
    return api[address]["POST"].as_strategy(generation_mode=mode)


@pytest.fixture(autouse=True)
def no_limit(settings: Any) -> None:
    settings.API_RATES = dict.fromkeys(settings.API_RATES, 0)


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """A served request ends with its connection; here that is the test's own, and its data would be gone."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.mark.django_db
@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("address", ADDRESSES)
@bounded(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_answers_are_as_the_document_says(address: str, mode: GenerationMode, data: st.DataObject) -> None:
    case = data.draw(requests_to(address, mode))
    case.call_and_validate(excluded_checks=[positive_data_acceptance])
