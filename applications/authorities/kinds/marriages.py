"""民政: marriages and divorces as they are registered."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.accounts.refusals import Refused
from applications.applicants.numbers import clean_id_number
from applications.authorities.columns import day, text
from applications.authorities.kinds.answering import answering
from applications.authorities.kinds.comparing import same_fields
from applications.authorities.kinds.kind import Landing
from applications.authorities.models.answer import Sight, Value


def _check(values: dict[str, Any]) -> None:
    if values["divorced_on"] is not None and values["divorced_on"] < values["married_on"]:
        raise Refused(_("离婚日期早于结婚登记日期。"), field="divorced_on")


def _newest(values: Sequence[Value]) -> Any:
    newest = max(values, key=lambda value: value["married_on"])
    return {key: newest[key] for key in ("married_on", "divorced_on")}


KIND = answering(
    name="marriages",
    label=_lazy("婚姻登记"),
    source=_lazy("民政·婚姻登记"),
    columns=(
        text("spouse_id_number", _lazy("配偶身份证号码"), "", clean=clean_id_number),
        day("married_on", _lazy("结婚登记日期")),
        day("divorced_on", _lazy("离婚日期"), None),
    ),
    item=lambda value: value["married_on"],
    check=_check,
    sight=Sight.FAMILY,
    landings=(Landing("spouse", _newest, same_fields),),
)
