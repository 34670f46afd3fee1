"""公安 · 居住证: issued, endorsed until, cancelled, and the holder's registered telephone number."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from applications.accounts.phones import clean_mobile
from applications.accounts.roles import Actor
from applications.applicants.numbers import clean_id_number, clean_permit_number
from applications.applicants.services import PermitFacts, clean_permit, record_permits
from applications.applicants.tally import Tally
from applications.authorities.columns import day, text
from applications.authorities.kinds.kind import Kind, not_ahead


def _build(values: dict[str, Any], _delivered: Mapping[str, Any]) -> PermitFacts:
    not_ahead(values["as_of"])
    return clean_permit(PermitFacts(source="", **values))


def _keep(*, actor: Actor, rows: Sequence[PermitFacts], source: str, delivery_id: int) -> Tally:
    return record_permits(
        actor=actor, permits=[replace(row, source=source) for row in rows], delivery_id=delivery_id
    )


KIND = Kind(
    name="permits",
    label=_("居住证信息"),
    source=_("公安·居住证"),
    columns=(
        text("permit_number", _("居住证号码"), clean=clean_permit_number),
        text("id_number", _("身份证号码"), clean=clean_id_number),
        day("issued_on", _("签发日期")),
        day("valid_until", _("签注有效期至"), None),
        day("cancelled_on", _("注销日期"), None),
        text("registered_phone", _("登记的手机号码"), "", clean=clean_mobile),
        day("as_of", _("数据日期")),
    ),
    build=_build,
    keep=_keep,
    holder=("permit_number", "id_number"),
)
