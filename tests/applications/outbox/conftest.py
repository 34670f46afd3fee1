import pytest
from django.utils.module_loading import import_string

from applications.outbox import services
from applications.outbox.models import Message
from applications.outbox.services import writing


class Scripted:
    """A gateway that honours message ids and does what its script says, one word a call, then accepts.

    A word is an exception to raise, or a function of the message that gives one back."""

    name = "scripted"
    channel = "sms"
    script: list = []
    taken: dict = {}
    calls: list = []

    def send(self, message):
        type(self).calls.append(message)
        word = type(self).script.pop(0) if type(self).script else "accept"
        if callable(word):
            word = word(message)
        if isinstance(word, BaseException):
            raise word
        type(self).taken.setdefault(message.id, message.text)
        return f"receipt-{message.id}"


class Second(Scripted):
    name = "second"
    script: list = []
    taken: dict = {}
    calls: list = []


@pytest.fixture
def gateway(settings):
    """The only gateway: a scripted one."""
    settings.SMS_GATEWAYS = [f"{__name__}.Scripted"]
    # The settings find it by name, whatever name pytest imported this file by.
    found = import_string(settings.SMS_GATEWAYS[0])
    found.script, found.taken, found.calls = [], {}, []
    return found


@pytest.fixture
def second(gateway, settings):
    """Another gateway behind the first."""
    settings.SMS_GATEWAYS = [f"{__name__}.Scripted", f"{__name__}.Second"]
    found = import_string(settings.SMS_GATEWAYS[1])
    found.script, found.taken, found.calls = [], {}, []
    return found


@pytest.fixture
def clock(time_machine):
    """Time that stands still until the test moves it."""
    time_machine.move_to("2026-11-22T10:00:00+08:00", tick=False)
    return time_machine


@pytest.fixture
def asked(monkeypatch):
    """The ids for which a worker was asked, instead of a broker; codes by their own queue."""
    asked = []

    def send_task(name, args, queue, retry):
        assert (name, retry) == ("applications.outbox.tasks.send", False)
        code = Message.objects.get(pk=args[0]).purpose == "code"
        assert queue == ("codes" if code else "messages")
        asked.append(args[0])

    monkeypatch.setattr(writing.current_app, "send_task", send_task)
    return asked


@pytest.fixture
def write(db, asked, clock):
    """Writes a message: ``write("event-1", template="accepted", values={"case": …})``."""

    def enqueue(key="event-1", **fields):
        wanted = {"template": "employer_verified", "to": "13800001234", "values": {}, **fields}
        return services.enqueue(key=key, **wanted)

    return enqueue


@pytest.fixture
def code(write):
    """A message with a code in it."""
    return write(template="code", values={"code": "246810", "minutes": 10}, purpose="code")


@pytest.fixture
def fresh():
    """The row of a message as it is now."""
    return lambda message: Message.objects.get(pk=message.pk)


@pytest.fixture
def sent(write, gateway, fresh):
    """A message that the gateway took."""
    message = write(chain="case:1")
    services.deliver(message_id=message.pk)
    return fresh(message)
