"""Whether somebody has an account shows neither in the answer nor in the work behind it."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.accounts.models import CodePurpose, User
from applications.accounts.roles import VISITOR
from applications.accounts.services import codes
from applications.outbox.services import writing

_STATEMENT = re.compile(r'(SELECT|INSERT INTO|UPDATE|DELETE FROM).*?"(\w+)"', re.DOTALL)
pytestmark = pytest.mark.django_db


def work(to, monkeypatch, callbacks):
    """The tables that were written, and how many messages a worker was asked for."""
    asked = []
    monkeypatch.setattr(writing.current_app, "send_task", lambda *args, **options: asked.append(args[0]))
    with CaptureQueriesContext(connection) as queries, callbacks(execute=True):
        codes.issue_code(actor=VISITOR, purpose=CodePurpose.RECOVERY, subject=f"subject {to}", to=to)
    written = [_STATEMENT.match(query["sql"]) for query in queries]
    return [found.groups() for found in written if found], asked


def test_a_code_asked_for_takes_the_same_work_for_nobody(monkeypatch, django_capture_on_commit_callbacks):
    somebody, sent = work("13900000001", monkeypatch, django_capture_on_commit_callbacks)
    nobody, pretended = work("", monkeypatch, django_capture_on_commit_callbacks)
    assert nobody == somebody
    assert ("INSERT INTO", "outbox_message") in nobody
    assert sent == pretended == ["applications.outbox.tasks.send"]


@pytest.mark.parametrize("login", ["li.shouli", "nobody.at.all", "310000830000000001"])
def test_a_wrong_password_is_one_hash_and_one_answer_for_everybody(client, monkeypatch, login):
    User.objects.create_user("li.shouli", "李受理", "a long secret")
    hashed = []
    encode = MD5PasswordHasher.encode  # the hasher of the tests
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append("hash") or encode(*args))
    answer = client.post("/sign-in/", {"login": login, "password": "wrong"})
    assert (answer.status_code, hashed) == (200, ["hash"])
    assert "登录名或密码不正确" in answer.content.decode()
