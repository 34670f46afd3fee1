"""Guide pages as a reader gets them."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

SPACE = re.compile(r"\s+")


def page(name: str, *args: Any, status: int = 200, **query: Any) -> str:
    """The page with its white space gathered."""
    answer = Client().get(reverse(name, args=args), query)
    assert answer.status_code == status
    return SPACE.sub(" ", answer.content.decode())
