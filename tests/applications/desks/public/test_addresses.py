"""Nobody is sent to another site."""

import pytest
from django.test import RequestFactory

from applications.desks.public.addresses import own_address


@pytest.mark.parametrize("address", ["/officer/", "/estimate/?page=2"])
def test_an_own_address_is_kept(rf: RequestFactory, address: str) -> None:
    assert own_address(rf.get("/"), address) == address


@pytest.mark.parametrize(
    "address",
    ["", "//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil.example", "///x"],
)
def test_another_is_dropped(rf: RequestFactory, address: str) -> None:
    assert own_address(rf.get("/"), address) == ""
