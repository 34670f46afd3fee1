"""户籍: where spouse and children are registered."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from applications.applicants.models import Relation
from applications.applicants.numbers import birth_date_of, clean_id_number
from applications.authorities.columns import choice, flag, text
from applications.authorities.kinds.answering import answering
from applications.authorities.kinds.comparing import same_fields
from applications.authorities.kinds.kind import Landing
from applications.authorities.models.answer import Sight, Value


def _spouse(values: Sequence[Value]) -> Any:
    """The spouse's hukou, where the answers agree on it."""
    found = {value["shanghai_hukou"] for value in values if value["relation"] == Relation.SPOUSE}
    return {"shanghai_hukou": found.pop()} if len(found) == 1 else None


def _children(values: Sequence[Value]) -> Any:
    found = [value["member_id_number"] for value in values if value["relation"] == Relation.CHILD]
    return {"children": sorted(birth_date_of(number).isoformat() for number in found)} if found else None


def _unknown_child(claim: Any, known: Any) -> bool:
    """Whether a child is to benefit of whom the register says nothing."""
    return any(child["birth_date"] not in known["children"] for child in (claim or {}).get("children") or ())


KIND = answering(
    name="households",
    label=_("配偶、子女户籍"),
    source=_("公安·户籍"),
    columns=(
        choice("relation", _("关系"), dict(Relation.choices)),
        text("member_id_number", _("此人身份证号码"), clean=clean_id_number),
        flag("shanghai_hukou", _("本市户籍")),
    ),
    item=lambda value: value["member_id_number"],
    sight=Sight.FAMILY,
    landings=(
        Landing("spouse", _spouse, same_fields),
        Landing("beneficiaries", _children, _unknown_child),
    ),
)
