"""Alibaba Cloud's SMS service as its documents describe it: ACS3-HMAC-SHA256, SendSms, QuerySendDetails."""

import hashlib
import hmac
import json
from typing import Any
from urllib.parse import parse_qsl, quote

from tests.applications.outbox.gateways.server import Answer, Refused, Request, Vendor

KEY_ID, SECRET = "LTAI-test", "alibaba-secret"
_CODES = {
    "throttle": "isv.BUSINESS_LIMIT_CONTROL",
    "refuse": "isv.AMOUNT_NOT_ENOUGH",
    "bad number": "isv.MOBILE_NUMBER_ILLEGAL",
}
_STATUS = {"underway": 1, "undelivered": 2, "delivered": 3}


class Alibaba(Vendor):
    def answer(self, request: Request, word: str) -> Answer | None:
        verify(request)
        asked = dict(parse_qsl(request.query))
        if word == "broken":
            return _json({"Code": "InternalError", "Message": "x", "RequestId": "r"}, 503)
        if request.headers["x-acs-action"] == "QuerySendDetails":
            return _json({"Code": "OK", "Message": "OK", "RequestId": "r", **self._details(asked)})
        if word in _CODES:
            return _json({"Code": _CODES[word], "Message": asked["PhoneNumbers"], "RequestId": "r"})
        self.taken.append((asked["OutId"], asked["PhoneNumbers"], asked))
        biz_id = f"biz-{len(self.taken)}"
        if word == "lost":
            return None
        return _json({"Code": "OK", "Message": "OK", "RequestId": "r", "BizId": biz_id})

    def refusal(self) -> Answer:
        return _json({"Code": "SignatureDoesNotMatch", "Message": "no", "RequestId": "r"}, 400)

    def _details(self, asked: dict[str, str]) -> dict[str, Any]:
        rows = [
            {
                "OutId": out_id,
                "PhoneNum": number,
                "SendStatus": _STATUS[self.outcomes.get(out_id, "underway")],
                "ErrCode": "DELIVERED" if self.outcomes.get(out_id) == "delivered" else "MK:0001",
            }
            for out_id, number, sent in self.taken
            if number == asked["PhoneNumber"]
        ]
        return {"TotalCount": len(rows), "SmsSendDetailDTOs": {"SmsSendDetailDTO": rows}}


def verify(request: Request) -> None:
    """The signature over method, path, query, the named headers and the body."""
    scheme, _space, rest = request.headers["authorization"].partition(" ")
    parts = dict(part.split("=", 1) for part in rest.split(","))
    names = parts["SignedHeaders"].split(";")
    payload = hashlib.sha256(request.body).hexdigest()
    query = "&".join(
        f"{quote(name, safe='-_.~')}={quote(value, safe='-_.~')}"
        for name, value in sorted(parse_qsl(request.query, keep_blank_values=True))
    )
    canonical = "\n".join(
        [
            request.method,
            request.path,
            query,
            "".join(f"{name}:{request.headers[name].strip()}\n" for name in names),
            ";".join(names),
            payload,
        ]
    )
    text = f"{scheme}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    right = hmac.digest(SECRET.encode(), text.encode(), "sha256").hex()
    signed = {"host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce"}
    if (
        scheme != "ACS3-HMAC-SHA256"
        or parts["Credential"] != KEY_ID
        or not signed <= set(names)
        or request.headers["x-acs-content-sha256"] != payload
        or not hmac.compare_digest(parts["Signature"], right)
    ):
        raise Refused


def _json(body: dict[str, Any], status: int = 200) -> Answer:
    return Answer(status, json.dumps(body).encode())
