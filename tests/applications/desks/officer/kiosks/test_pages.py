"""Machines are set up on pages: the key is shown once, and only to whoever asked for it."""

from django.urls import reverse

from applications.kiosks.models import Device
from applications.places.selectors import acceptance_points
from tests.applications.desks.officer.conftest import Enter, text


def test_a_machine_from_its_key_to_its_end(world: object, enter: Enter) -> None:
    manager, home = enter("putuo-manager"), reverse("office_kiosks")
    point = acceptance_points("310107")[0]
    assert "还没有设置自助打印机" in text(manager.get(home))
    assert "请填写摆放位置" in text(manager.post(home, {"point": point.pk}))
    strangers = acceptance_points("310104")[0]
    assert manager.post(home, {"point": strangers.pk, "place": "大厅"}).status_code == 200
    shown = manager.post(home, {"point": point.pk, "place": "一楼大厅"})["Location"]
    device = Device.objects.get()
    page = text(manager.get(shown))
    assert device.user.login in page
    assert "只能登录一次" in page
    place = reverse("office_kiosk", args=[device.pk])
    assert manager.get(shown)["Location"] == place
    assert "没有登录" in text(manager.get(place))
    assert "只能登录一次" in text(manager.post(shown, follow=True))
    assert enter("system").get(place).status_code == 200
    assert enter("xuhui-manager").get(place).status_code == 404
    manager.post(reverse("office_kiosk_remove", args=[device.pk]))
    assert "这台机器已经退出登录" in text(manager.get(home))
    assert "停用这台机器" not in text(manager.get(place))
    assert "已停用，或者不归您管理" in text(manager.post(shown, follow=True))
