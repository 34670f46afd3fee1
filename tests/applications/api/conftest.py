"""The counts and the wages of one test are not the next one's."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from applications.api import throttling, wages


def forget() -> None:
    cache.clear()
    throttling.forget()
    wages.forget()


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    forget()
    yield
    forget()
