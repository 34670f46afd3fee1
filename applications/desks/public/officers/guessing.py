"""A code that a visitor offers: a wrong one counts against whose it was to be and the visitor's address."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest

from applications.accounts.addresses import address_of
from applications.accounts.refusals import Refused
from applications.accounts.services.throttling import check_room, count_try

_Answer = TypeVar("_Answer")


def guarded(request: HttpRequest, whose: str, act: Callable[[], _Answer]) -> _Answer:
    """What the act answers; ``whose``: the login, number or mail address for which the code was offered.

    :raises Refused: too often, or as the act does; counted where the code was wrong.
    """
    tried = {"number": whose.strip().lower(), "address": address_of(request)}
    check_room("code_check", **tried)
    try:
        return act()
    except Refused as refused:
        if refused.field == "code":
            count_try("code_check", **tried)
        raise


def count_asking(request: HttpRequest) -> None:
    """Somebody asks for a code from this address.

    :raises Refused: too often.
    """
    check_room("code", address=address_of(request))
    count_try("code", address=address_of(request))
