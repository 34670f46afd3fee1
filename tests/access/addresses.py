"""Every address of the portal by its name: the view behind it and the parameters it takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True, slots=True)
class Address:
    """``takes``: names of the parameters in the address."""

    name: str
    view: Any
    takes: frozenset[str]


@cache
def addresses() -> dict[str, Address]:
    """By name. Raises ValueError for an address without a name, or a name given twice."""
    found: dict[str, Address] = {}
    for address in _below(get_resolver(), frozenset()):
        if not address.name or address.name in found:
            raise ValueError(f"no name of its own: {address}")
        found[address.name] = address
    return found


def _below(resolver: URLResolver, takes: frozenset[str]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        names = takes | frozenset(entry.pattern.converters)
        if isinstance(entry, URLPattern):
            yield Address(entry.name or "", entry.callback, names)
        else:
            yield from _below(entry, names)
