import pytest
from celery import shared_task
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from applications.accounts.access import EVERYONE, audience
from applications.notices.certificates import write_demonstration_certificate
from jifen_portal import checks


@audience(EVERYONE)
def declared(_request):
    return HttpResponse()


def undeclared(_request):
    return HttpResponse()


urlpatterns = [path("open/", declared), path("closed/", undeclared)]


@shared_task
def work():
    return None


def plain():
    return None


# Everything in order, without a certificate: making one is the notices' test.
FIT = {
    "DEMO": False,
    "CELERY_BROKER_URL": "redis://127.0.0.1:6379/0",
    "SMS_GATEWAYS": ["applications.outbox.gateways.http.HttpGateway"],
    "SECRET_KEY": "a secret",
    "FIELD_KEYS": "k1:x",
    "INDEX_KEY": "x",
    "AUDIT_KEY": "x",
    "CODE_KEYS": "k1:x",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SITE_ADDRESS": "https://jifen.example",
    "ALLOWED_HOSTS": ["jifen.example"],
    "FILE_SCANNER": "materials.clamd.ClamdScanner",
}


@pytest.fixture
def fit(settings, monkeypatch):
    for name, value in FIT.items():
        setattr(settings, name, value)
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.postgresql")
    monkeypatch.setattr(checks, "_signs_for_an_authority", lambda: True)
    return settings


def found() -> list[str]:
    return [finding.id.removeprefix("jifen_portal.") for finding in checks.go_live()]


def test_a_fit_portal_has_no_finding(fit):
    assert found() == []
    checks.refuse_to_start()


@pytest.mark.parametrize(
    ("name", "value", "finding"),
    [
        ("DEMO", True, "E001"),
        ("CELERY_BROKER_URL", "filesystem://", "E003"),
        ("SMS_GATEWAYS", ["applications.outbox.gateways.console.ConsoleGateway"], "E004"),
        ("SECRET_KEY", settings.DEFAULT_SECRET_KEY, "E005"),
        ("FIELD_KEYS", "", "E006"),
        ("INDEX_KEY", "", "E006"),
        ("AUDIT_KEY", "", "E006"),
        ("CODE_KEYS", "", "E006"),
        ("SESSION_COOKIE_SECURE", False, "E009"),
        ("CSRF_COOKIE_SECURE", False, "E009"),
        ("SITE_ADDRESS", "http://127.0.0.1:8000", "E010"),
        ("FILE_SCANNER", "materials.scanning.NullScanner", "E012"),
        ("ACCEL_FOLDER", "/nowhere/handed", "E015"),
        ("ALLOWED_HOSTS", ["127.0.0.1"], "E016"),
    ],
)
def test_each_unfit_setting_is_found_alone(fit, name, value, finding):
    setattr(fit, name, value)
    assert found() == [finding]


def test_the_embedded_database_is_found(fit, monkeypatch):
    monkeypatch.setitem(fit.DATABASES["default"], "ENGINE", "django.db.backends.sqlite3")
    assert found() == ["E002"]


def test_a_missing_font_is_found(fit, monkeypatch):
    monkeypatch.setattr(checks, "chinese_font_present", lambda: False)
    assert found() == ["E008"]


def test_words_that_are_not_compiled_are_found(fit, monkeypatch):
    monkeypatch.setattr(checks.catalogues, "stale", lambda: ["public"])
    assert found() == ["E011"]


def test_the_demonstration_certificate_and_none_are_found(settings, tmp_path):
    settings.NOTICE_CERTIFICATE = str(tmp_path / "signing.p12")
    assert "E007" in found()
    write_demonstration_certificate(tmp_path / "signing.p12", settings.NOTICE_CERTIFICATE_PASSWORD)
    assert "E007" in found()


def test_an_unfit_portal_does_not_start_and_says_everything_at_once(fit):
    fit.SECRET_KEY = fit.DEFAULT_SECRET_KEY
    fit.SITE_ADDRESS = "http://127.0.0.1:8000"
    with pytest.raises(ImproperlyConfigured) as refusal:
        checks.refuse_to_start()
    assert "Set SECRET_KEY" in str(refusal.value)
    assert "Set JIFEN_SITE_ADDRESS" in str(refusal.value)


def test_in_demonstration_mode_nothing_keeps_the_portal_from_starting(fit):
    fit.DEMO = True
    fit.CELERY_BROKER_URL = "filesystem://"
    checks.refuse_to_start()


def test_check_deploy_refuses_these_tests_settings():
    with pytest.raises(CommandError, match=r"jifen_portal\.E003"):
        call_command("check", deploy=True)


def test_the_portals_own_tasks_and_addresses_are_in_order():
    assert [*checks.beat_names_tasks(), *checks.views_declare_audiences()] == []


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        (f"{__name__}.work", []),
        (f"{__name__}.absent", ["jifen_portal.E020"]),
        ("absent.module.task", ["jifen_portal.E020"]),
        (f"{__name__}.plain", ["jifen_portal.E021"]),
    ],
)
def test_what_the_beat_sends_must_be_a_task(settings, name, finding):
    settings.CELERY_BEAT_SCHEDULE = {"entry": {"task": name, "schedule": 60.0}}
    assert [error.id for error in checks.beat_names_tasks()] == finding


@override_settings(ROOT_URLCONF=__name__)
def test_a_view_without_an_audience_is_found():
    assert [error.msg for error in checks.views_declare_audiences()] == [
        "The view at /closed/ declares no audience."
    ]
