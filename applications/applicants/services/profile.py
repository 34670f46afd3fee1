"""What a person says of himself or herself beyond the permit."""

from django.db import transaction
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.applicants import access
from applications.applicants.models import Hukou, Person
from applications.audit import services as audit
from applications.places.selectors import district


def update_profile(
    *, actor: Actor, person: Person, address: str, hukou: str = "", district_code: str = ""
) -> Person:
    """Enter where a person lives and the kind of household registration (``Hukou``, "" = unknown).

    :raises Refused: neither the person nor an employer that may enter for him or her; a wrong value.
    """
    if not access.may_enter_for(actor, person):
        raise Refused(_("您不能修改这位申请人的资料。"))
    if hukou and hukou not in Hukou.values:
        raise Refused(_("请选择户口类别。"), field="hukou")
    if district_code and district(district_code) is None:
        raise Refused(_("请选择居住的区。"), field="district")
    with transaction.atomic():
        person.address = address.strip()
        person.hukou = hukou
        person.district_id = district_code or None
        person.save(update_fields=["address", "hukou", "district"])
        audit.record(actor=actor, chain=person.chain, kind="profile_updated")
    return person
