"""What is compressed on the wire, and what is not."""

import gzip

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
TAKES = {"HTTP_ACCEPT_ENCODING": "gzip, br"}


def test_a_page_is_compressed_for_a_browser_that_takes_it() -> None:
    plain, packed = Client().get("/guide/"), Client().get("/guide/", **TAKES)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "积分".encode() in gzip.decompress(packed.content)
    assert len(packed.content) * 3 < len(plain.content)


@pytest.mark.parametrize("address", ["/healthz", "/guide/cases/download/", "/api/v1/schema/"])
def test_what_programs_ask_for_is_not(address: str) -> None:
    assert "Content-Encoding" not in Client().get(address, **TAKES).headers
