"""What a visitor may guess at, codes and logins: a wrong one counts against whose it was to be and the
visitor's address."""

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
    return _counted("code_check", "code", request, act, number=whose.strip().lower())


def choosing_login(request: HttpRequest, act: Callable[[], _Answer]) -> _Answer:
    """What the act answers; a login that cannot be had counts, lest somebody tries out whose there are.

    :raises Refused: too often, or as the act does.
    """
    return _counted("login_choice", "login", request, act)


def _counted(
    gate: str, field: str, request: HttpRequest, act: Callable[[], _Answer], **subjects: str
) -> _Answer:
    tried = subjects | {"address": address_of(request)}
    check_room(gate, **tried)
    try:
        return act()
    except Refused as refused:
        if refused.field == field:
            count_try(gate, **tried)
        raise


def count_asking(request: HttpRequest) -> None:
    """Somebody asks for a code from this address.

    :raises Refused: too often.
    """
    check_room("code", address=address_of(request))
    count_try("code", address=address_of(request))
