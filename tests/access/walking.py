"""Asking for a page as somebody: the answer, what was written to the database, which events it left."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.client import ClientHandler
from django.urls import reverse

from applications.accounts import trespass
from applications.accounts.models import RoleGrant
from applications.accounts.roles import VISITOR, Actor
from applications.audit.models import Event
from tests.access.columns import COLUMNS
from tests.access.finders import parameters
from tests.access.row import Row
from tests.access.world import World
from tests.sessions import session_of

WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")
UNTOLD = ("accounts_session",)  # the visitor's own session is no fact of the portal


@dataclass(slots=True)
class Answer:
    """What came back; ``written``: the statements that wrote, ``events``: the rows of the audit they left."""

    row: Row
    column: str
    method: str
    path: str
    status: int
    headers: dict[str, str]
    cookies: list[str]
    html: str
    content: bytes
    written: list[str] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)

    @property
    def label(self) -> str:
        return f"{self.method} {self.row.label} as {self.column}"

    @property
    def location(self) -> str:
        return self.headers.get("Location", "")

    @property
    def is_sign_in(self) -> bool:
        return self.location.startswith("/sign-in/?next=")

    @property
    def kinds(self) -> list[str]:
        return [event["kind"] for event in self.events]


class Walker:
    """Walks as everybody; whatever a request changes is undone after it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._cookies: dict[tuple[int, str], str] = {}
        # Making the chain of middleware anew for each of thousands of requests takes a twentieth of the walk.
        self._handlers = {strict: ClientHandler(enforce_csrf_checks=strict) for strict in (False, True)}

    def ask(self, row: Row, column: str, method: str, **body: Any) -> Answer:
        """One cell of the table."""
        return self.send(row, self.path(row), column, method, body)

    def path(self, row: Row) -> str:
        """The address of a row."""
        return reverse(row.name, kwargs=parameters(self.world, row))

    def send(
        self, row: Row, path: str, column: str, method: str, body: Mapping[str, Any], *, kind: str = ""
    ) -> Answer:
        """Any address as the user of a column; an error of the server is an answer with status 500.

        ``kind``: of a body that is no form.
        """
        client = self.client(column, row.at)
        written: list[str] = []
        typed = {"content_type": kind} if kind else {}
        with (
            undone(),
            override_settings(DEMO=row.demo),
            connection.execute_wrapper(_recorder(written)),
        ):
            response = getattr(client, method.lower())(path, dict(body), **typed)
            content = b"".join(response.streaming_content) if response.streaming else response.content
            events = _events_among(written)
        if [event["kind"] for event in events] == [trespass.KIND]:  # a refusal is told, and changes nothing
            written, events = [], []
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        return Answer(
            row,
            column,
            method,
            path,
            response.status_code,
            dict(response.headers),
            [morsel.OutputString() for morsel in response.cookies.values()],
            content.decode() if is_html else "",
            b"" if is_html else content,
            written,
            events,
        )

    def actor(self, column: str, at: str) -> Actor:
        """Who stands in a column, as the services know him."""
        user_id = self.world.user_of(column, at)
        if user_id is None:
            return VISITOR
        held = RoleGrant.objects.get(user_id=user_id, role=COLUMNS[column], ended_at=None)
        return Actor(user_id, COLUMNS[column], held.scope)

    def client(self, column: str, at: str, *, enforce_csrf_checks: bool = False) -> Client:
        """A browser signed in as that user, in the role of the column."""
        client = Client(raise_request_exception=False)
        client.handler = self._handlers[enforce_csrf_checks]
        user_id = self.world.user_of(column, at)
        if user_id is None:
            return client
        key = (user_id, COLUMNS[column])
        if key not in self._cookies:
            self._cookies[key] = _session(user_id, COLUMNS[column])
        client.cookies[settings.SESSION_COOKIE_NAME] = self._cookies[key]
        return client


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()


def _session(user_id: int, role: str) -> str:
    """A session as the sign-in pages make it."""
    held = RoleGrant.objects.select_related("user").get(user_id=user_id, role=role, ended_at=None)
    return session_of(held.user, held.pk)


def _recorder(written: list[str]) -> Callable[..., Any]:
    """Keeps what was written and not taken back by a savepoint."""
    marks: dict[str, int] = {}

    def execute(run: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        words = sql.split()
        if words[0] == "SAVEPOINT":
            marks[words[1]] = len(written)
        elif words[:3] == ["ROLLBACK", "TO", "SAVEPOINT"]:
            del written[marks[words[3]] :]
        elif words[0] in WRITING and not any(name in sql for name in UNTOLD):
            written.append(" ".join(words[:3]))
        return run(sql, params, many, context)

    return execute


def _events_among(written: list[str]) -> list[dict[str, Any]]:
    """The newest events, as many as were inserted."""
    number = sum(f'"{Event._meta.db_table}"' in statement for statement in written)
    return list(Event.objects.order_by("-pk")[:number].values())[::-1] if number else []
