"""The district manager: messages of the district that did not arrive."""

import re

from django.db import transaction
from django.urls import reverse

from applications.audit.models import Event
from applications.demo.cast import PUTUO, XUHUI
from applications.outbox import services as outbox
from applications.outbox.models import Message
from tests.applications.desks.officer.conftest import Enter, text


def _failed(key: str, error: str, **more: str) -> Message:
    wanted = {"template": "accepted", "to": "19900001234", "values": {"case": "JF202600000012"}, **more}
    with transaction.atomic():
        message = outbox.enqueue(key=key, **wanted)
    Message.objects.filter(pk=message.pk).update(state="failed", error=error)
    return message


def test_the_districts_messages_with_reasons_and_without_persons(world: object, enter: Enter) -> None:
    own = _failed("own", "undelivered MK:0001", district=PUTUO)
    page = text(enter("putuo-manager").get(reverse("manager_messages")))
    for shown in ("受理", "199****1234", "运营商未能送达（MK:0001）", "重新发送"):
        assert shown in page
    for hidden in ("19900001234", "JF202600000012", own.text):
        assert hidden not in page
    assert "199****1234" not in text(enter("xuhui-manager").get(reverse("manager_messages")))


def test_a_manager_resends_the_own_districts_messages_only(world: object, enter: Enter) -> None:
    own, code = _failed("own", "no_answer", district=PUTUO), _failed("code", "expired", purpose="code")
    address = reverse("manager_resend", args=[own.pk])
    assert enter("xuhui-manager").post(address).status_code == 404
    client = enter("putuo-manager")
    assert client.post(reverse("manager_resend", args=[code.pk])).status_code == 404
    assert client.post(address)["Location"] == reverse("manager_messages")
    own.refresh_from_db()
    assert (own.state, own.error) == ("pending", "")
    assert Event.objects.get(kind="message_resent").data["message"] == str(own.pk)
    assert "已重新交给网关" in text(client.get(reverse("manager_messages")))


def test_what_failed_for_one_reason_is_sent_again_together(world: object, enter: Enter) -> None:
    for n in range(3):
        _failed(f"own{n}", "not_reached", district=PUTUO)
    _failed("alone", "no_answer", district=PUTUO)
    _failed("nobody", "not_reached", district=PUTUO, to="")
    _failed("other", "not_reached", district=XUHUI)
    client = enter("putuo-manager")
    page = text(client.get(reverse("manager_messages")))
    section = page.split('aria-labelledby="reasons"')[1].split("</section>")[0]
    assert re.findall(r'name="reason" value="(\w+)"', section) == ["not_reached"]
    assert "多次连接不上网关：3 条" in " ".join(section.split())
    address = reverse("manager_resend_alike")
    assert client.post(address, {"reason": "not_reached"})["Location"] == reverse("manager_messages")
    assert set(Message.objects.filter(state="pending").values_list("key", flat=True)) >= {
        "own0",
        "own1",
        "own2",
    }
    left = Message.objects.filter(state="failed", key__in=("alone", "nobody", "other"))
    assert left.count() == 3
    page = text(client.get(reverse("manager_messages")))
    assert "已重新交给网关 3 条短信" in page
    assert 'id="reasons"' not in page
    client.post(address, {"reason": "not_reached"})
    assert "都已经重新发送过" in text(client.get(reverse("manager_messages")))
    assert Event.objects.filter(kind="message_resent").count() == 3
