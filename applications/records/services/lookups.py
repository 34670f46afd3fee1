"""The community clerk looks up what a holder has who stands before him (实施细则 8)."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.applicants.numbers import clean_numbers
from applications.applicants.selectors import person_by_numbers
from applications.audit import services as audit
from applications.records.selectors import current
from applications.vault.masks import mask_name


class Held(NamedTuple):
    """Points and validity, nothing else; ``points`` is None where nothing is held."""

    name_masked: str
    points: int | None = None
    standard: int = 0
    reached: bool = False
    valid_from: date | None = None
    valid_until: date | None = None


def look_up_points(*, actor: Actor, permit_number: str, id_number: str, holder_present: bool) -> Held:
    """What the holder of both numbers has today; each look-up is an event, one that finds nobody too.

    :raises Refused: not a community clerk, the holder is not there, malformed numbers, nobody has both.
    """
    if actor.role is not Role.COMMUNITY_CLERK:
        raise Refused(_("只有社区事务受理员可以在持证人到场时查询。"))
    if not holder_present:
        raise Refused(_("须持证人本人到场，核对居住证和身份证原件。"), field="holder_present")
    person = person_by_numbers(clean_numbers(permit_number, id_number))
    chain, found = ("staff", "not_found") if person is None else (person.chain, "points")
    audit.record(actor=actor, chain=chain, kind="holder_looked_up", reason_code=found)
    if person is None:
        raise Refused(_("没有找到同时符合这两个号码的持证人，请核对证件。"), field="permit_number")
    entry = current(person.pk)
    if entry is None:
        return Held(mask_name(person.name))
    return Held(
        mask_name(person.name),
        entry.points,
        entry.standard,
        entry.reached,
        entry.effective_on,
        entry.valid_until,
    )
