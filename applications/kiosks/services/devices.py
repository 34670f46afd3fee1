"""Machines: set up at a point, given another key, taken out of service."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts import services as accounts
from applications.accounts.machines import new_key
from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.audit import services as audit
from applications.kiosks.models import Device
from applications.kiosks.selectors import points_of
from applications.places.models import AcceptancePoint


def add_device(
    *, actor: Actor, point: AcceptancePoint, place: str, is_demo: bool = False
) -> tuple[Device, str]:
    """Set a machine up; it, and the key with which it signs in once. The key is kept nowhere.

    :raises Refused: a point where this officer has no say.
    """
    if not points_of(actor).filter(pk=point.pk).exists():
        raise Refused(_("您只能在本区的受理点设置自助打印机。"), field="point")
    key = new_key()
    with transaction.atomic():
        number = Device.objects.filter(point=point).count() + 1
        user = accounts.add_user(
            actor=actor,
            login=f"kiosk-{point.district_id}-{point.pk}-{number}",
            name=_("%(point)s自助打印机 %(number)s") % {"point": point.name, "number": number},
            password=key,
            is_demo=is_demo,
        )
        accounts.grant(actor=PORTAL, user=user, role=Role.KIOSK, scope=str(point.pk))
        device = Device.objects.create(
            user=user,
            point=point,
            place=place.strip(),
            added_by_id=actor.user_id,
            key_given_at=timezone.now(),
        )
        _record(actor, device, "kiosk_added")
    return device, key


def give_key(*, actor: Actor, device: Device) -> str:
    """Another key for a machine that was reset or replaced: the old one and its session end at once.

    :raises Refused: not this officer's, or out of service.
    """
    key = new_key()
    with transaction.atomic():
        own = _own(actor, device)
        accounts.set_password(actor=actor, user=own.user, password=key)
        accounts.end_sessions(user=own.user)
        Device.objects.filter(pk=own.pk).update(key_given_at=timezone.now())
        _record(actor, own, "kiosk_key_given")
    return key


def remove_device(*, actor: Actor, device: Device) -> None:
    """Take a machine out of service: its next page is already the sign-in page.

    :raises Refused: not this officer's, or out of service already.
    """
    with transaction.atomic():
        own = _own(actor, device)
        accounts.deactivate(actor=PORTAL, user=own.user, reason="")
        Device.objects.filter(pk=own.pk).update(removed_at=timezone.now())
        _record(actor, own, "kiosk_removed")


def _own(actor: Actor, device: Device) -> Device:
    working = Device.objects.visible_to(actor).working().select_for_update(of=("self",))
    own: Device | None = working.select_related("user").filter(pk=device.pk).first()
    if own is None:
        raise Refused(_("这台自助打印机已停用，或者不归您管理。"))
    return own


def _record(actor: Actor, device: Device, kind: str) -> None:
    data = {"device": device.pk, "user": device.user_id, "point": device.point_id}
    audit.record(actor=actor, chain="staff", kind=kind, data=data)
