"""A message platform that speaks the portal's own protocol and takes each id once."""

import hmac
import json
from typing import Any

from tests.applications.outbox.gateways.server import Answer, Refused, Request, Vendor

SECRET = "platform-secret"
_STATUS = {"throttle": 429, "refuse": 403, "bad number": 422, "broken": 500}


class Platform(Vendor):
    def answer(self, request: Request, word: str) -> Answer | None:
        stamp = request.headers["timestamp"]
        right = hmac.digest(SECRET.encode(), stamp.encode() + b"." + request.body, "sha256").hex()
        if not hmac.compare_digest(request.headers["signature"], right):
            raise Refused
        if request.method == "GET":
            return self._told(request.path.rpartition("/")[2])
        if word in _STATUS:
            return _json({"error": word.replace(" ", "_")}, _STATUS[word])
        asked = json.loads(request.body)
        assert request.headers["idempotency-key"] == asked["id"]
        if asked["id"] not in [own_id for own_id, _to, _asked in self.taken]:
            self.taken.append((asked["id"], asked["to"], asked))
        return None if word == "lost" else _json({"id": f"p-{asked['id']}"})

    def _told(self, own_id: str) -> Answer:
        if own_id not in [taken for taken, _to, _asked in self.taken]:
            return _json({}, 404)
        outcome = self.outcomes.get(own_id, "underway")
        code = {"code": "MK"} if outcome == "undelivered" else {}
        return _json({"id": f"p-{own_id}", "outcome": outcome, **code})


def _json(body: dict[str, Any], status: int = 200) -> Answer:
    return Answer(status, json.dumps(body).encode())
