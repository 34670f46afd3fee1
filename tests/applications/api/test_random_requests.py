"""Random requests by schemathesis, valid and not, held against the served OpenAPI document.

In-process, bounded and from a fixed seed; ``python -m tests.load.contract`` draws more, for every kind of
push. The API knows no roles but these: anybody, and an authority's account that may push this kind of
document, another kind, or no more.
One of its checks is left out: that every document of the right shape is accepted. No schema can say that an
end must not lie before its beginning, and random days do.
"""

import os
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
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from applications.api.pushing import PUSHES
from applications.api.urls import urlpatterns
from applications.authorities.services import end_account, open_account

MANY = int(os.environ.get("JIFEN_CONTRACT_EXAMPLES", "0"))
ADDRESSES = [
    f"/api/v1/{entry.pattern}" for entry in urlpatterns if entry.name in ("api_estimate", "api_outlook")
]
# Who pushes, and what comes of it whatever is in the document.
BEARERS: dict[str, set[int]] = {"may": set(), "may another kind": {403}, "stopped": {401}, "nobody": {401}}


@cache
def described() -> Any:
    """The API as it describes itself."""
    return from_wsgi("/api/v1/schema/?format=json", get_wsgi_application())


@cache
def requests_to(address: str, mode: GenerationMode) -> Any:
    """Requests to an address, as its description has them or just not."""
    return described()[address]["POST"].as_strategy(generation_mode=mode)


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
@bounded(max_examples=MANY or 60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_answers_are_as_the_document_says(address: str, mode: GenerationMode, data: st.DataObject) -> None:
    case = data.draw(requests_to(address, mode))
    case.call_and_validate(excluded_checks=[positive_data_acceptance])


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(PUSHES)[:: 1 if MANY else 6])
@bounded(max_examples=MANY or 4, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_pushes_are_answered_as_the_document_says(name: str, data: st.DataObject) -> None:
    mode = data.draw(st.sampled_from(list(GenerationMode)))
    who = data.draw(st.sampled_from(sorted(BEARERS)))
    case = data.draw(requests_to(f"/api/v1/authorities/{name}/", mode))
    case.headers.pop("Authorization", None)
    if who != "nobody":
        case.headers["Authorization"] = f"Bearer {token(name, who)}"
    answer = case.call_and_validate(excluded_checks=[positive_data_acceptance, ignored_auth])
    if case.method == "POST" and BEARERS[who]:
        assert answer.status_code in BEARERS[who]


def token(name: str, who: str) -> str:
    """Of an account of an authority."""
    other = next(kind for kind in sorted(PUSHES) if kind != name)
    _account, shown = open_account(name="机关", kinds=[other if who == "may another kind" else name])
    if who == "stopped":
        end_account(name="机关")
    return shown
