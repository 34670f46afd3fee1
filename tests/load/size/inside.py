"""``python -m tests.load.size.inside``, in a portal's environment: the queries of every page, as JSON.

With ``--plans`` also the plan of each query that took long, by EXPLAIN ANALYZE.
"""

import json
import sys
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import django
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment

SLOW = 0.01  # seconds of a query whose plan is worth reading


def main() -> None:
    """Look at every page twice, the second time with counted queries."""
    django.setup()
    setup_test_environment()
    from tests.load.size.pages import pages, users  # noqa: PLC0415  (models need the set-up above)

    seen_by = users()
    clients = {role: _signed_in(user) for role, user in seen_by.items()}
    found = [
        {
            "page": name,
            "role": role.value,
            "path": path,
            "session": clients[role].cookies[settings.SESSION_COOKIE_NAME].value,
            **_looked_at(clients[role], path),
        }
        for role, name, path in pages(seen_by)
    ]
    json.dump(found, sys.stdout)


def _signed_in(user: Any) -> Client:
    from applications.accounts.proof import PROVED_KEY  # noqa: PLC0415

    client = Client()
    client.force_login(user, "applications.accounts.backends.PortalBackend")
    session = client.session
    session[PROVED_KEY] = True
    session.save()
    return client


def _looked_at(client: Client, path: str) -> dict[str, Any]:
    client.get(path, secure=True)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path, secure=True)
    slow = [one for one in queries.captured_queries if float(one["time"]) > SLOW]
    return {
        "fine": answer.status_code == HTTPStatus.OK,
        "queries": len(queries),
        "asked": sorted(_shape(one["sql"]) for one in queries.captured_queries),
        "slow": [{"seconds": one["time"], "sql": one["sql"]} for one in slow],
        "plans": list(_plans(slow)) if "--plans" in sys.argv else [],
    }


def _shape(sql: str) -> str:
    """The beginning of a query: enough to see which are more."""
    return sql[:120]


def _plans(slow: list[dict[str, str]]) -> Iterator[str]:
    for one in slow:
        if one["sql"].startswith("SELECT"):
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN (ANALYZE, BUFFERS) " + one["sql"])
                yield "\n".join(row[0] for row in cursor.fetchall())


if __name__ == "__main__":
    main()
