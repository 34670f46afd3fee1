"""教育背景核实 · 学信网 · 留学服务中心: what became of the verification of somebody's education."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.accounts.refusals import Refused
from applications.authorities.columns import choice, day, text
from applications.authorities.kinds.answering import answering
from applications.authorities.kinds.comparing import claimed_rows_known, rows_stay
from applications.authorities.kinds.kind import Landing, Settles
from applications.authorities.models.answer import Value
from applications.policy.terms import EducationLevel, EducationMode

RESULTS = {"true": _lazy("属实"), "not_true": _lazy("不属实"), "not_found": _lazy("查无记录")}


def _check(values: dict[str, Any]) -> None:
    if values["result"] == "true" and not values["level"]:
        raise Refused(_("核实属实的，须写明学历学位。"), field="level")


def _rows(values: Sequence[Value]) -> Any:
    """What was found true; a column that the answer leaves open is not compared."""
    keys = ("level", "mode", "major", "graduated_on")
    return [{key: value[key] for key in keys if value[key]} for value in values if value["result"] == "true"]


KIND = answering(
    name="education_verifications",
    label=_lazy("教育背景核实"),
    source=_lazy("教育背景核实·学信网·留学服务中心"),
    columns=(
        choice("result", _lazy("核实结果"), RESULTS),
        text("number", _lazy("证书或认证书编号"), "", most=60),
        choice("level", _lazy("学历学位"), dict(EducationLevel.choices), ""),
        choice("mode", _lazy("学习形式"), dict(EducationMode.choices), ""),
        text("major", _lazy("专业"), "", most=60),
        day("graduated_on", _lazy("毕业日期"), None),
    ),
    item=lambda value: value["number"] or value["level"] or "-",
    check=_check,
    landings=(
        Landing(
            "education",
            _rows,
            claimed_rows_known(mode="full_time"),
            fills=True,
            locks=rows_stay(mode="full_time"),
        ),
    ),
    settles=Settles("education_verification", lambda value: str(value["result"]), earlier=True),
)
