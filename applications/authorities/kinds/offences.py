"""公安 · 违法犯罪记录: administrative detentions and criminal offences, or that there is none."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.accounts.refusals import Refused
from applications.authorities.columns import Sort, amount, choice, day, flag, text
from applications.authorities.kinds.answering import answering
from applications.authorities.kinds.comparing import known_rows_claimed
from applications.authorities.kinds.kind import Landing, Settles
from applications.authorities.models.answer import Sight, Value

NONE, DETENTION, OFFENCE = "none", "detention", "offence"


def _check(values: dict[str, Any]) -> None:
    if values["record"] != NONE and (values["on"] is None or not values["number"]):
        raise Refused(_("有记录的，须写明文书号和决定日期。"), field="number" if values["on"] else "on")
    if values["record"] == OFFENCE and values["sentence_years"] is None:
        raise Refused(_("刑事犯罪记录须写明刑期。"), field="sentence_years")


def _records(record: str, *keys: str) -> Callable[[Sequence[Value]], Any]:
    def rows(values: Sequence[Value]) -> Any:
        found = [value for value in values if value["record"] == record and not value["revoked"]]
        return [{key: _stated(key, value[key]) for key in keys} for value in found]

    return rows


def _stated(key: str, value: Any) -> Any:
    return Decimal(value) if key == "sentence_years" else value


KIND = answering(
    name="offences",
    label=_lazy("违法犯罪记录"),
    source=_lazy("公安·违法犯罪记录"),
    columns=(
        choice(
            "record",
            _lazy("记录"),
            {NONE: _lazy("查无记录"), DETENTION: _lazy("行政拘留"), OFFENCE: _lazy("刑事犯罪")},
        ),
        text("number", _lazy("文书号"), "", most=60),
        day("on", _lazy("决定日期"), None),
        amount("sentence_years", _lazy("刑期（年）"), None, sort=Sort.NUMBER),
        flag("revoked", _lazy("已撤销"), False),
    ),
    item=lambda value: value["number"] or NONE,
    check=_check,
    sight=Sight.PRIVATE,
    landings=(
        Landing("detentions", _records(DETENTION, "on"), known_rows_claimed),
        Landing("offences", _records(OFFENCE, "on", "sentence_years"), known_rows_claimed),
    ),
    settles=Settles("police", lambda value: "not_found" if value["record"] == NONE else ""),
)
