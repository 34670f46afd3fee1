import pytest
from django.core.exceptions import ImproperlyConfigured

from jifen_portal.celery import app
from jifen_portal.worker import MeteredTask, OutOfMemory, PortalLoader, ReadyFile


def test_the_application_is_loaded_by_it():
    assert isinstance(app.loader, PortalLoader)


def test_worker_and_beat_do_not_start_on_embedded_parts(settings):
    settings.DEMO = False
    settings.CELERY_BROKER_URL = "filesystem://"
    with pytest.raises(ImproperlyConfigured, match="REDIS_URL"):
        PortalLoader(app).on_worker_init()


def test_they_start_in_demonstration_mode(settings):
    settings.DEMO = True
    PortalLoader(app).on_worker_init()


def test_the_worker_shows_while_it_takes_tasks(settings, tmp_path):
    settings.WORKER_READY_FILE = tmp_path / "var" / "worker-ready"
    step = ReadyFile(None)
    step.start(None)
    assert settings.WORKER_READY_FILE.exists()
    step.stop(None)
    assert not settings.WORKER_READY_FILE.exists()
    step.stop(None)


def test_a_task_without_memory_fails_alone():
    """Celery's worker ends with all its children when a task's error is Python's own MemoryError."""

    class Greedy(MeteredTask):
        name = "greedy"

        def run(self):
            raise MemoryError

    task = app.register_task(Greedy())
    try:
        with pytest.raises(OutOfMemory, match="greedy"):
            task()
    finally:
        app.tasks.unregister(task)
