"""社会保险 · 就业登记: the contract that an employer has put on file for somebody."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.accounts.refusals import Refused
from applications.authorities.columns import day, flag, text
from applications.authorities.kinds.answering import answering
from applications.authorities.kinds.comparing import claimed_rows_known, rows_stay
from applications.authorities.kinds.kind import Landing
from applications.authorities.models.answer import Value
from applications.employers.uscc import clean_uscc


def _check(values: dict[str, Any]) -> None:
    if values["until"] is not None and values["until"] < values["from"]:
        raise Refused(_("合同的结束日期早于开始日期。"), field="until")


def _rows(values: Sequence[Value]) -> Any:
    found = [value for value in values if not value["withdrawn"]]
    found.sort(key=lambda value: (value["from"], value["employer"]))
    return [
        {"employer": value["employer"], "from": value["from"], "until": value["until"]} for value in found
    ]


KIND = answering(
    name="contracts",
    label=_lazy("就业登记的劳动（聘用）合同"),
    source=_lazy("社会保险·就业登记"),
    columns=(
        text(
            "employer", _lazy("用人单位统一社会信用代码"), clean=lambda code: clean_uscc(code, confirmed=True)
        ),
        day("from", _lazy("合同开始日期")),
        day("until", _lazy("合同结束日期"), None),
        flag("withdrawn", _lazy("登记已撤销"), False),
    ),
    item=lambda value: f"{value['employer']} {value['from']}",
    check=_check,
    landings=(Landing("contracts", _rows, claimed_rows_known(), fills=True, locks=rows_stay()),),
)
