"""Addresses that came with a request."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def own_address(request: HttpRequest, address: str) -> str:
    """The address if it is one of this site, otherwise empty: nobody is sent elsewhere."""
    if address.startswith("/") and url_has_allowed_host_and_scheme(address, None):
        return address
    return ""
