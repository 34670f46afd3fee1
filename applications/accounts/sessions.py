"""The session engine: rows that know whose they are, so that they can be shown to him and ended.

A session is read with its user and the roles that he holds now, by one question to the database for each
request: nothing of it is kept, so what was ended or taken ends at once in every process.
"""

from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import connection
from django.utils import timezone

from applications.accounts.models import Session, User

DEVICE_KEY, BEGUN_KEY = "device", "begun_at"
# Written out: to put three questions together takes five times as long as to ask this one.
_LIVING = """
SELECT u.*, s.session_data, g.id AS grant_id, g.role AS grant_role, g.scope AS grant_scope
FROM accounts_session s
LEFT JOIN accounts_user u ON u.id = s.user_id
LEFT JOIN accounts_rolegrant g ON g.user_id = u.id AND g.ended_at IS NULL
WHERE s.session_key = %s AND s.expire_date > %s
ORDER BY g.id
"""


class Held(NamedTuple):
    """A role that is held now: of :class:`RoleGrant` what a request needs."""

    pk: int
    role: str
    scope: str


class SessionStore(DatabaseStore):
    """Named by ``SESSION_ENGINE``; the columns beside the content repeat what stands in it.

    ``holder`` is the user of a session that was read, ``held`` the roles he held then, oldest first.
    """

    holder: User | None = None
    held: tuple[Held, ...] = ()

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        rows: list[Any] = list(User.objects.raw(_LIVING, [self.session_key, now]))
        if not rows:
            self._session_key = None
            return {}
        if rows[0].pk is not None:
            self.holder = rows[0]
            self.held = tuple(
                Held(row.grant_id, row.grant_role, row.grant_scope) for row in rows if row.grant_id
            )
        content: dict[str, Any] = self.decode(rows[0].session_data)
        return content

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = super().create_model_instance(data)
        assert isinstance(row, Session)  # noqa: S101  (what get_model_class says)
        user, begun = data.get(SESSION_KEY), data.get(BEGUN_KEY)
        row.user_id = int(user) if user else None
        row.device = data.get(DEVICE_KEY, "")
        row.begun_at = datetime.fromisoformat(begun) if begun else None
        return row
