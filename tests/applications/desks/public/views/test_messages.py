"""Messages can be read on a page in demonstration mode."""

import pytest
from django.test import Client

from applications.outbox.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def test_the_newest_message_stands_above(client: Client) -> None:
    for number in ("1", "2"):
        Message.objects.create(key=number, template="code", to="13800000000", text=f"第{number}条<b>")
    text = client.get("/demo/messages/").content.decode()
    assert "13800000000" in text
    assert "第1条&lt;b&gt;" in text
    assert text.index("第2条") < text.index("第1条")


def test_none_yet(client: Client) -> None:
    assert "还没有短信" in client.get("/demo/messages/").content.decode()
