"""技能人才评价证书全国联网查询系统 · 市人社局网站: whether a certificate is there, and what it is."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.accounts.refusals import Refused
from applications.authorities.columns import choice, day, text
from applications.authorities.kinds.answering import answering
from applications.authorities.kinds.comparing import Row, claimed_rows_known, rows_stay
from applications.authorities.kinds.kind import Landing, Settles
from applications.authorities.models.answer import Value
from applications.policy.terms import ObtainedIn, Qualification

_VERDICTS = {"found": "true", "not_found": "not_found"}


def _check(values: dict[str, Any]) -> None:
    if values["result"] == "found" and not values["grade"]:
        raise Refused(_("查到证书的，须写明类别和等级。"), field="grade")


def _rows(values: Sequence[Value]) -> Any:
    return [_row(value) for value in values if value["result"] == "found"]


def _row(value: Value) -> dict[str, Any]:
    kind, grade = value["grade"].split(".")
    row = {"kind": kind, "grade": grade, "obtained_in": value["obtained_in"]}
    return row | ({"registered_until": value["registered_until"]} if value["registered_until"] else {})


_unlike_known = claimed_rows_known(obtained_in="shanghai")


def _differs(claim: Sequence[Row] | None, known: Sequence[Row]) -> bool:
    """A certificate that was found says nothing of another kind that nobody looked up, such as a title."""
    kinds = {row["kind"] for row in known}
    return _unlike_known([row for row in claim or () if not known or row["kind"] in kinds], known)


KIND = answering(
    name="skill_certificates",
    label=_lazy("职业资格、技能等级证书查询"),
    source=_lazy("技能人才评价证书全国联网查询系统"),
    columns=(
        text("number", _lazy("证书编号"), most=60),
        choice("result", _lazy("查询结果"), {"found": _lazy("查到证书"), "not_found": _lazy("查无记录")}),
        choice("grade", _lazy("类别和等级"), dict(Qualification.choices), ""),
        choice("obtained_in", _lazy("取得地"), dict(ObtainedIn.choices), "shanghai"),
        text("occupation", _lazy("职业（工种）、专业"), "", most=60),
        day("issued_on", _lazy("发证日期"), None),
        day("registered_until", _lazy("注册有效期至"), None),
    ),
    item=lambda value: value["number"],
    check=_check,
    landings=(
        Landing("qualifications", _rows, _differs, fills=True, locks=rows_stay(obtained_in="shanghai")),
    ),
    settles=Settles("qualification_lookup", lambda value: _VERDICTS[value["result"]]),
)
