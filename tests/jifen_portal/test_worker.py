import pytest
from django.core.exceptions import ImproperlyConfigured

from jifen_portal.celery import app
from jifen_portal.worker import PortalLoader


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
