"""The district manager: messages of the district that did not arrive."""

from django.db import transaction
from django.urls import reverse

from applications.audit.models import Event
from applications.demo.cast import PUTUO
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
