"""What a kind of answer is: its document, and the service that keeps it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.applicants.numbers import is_ahead
from applications.applicants.tally import Tally
from applications.authorities.columns import Column
from applications.authorities.models.answer import Sight, Value


class Keep(Protocol):
    """Keeps rows as ``build`` made them; called in a transaction, with at most some thousands."""

    def __call__(self, *, actor: Actor, rows: Sequence[Any], source: str, delivery_id: int) -> Tally: ...


class About(StrEnum):
    """Of whom an answer speaks."""

    PERSON = "person"
    EMPLOYER = "employer"


@dataclass(frozen=True, slots=True)
class Landing:
    """Where answers stand beside what was declared: ``key`` of the facts document.

    ``fact`` gives what they come to, in the document's own form, None where they say nothing of it.
    ``differs`` compares a claim with that. ``fills``: entered in a draft in which nothing was declared yet;
    ``locks``: gives what is saved for what somebody enters, what is known and what stood there before, so
    that nobody who may see the answer takes it out of the draft or writes over it.
    """

    key: str
    fact: Callable[[Sequence[Value]], Any]
    differs: Callable[[Any, Any], bool]
    fills: bool = False
    locks: Callable[[Any, Any, Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class Settles:
    """Which referral an answer closes; ``verdict`` gives its answer, "" for one that leaves it open.

    ``earlier``: an answer of before the referral was opened will do as well.
    """

    referral: str
    verdict: Callable[[Value], str]
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """``name`` stands in addresses and deliveries. ``source`` is the authority that answers.

    ``build`` makes of a row's clean values, and of the row as it was delivered, what ``keep`` takes; it
    raises Refused with the column. ``holder``: the columns that name the person or employer, which an
    officer's look-up fills in by itself.
    """

    name: str
    label: str | Promise
    source: str | Promise
    columns: tuple[Column, ...]
    build: Callable[[dict[str, Any], Mapping[str, Any]], Any]
    keep: Keep
    holder: tuple[str, ...]
    about: About = About.PERSON
    sight: Sight = Sight.OPEN
    landings: tuple[Landing, ...] = ()
    settles: Settles | None = None


def not_ahead(as_of: date) -> date:
    """The day of an answer: a mistyped one in the future would keep every later answer out.

    :raises Refused: it has not come yet.
    """
    if is_ahead(as_of):
        raise Refused(_("数据日期在将来，请核对。"), field="as_of")
    return as_of
