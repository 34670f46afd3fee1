"""A self-service printer in the demonstration's hall: its key is the password of all, and stays good."""

from django.db import transaction

from applications.accounts.demo_access import DEMO_PASSWORD
from applications.accounts.roles import PORTAL, Role
from applications.accounts.services import set_password
from applications.demo import story
from applications.demo.cast import PUTUO
from applications.kiosks.models import Device
from applications.kiosks.services import add_device
from applications.places.selectors import acceptance_points


def add_kiosk() -> int:
    """One machine at the first point of Putuo; 0 where there is one."""
    point = acceptance_points(PUTUO)[0]
    if Device.objects.filter(point=point).exists():
        return 0
    manager = story.staff(Role.DISTRICT_MANAGER, PUTUO)
    with transaction.atomic():
        device, _key = add_device(actor=manager, point=point, place="一楼服务大厅（演示）", is_demo=True)
        set_password(actor=PORTAL, user=device.user, password=DEMO_PASSWORD)
    return 1
