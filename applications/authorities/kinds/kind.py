"""What a kind of answer is: its document, and the service that keeps it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.applicants.numbers import is_ahead
from applications.applicants.tally import Tally
from applications.authorities.columns import Column


class Keep(Protocol):
    """Keeps rows as ``build`` made them; called in a transaction, with at most some thousands."""

    def __call__(self, *, actor: Actor, rows: Sequence[Any], source: str, delivery_id: int) -> Tally: ...


@dataclass(frozen=True, slots=True)
class Kind:
    """``name`` stands in addresses and deliveries. ``source`` is the authority that answers.

    ``build`` makes of a row's clean values what ``keep`` takes; it raises Refused with the column.
    ``holder``: the columns that name the person, which an officer's look-up fills in by itself.
    """

    name: str
    label: str | Promise
    source: str | Promise
    columns: tuple[Column, ...]
    build: Callable[[dict[str, Any]], Any]
    keep: Keep
    holder: tuple[str, ...]


def not_ahead(as_of: date) -> date:
    """The day of an answer: a mistyped one in the future would keep every later answer out.

    :raises Refused: it has not come yet.
    """
    if is_ahead(as_of):
        raise Refused(_("数据日期在将来，请核对。"), field="as_of")
    return as_of
