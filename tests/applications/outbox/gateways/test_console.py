from applications.outbox import services
from applications.outbox.models import ConsoleReceipt


def test_a_message_is_printed_once_with_a_masked_number(write, fresh, capsys):
    message = write()
    services.deliver(message_id=message.pk)
    assert capsys.readouterr().out == (f"[sms] {message.pk} employer_verified 138****1234 {message.text}\n")
    assert (fresh(message).gateway, fresh(message).gateway_message_id) == ("console", str(message.pk))


def test_the_same_id_is_not_printed_again(write, capsys):
    message = write()
    services.deliver(message_id=message.pk)
    # As if the worker had died before it could note the answer.
    type(message).objects.update(state="pending")
    capsys.readouterr()
    assert services.deliver(message_id=message.pk) is True
    assert capsys.readouterr().out == ""
    assert ConsoleReceipt.objects.count() == 1


def test_codes_are_not_printed(code, capsys):
    services.deliver(message_id=code.pk)
    printed = capsys.readouterr().out
    assert printed == f"[sms] {code.pk} code 138****1234 ******\n"
