"""What a person says of himself or herself beyond the permit."""

import zlib

from django.db import transaction
from django.utils.translation import gettext as _

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor
from applications.applicants import access, events
from applications.applicants.models import Hukou, Person
from applications.audit import services as audit
from applications.places.selectors import district


def profile_stamp(person: Person) -> int:
    """A number that tells what is held of a profile from what was held before."""
    return zlib.crc32(repr((person.address, person.hukou, person.district_id)).encode())


def update_profile(
    *,
    actor: Actor,
    person: Person,
    address: str,
    hukou: str = "",
    district_code: str = "",
    expected_stamp: int | None = None,
) -> Person:
    """Enter where a person lives and the kind of household registration (``Hukou``, "" = unknown).

    ``expected_stamp``: of what was seen before typing.

    :raises Refused: neither the person nor an employer that may enter for him or her; a wrong value.
    :raises Overtaken: the other side changed the profile meanwhile.
    """
    if not access.may_enter_address(actor, person):
        raise Refused(_("您不能修改这位申请人的资料。"))
    if hukou and hukou not in Hukou.values:
        raise Refused(_("请选择户口类别。"), field="hukou")
    if district_code and district(district_code) is None:
        raise Refused(_("请选择居住的区。"), field="district")
    with transaction.atomic():
        current: Person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
        if expected_stamp not in (None, profile_stamp(current)):
            raise Overtaken(_("您填写期间另一方修改了这些资料。请核对最新的内容后再保存。"))
        before = profile_stamp(current)
        current.address = address.strip()
        current.hukou = hukou
        current.district_id = district_code or None
        if profile_stamp(current) == before:
            return current
        current.save(update_fields=["address", "hukou", "district"])
        events.on_profile_changed.announce(events.ProfileChanged(actor, current))
        audit.record(actor=actor, chain=current.chain, kind="profile_updated")
    return current
