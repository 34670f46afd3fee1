"""Machines: who sets them up, a key that is good once, and how they end."""

import pytest
from django.test import Client
from django.urls import reverse

from applications.accounts.models import Session, User
from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.audit.models import Event
from applications.kiosks import services
from applications.kiosks.models import Device
from applications.kiosks.selectors import last_seen, points_of
from applications.places.selectors import acceptance_points

SYSTEM = Actor(None, Role.SYSTEM_ADMIN)


def sign_in(login: str, key: str) -> Client:
    browser = Client()
    browser.post(reverse("sign_in"), {"login": login, "password": key})
    return browser


def works(browser: Client) -> bool:
    return bool(browser.get(reverse("kiosk_home")).status_code == 200)


def test_a_key_is_good_for_one_sign_in(manager: Actor) -> None:
    device, key = services.add_device(actor=manager, point=acceptance_points("310107")[0], place=" 一楼大厅 ")
    assert (device.place, device.user.login) == ("一楼大厅", f"kiosk-310107-{device.point_id}-1")
    assert len(key) == 29
    assert last_seen(device) is None
    browser = sign_in(device.user.login, key)
    assert works(browser)
    assert not works(sign_in(device.user.login, key))
    assert works(browser)
    seen = last_seen(device)
    assert seen is not None
    assert (Session.objects.get().expire_date - seen).days == 30


def test_another_key_ends_the_old_one_and_its_session(device: Device, manager: Actor) -> None:
    first = services.give_key(actor=manager, device=device)
    browser = sign_in(device.user.login, first)
    second = services.give_key(actor=SYSTEM, device=device)
    assert not works(browser)
    assert not works(sign_in(device.user.login, first))
    assert works(sign_in(device.user.login, second))


def test_a_machine_out_of_service_is_signed_out_for_good(device: Device, manager: Actor) -> None:
    key = services.give_key(actor=manager, device=device)
    browser = sign_in(device.user.login, key)
    services.remove_device(actor=manager, device=device)
    assert not works(browser)
    assert User.objects.get(pk=device.user_id).is_active is False
    for act in (services.give_key, services.remove_device):
        with pytest.raises(Refused, match="已停用"):
            act(actor=manager, device=device)
    kinds = Event.objects.filter(chain="staff", kind__startswith="kiosk_").order_by("seq")
    assert list(kinds.values_list("kind", "user_id")) == [
        ("kiosk_added", manager.user_id),
        ("kiosk_key_given", manager.user_id),
        ("kiosk_removed", manager.user_id),
    ]


def test_a_manager_has_a_say_in_the_own_district_alone(device: Device) -> None:
    stranger = Actor(device.added_by_id, Role.DISTRICT_MANAGER, "310104")
    with pytest.raises(Refused, match="本区的受理点"):
        services.add_device(actor=stranger, point=device.point, place="大厅")
    with pytest.raises(Refused, match="不归您管理"):
        services.give_key(actor=stranger, device=device)
    assert not Device.objects.visible_to(stranger).exists()
    assert device.point not in points_of(stranger)
    assert device.point in points_of(SYSTEM)
    for role in (Role.CITY_OFFICER, Role.KIOSK, Role.INTAKE_OFFICER):
        actor = Actor(device.user_id, role, "310107")
        assert not Device.objects.visible_to(actor).exists()
        assert not points_of(actor).exists()


def test_machines_of_one_point_are_numbered(device: Device, manager: Actor) -> None:
    second, _key = services.add_device(actor=manager, point=device.point, place="门口")
    assert (device.user.login[-2:], second.user.login[-2:]) == ("-1", "-2")
    assert str(second) == f"device {second.pk}"
