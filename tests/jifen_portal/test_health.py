import socket

import pytest
from celery import Celery
from django.db import DatabaseError
from kombu.exceptions import OperationalError

from jifen_portal import health


def test_healthz_needs_no_part(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"alive\n")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_readyz_answers_when_every_part_does(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ready\n")


@pytest.mark.django_db
def test_readyz_leaves_no_file_behind(client, tmp_path, monkeypatch):
    storage = type(health.default_storage._wrapped)(location=str(tmp_path))
    monkeypatch.setattr(health, "default_storage", storage)
    assert client.get("/readyz").status_code == 200
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def fail():
    raise DatabaseError("connection refused at 10.0.0.7")


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["database", "broker", "storage"])
def test_readyz_names_the_part_that_is_silent_and_not_why(client, monkeypatch, part):
    monkeypatch.setitem(health.PARTS, part, fail)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content.decode()) == (503, f"not ready: {part}\n")


@pytest.mark.django_db
def test_readyz_names_all_silent_parts(client, monkeypatch):
    for part in ("broker", "database"):
        monkeypatch.setitem(health.PARTS, part, fail)
    assert client.get("/readyz").content == b"not ready: database, broker\n"


def test_a_broker_that_nobody_runs_is_silent(monkeypatch):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    monkeypatch.setattr(health, "app", application(f"redis://127.0.0.1:{port}/0"))
    with pytest.raises(OperationalError, match="refused"):
        health.ask_broker()


def test_an_embedded_queue_without_its_folder_is_silent(monkeypatch, tmp_path):
    queue = tmp_path / "queue"
    folders = {"data_folder_in": str(queue), "data_folder_out": str(queue), "control_folder": str(tmp_path)}
    monkeypatch.setattr(health, "app", application("filesystem://", broker_transport_options=folders))
    with pytest.raises(FileNotFoundError):
        health.ask_broker()
    queue.mkdir()
    health.ask_broker()


def application(broker: str, **conf) -> Celery:
    other = Celery("other", broker=broker, set_as_current=False)
    other.conf.update(conf)
    return other


def test_only_reading_is_answered(client):
    assert client.post("/readyz").status_code == 405
