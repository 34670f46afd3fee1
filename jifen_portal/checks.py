"""What must hold before the portal goes live, and what must hold always.

``go_live`` runs with ``manage.py check --deploy``. Outside demonstration mode the same findings keep web
server and workers from starting (:func:`refuse_to_start`), and no other command.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from celery import Task
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import import_string

from applications.accounts.access import audience_of
from applications.notices.certificates import NAME as DEMONSTRATION
from applications.notices.fonts import chinese_font_present
from jifen_portal import between, catalogues

# Setting -> the environment's name for it.
KEYS = {name: f"JIFEN_{name}" for name in ("FIELD_KEYS", "INDEX_KEY", "AUDIT_KEY", "CODE_KEYS")}


@register(deploy=True)
def go_live(**_: Any) -> list[CheckMessage]:
    """Everything that keeps this portal from going live, with what to do about it."""
    return list(_findings())


def refuse_to_start() -> None:
    """Outside demonstration mode, raise ImproperlyConfigured when there is a finding."""
    if settings.DEMO:
        return
    findings = go_live()
    if findings:
        lines = [f"- {finding.msg} {finding.hint}" for finding in findings]
        raise ImproperlyConfigured(
            "The portal does not start: it is not fit to go live, and demonstration mode is off.\n"
            + "\n".join(lines)
        )


def _findings() -> Iterator[Error]:
    if settings.DEMO:
        yield _error(1, "Demonstration mode is on.", "Unset JIFEN_DEMO.")
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield _error(2, "The database is the embedded SQLite.", "Set DATABASE_URL to a PostgreSQL database.")
    if settings.CELERY_BROKER_URL.startswith(("filesystem:", "memory:")):
        yield _error(3, "The message broker is the embedded one.", "Set REDIS_URL to a Redis server.")
    if any("console" in gateway.lower() for gateway in settings.SMS_GATEWAYS):
        yield _error(
            4, "Messages go to the console.", "Set JIFEN_SMS_GATEWAYS to the gateway that sends them."
        )
    yield from _secrets()
    if not chinese_font_present():
        yield _error(8, "The Chinese fonts of the papers are missing.", "Restore applications/notices/fonts.")
    if not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE):
        yield _error(9, "Cookies travel without encryption.", "Set JIFEN_SECURE_COOKIES=1, serve over https.")
    if not settings.SITE_ADDRESS.startswith("https://"):
        hint = "Set JIFEN_SITE_ADDRESS to the public https address; papers and messages print it."
        yield _error(10, "The portal does not know its public address.", hint)
    elif urlsplit(settings.SITE_ADDRESS).hostname not in settings.ALLOWED_HOSTS:
        yield _error(16, "The portal does not answer to its own address.", "Add its host to ALLOWED_HOSTS.")
    if settings.FILE_SCANNER.endswith(".NullScanner"):
        yield _error(12, "Uploaded files are not scanned.", "Set JIFEN_CLAMD to the address of a clamd.")
    yield from _open_ways()
    if settings.ACCEL_FOLDER and not os.access(settings.ACCEL_FOLDER, os.W_OK):
        hint = "Make the folder that JIFEN_ACCEL_FOLDER names, for the portal's user and the proxy's group."
        yield _error(15, "Opened files cannot be handed to the proxy.", hint)
    if catalogues.stale():
        yield _error(11, "The English words are not compiled.", "Run manage.py compilemessages.")


def _open_ways() -> Iterator[Error]:
    if settings.PRIVATE_NETWORK:
        return
    parts = settings.DATABASES["default"], settings.CELERY_BROKER_URL, settings.CLAMD_ADDRESS
    for told, hint in between.open_ways(*parts):
        yield _error(17, told, f"{hint} Where the network is nobody else's: JIFEN_PRIVATE_NETWORK=1.")


def _secrets() -> Iterator[Error]:
    if settings.SECRET_KEY == settings.DEFAULT_SECRET_KEY:
        yield _error(5, "The secret key is the published default.", "Set SECRET_KEY, or SECRET_KEY_FILE.")
    missing = [name for setting, name in KEYS.items() if not getattr(settings, setting)]
    if missing:
        yield _error(6, "Keys do not come from the environment.", f"Set {', '.join(missing)}.")
    if not _signs_for_an_authority():
        hint = "Set JIFEN_NOTICE_CERTIFICATE (PKCS #12) and JIFEN_NOTICE_CERTIFICATE_PASSWORD."
        yield _error(7, "Papers are signed with the demonstration certificate, or with none.", hint)


def _signs_for_an_authority() -> bool:
    password = settings.NOTICE_CERTIFICATE_PASSWORD.encode() or None
    try:
        content = Path(settings.NOTICE_CERTIFICATE).read_bytes()
        _key, certificate, _chain = pkcs12.load_key_and_certificates(content, password)
    except (OSError, ValueError):
        return False
    if certificate is None:
        return False
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return DEMONSTRATION not in [name.value for name in names]


def _error(number: int, message: str, hint: str) -> Error:
    return Error(message, hint=hint, id=f"jifen_portal.E{number:03}")


@register()
def beat_names_tasks(**_: Any) -> list[CheckMessage]:
    """Every task that the beat is to send can be imported under the name it is sent by."""
    found: list[CheckMessage] = []
    for entry, plan in settings.CELERY_BEAT_SCHEDULE.items():
        try:
            task = import_string(plan["task"])
        except ImportError as error:
            found.append(_error(20, f"CELERY_BEAT_SCHEDULE[{entry!r}]: {error}", "Name a task that exists."))
            continue
        if not isinstance(task, Task) or task.name != plan["task"]:
            hint = "Decorate the function with shared_task, without another name."
            found.append(_error(21, f"CELERY_BEAT_SCHEDULE[{entry!r}]: {plan['task']} is no task.", hint))
    return found


@register()
def views_declare_audiences(**_: Any) -> list[CheckMessage]:
    """Every address leads to a view with a declared audience; the middleware would refuse it anyway."""
    return [
        _error(22, f"The view at /{route} declares no audience.", "Decorate it with audience(…).")
        for route, view in addresses()
        if audience_of(view) is None
    ]


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every route of the portal with its view."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route, entry.callback
        else:
            yield from addresses(entry, route)
