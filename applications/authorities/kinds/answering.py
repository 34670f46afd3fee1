"""Kinds whose answers are kept as they are: a file of one has columns, what an answer is about, and where
it lands."""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.accounts.names import unprintable
from applications.accounts.roles import Actor
from applications.applicants.numbers import clean_id_number
from applications.applicants.tally import Tally
from applications.authorities.columns import Column, day, text
from applications.authorities.keeping import Said, record_answers
from applications.authorities.kinds.kind import About, Kind, Landing, Settles, not_ahead
from applications.authorities.models.answer import Sight, Value
from applications.employers.uscc import clean_uscc
from applications.vault.index import blind_indexes

logger = logging.getLogger(__name__)

PERSON = text("id_number", _("身份证号码"), clean=clean_id_number)
EMPLOYER = text("uscc", _("统一社会信用代码"), clean=lambda typed: clean_uscc(typed, confirmed=True))
AS_OF = day("as_of", _("数据日期"))
_HEADS = {About.PERSON: PERSON, About.EMPLOYER: EMPLOYER}


def answering(
    *,
    name: str,
    label: str | Promise,
    source: str | Promise,
    columns: tuple[Column, ...],
    item: Callable[[Value], str],
    check: Callable[[dict[str, Any]], None] = lambda values: None,
    about: About = About.PERSON,
    sight: Sight = Sight.OPEN,
    landings: tuple[Landing, ...] = (),
    settles: Settles | None = None,
) -> Kind:
    """A kind of answers of people, or of employers, between the number that names them and ``as_of``.

    ``item``: which of somebody's answers it is (a month, a number); ``check`` raises Refused, with the
    column, for clean values that do not go together.
    """
    head = _HEADS[about]

    def build(values: dict[str, Any], delivered: Mapping[str, Any]) -> Said:
        not_ahead(values["as_of"])
        check(values)
        named = values[head.name]
        value = {key: plain(one) for key, one in values.items() if key not in (head.name, AS_OF.name)}
        return Said(
            names=tuple(blind_indexes(named, "id_number")) if about is About.PERSON else (named,),
            item=item(value),
            value=value,
            as_of=values["as_of"],
            raw=json.dumps(delivered, ensure_ascii=False, default=str),
        )

    def keep(*, actor: Actor, rows: Sequence[Said], source: str, delivery_id: int) -> Tally:
        _warn_of_unprintable(rows, delivery_id)
        return record_answers(
            actor=actor,
            kind=name,
            of_people=about is About.PERSON,
            sight=sight,
            rows=rows,
            source=source,
            delivery_id=delivery_id,
        )

    return Kind(
        name=name,
        label=label,
        source=source,
        columns=(head, *columns, AS_OF),
        build=build,
        keep=keep,
        holder=(head.name,),
        about=about,
        sight=sight,
        landings=landings,
        settles=settles,
    )


def _warn_of_unprintable(rows: Sequence[Said], delivery_id: int) -> None:
    """An authority's word is kept as it is; where no paper could print it, the staff get to know at once."""
    texts = {text for row in rows for text in row.value.values() if isinstance(text, str)}
    missing = sorted({sign for text in texts if not text.isascii() for sign in unprintable(text)})
    if missing:
        signs = ", ".join(f"U+{ord(sign):04X}" for sign in missing)
        logger.error("delivery %s: no font of the papers has %s (JIFEN_PAPER_FONTS)", delivery_id, signs)


def plain(value: Any) -> Any:
    """As it is kept: days as ISO texts, amounts as exact texts."""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value
