"""The district manager keeps the acceptance points of the district: address, telephone, hours.

Places lie below accounts and audit, so the write stands here.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.audit import services as audit
from applications.places.models import AcceptancePoint


def update_point(
    *, actor: Actor, point: AcceptancePoint, address: str, telephone: str, hours: str
) -> AcceptancePoint:
    """Correct what the public is told of a point; blank means unknown. No change leaves no event.

    :raises Refused: not the manager of the point's district.
    """
    if actor.role is not Role.DISTRICT_MANAGER or actor.scope != point.district_id:
        raise Refused(_("只有本区负责人可以修改受理点信息。"))
    given = {"address": address.strip(), "telephone": telephone.strip(), "hours": hours.strip()}
    with transaction.atomic():
        current: AcceptancePoint = AcceptancePoint.objects.select_for_update(of=("self",)).get(pk=point.pk)
        changed = sorted(name for name, value in given.items() if getattr(current, name) != value)
        if changed:
            for name in changed:
                setattr(current, name, given[name])
            current.save(update_fields=changed)
            audit.record(
                actor=actor,
                chain="staff",
                kind="acceptance_point_changed",
                data={"point": point.pk, "changed": changed},
            )
        return current
