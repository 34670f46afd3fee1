"""A small protocol of our own, for an authority's message platform or an adapter before it.

``POST address`` with ``{"id", "to", "text", "template"}`` and the header ``Idempotency-Key``: the other side
takes a message once for each id and answers ``{"id": …}``. ``GET address/<id>`` tells what became of it:
``{"id", "outcome", "code"}`` or 404. Receipts come as ``{"receipts": [{"message", "outcome", "code"}]}``.
Every body is signed: ``Signature: hex(HMAC-SHA256(secret, timestamp + "." + body))`` with ``Timestamp``.
"""

import hmac
import http.client
import json
import ssl
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from applications.outbox.gateways.failures import redirected
from applications.outbox.gateways.protocol import GatewayError, Outcome, Outgoing, Receipt
from applications.outbox.templates import signed

REFUSED = {400, 404, 410, 422}  # the number or the text: no other try helps
_ELSEWHERE = {301, 302, 303, 307, 308}
SKEW = 300  # seconds that a signed call may be old
_CONNECT = 3.0  # seconds


class HttpGateway:
    name = "http"
    channel = "sms"
    needs = ("address", "secret")

    def send(self, message: Outgoing) -> str:
        asked = {
            "id": str(message.id),
            "to": message.to,
            "text": signed(message.text),
            "template": message.template,
        }
        status, answer = self._call("POST", "", json.dumps(asked, ensure_ascii=False), str(message.id))
        if status in (200, 201, 202) and isinstance(answer.get("id"), str):
            return str(answer["id"])
        raise _refusal(status, answer)

    def find(self, message: Outgoing) -> Receipt | None:
        status, answer = self._call("GET", f"/{message.id}", "", str(message.id))
        if status == http.client.NOT_FOUND:
            return None
        if status != http.client.OK or answer.get("outcome") not in list(Outcome):
            raise _refusal(status, answer)
        return Receipt(
            Outcome(answer["outcome"]),
            code=str(answer.get("code", "")),
            message_id=message.id,
            gateway_message_id=str(answer.get("id", "")),
        )

    def receipts(self, body: bytes, headers: Mapping[str, str]) -> list[Receipt]:
        stamp = headers.get("Timestamp", "")
        if not hmac.compare_digest(headers.get("Signature", ""), signature(stamp, body)):
            raise ValueError("the signature is not the gateway's")
        if abs(time.time() - int(stamp)) > SKEW:
            raise ValueError("the call is too old")
        rows = json.loads(body)["receipts"]
        return [
            Receipt(Outcome(row["outcome"]), code=str(row.get("code", "")), message_id=UUID(row["message"]))
            for row in rows
        ]

    def thanks(self) -> dict[str, Any]:
        return {"noted": True}

    def _call(self, method: str, path: str, body: str, key: str) -> tuple[int, dict[str, Any]]:
        at = urlsplit(settings.SMS["http"]["address"])
        stamp, content = str(int(time.time())), body.encode()
        link = _link(at.scheme, at.netloc)
        try:
            link.connect()
        except (OSError, ssl.SSLError):
            raise GatewayError("not_reached", doubtful=False) from None
        try:
            if link.sock:
                link.sock.settimeout(settings.SMS_TIMEOUT)
            link.request(
                method,
                (at.path.rstrip("/") or "") + path or "/",
                body=content or None,
                headers={
                    "Content-Type": "application/json",
                    "Idempotency-Key": key,
                    "Timestamp": stamp,
                    "Signature": signature(stamp, content),
                },
            )
            answer = link.getresponse()
            return answer.status, _object(answer.read(100_000))
        except (OSError, http.client.HTTPException):
            raise GatewayError("no_answer") from None
        finally:
            link.close()


def signature(stamp: str, body: bytes) -> str:
    """Of a call in either direction."""
    secret = settings.SMS["http"]["secret"].encode()
    return hmac.digest(secret, stamp.encode() + b"." + body, "sha256").hex()


def _link(scheme: str, host: str) -> http.client.HTTPConnection:
    """Straight to the host: this module of Python knows no proxies."""
    if scheme == "https":
        return http.client.HTTPSConnection(host, timeout=_CONNECT, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, timeout=_CONNECT)


def _object(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _refusal(status: int, answer: Mapping[str, Any]) -> GatewayError:
    if status in _ELSEWHERE:
        return redirected()
    reason = str(answer.get("error", ""))
    code = f"http_{status} {reason}".strip() if reason.isidentifier() else f"http_{status}"
    refused = status in REFUSED
    # An answer below 500 is a decision; one above, or one that cannot be read, leaves open what was done.
    doubtful = not refused and status not in (401, 403, 429, 503)
    return GatewayError(code, permanent=refused, doubtful=doubtful)
