"""The session engine: rows that know whose they are, so that they can be shown to him and ended."""

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from applications.accounts.models import Session

DEVICE_KEY, BEGUN_KEY = "device", "begun_at"


class SessionStore(DatabaseStore):
    """Named by ``SESSION_ENGINE``; the columns beside the content repeat what stands in it."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = super().create_model_instance(data)
        assert isinstance(row, Session)  # noqa: S101  (what get_model_class says)
        user, begun = data.get(SESSION_KEY), data.get(BEGUN_KEY)
        row.user_id = int(user) if user else None
        row.device = data.get(DEVICE_KEY, "")
        row.begun_at = datetime.fromisoformat(begun) if begun else None
        return row
