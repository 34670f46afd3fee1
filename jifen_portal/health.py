"""``/healthz``: the process lives. ``/readyz``: database, broker and storage answer, too."""

import logging
from collections.abc import Callable
from io import BytesIO

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import EVERYONE, audience
from jifen_portal.celery import app

log = logging.getLogger(__name__)

_PLAIN = "text/plain; charset=utf-8"
_PATIENCE = 2.0  # seconds for the broker


@audience(EVERYONE)
@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """200 while this process answers at all."""
    return HttpResponse("alive\n", content_type=_PLAIN)


@audience(EVERYONE)
@never_cache
@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """200 when every part answers, else 503 with the names of those that do not; why stands in the log."""
    silent = [name for name, ask in PARTS.items() if not _answers(name, ask)]
    if silent:
        return HttpResponse(f"not ready: {', '.join(silent)}\n", content_type=_PLAIN, status=503)
    return HttpResponse("ready\n", content_type=_PLAIN)


def ask_database() -> None:
    """Raises whatever the database raises."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def ask_broker() -> None:
    """Open a channel, which makes Redis answer a ping and the embedded queue its folders."""
    with app.connection_for_write(connect_timeout=_PATIENCE) as broker:
        broker.ensure_connection(max_retries=0, timeout=_PATIENCE)
        broker.default_channel.queue_declare(app.conf.task_default_queue, passive=False)


def ask_storage() -> None:
    """Write, read and remove a few bytes. Raises OSError or ImproperlyConfigured (no key)."""
    name = default_storage.save("readyz/probe", File(BytesIO(b"ready")))
    try:
        with default_storage.open(name) as file:
            if file.read() != b"ready":
                raise OSError("the storage gave back something else than it was given")
    finally:
        default_storage.delete(name)


PARTS: dict[str, Callable[[], None]] = {
    "database": ask_database,
    "broker": ask_broker,
    "storage": ask_storage,
}


def _answers(name: str, ask: Callable[[], None]) -> bool:
    try:
        ask()
    except Exception as error:
        log.error("%s does not answer: %s", name, error)
        return False
    return True
