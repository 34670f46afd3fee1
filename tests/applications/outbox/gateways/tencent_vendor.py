"""Tencent Cloud's SMS service as its documents describe it: TC3-HMAC-SHA256, SendSms, PullSmsSendStatus…"""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any

from tests.applications.outbox.gateways.server import Answer, Refused, Request, Vendor

SECRET_ID, SECRET_KEY = "AKID-test", "tencent-secret"
_CODES = {
    "throttle": "LimitExceeded.PhoneNumberThirtySecondLimit",
    "refuse": "FailedOperation.InsufficientBalanceInSmsPackage",
    "bad number": "InvalidParameterValue.IncorrectPhoneNumber",
}


class Tencent(Vendor):
    def answer(self, request: Request, word: str) -> Answer | None:
        verify(request)
        asked = json.loads(request.body)
        if word == "broken":
            return _response({"Error": {"Code": "InternalError", "Message": "x"}})
        if request.headers["x-tc-action"] == "PullSmsSendStatusByPhoneNumber":
            return _response({"PullSmsSendStatusSet": self._statuses(asked)})
        number = asked["PhoneNumberSet"][0]
        if word in _CODES:
            return _response({"SendStatusSet": [_status(_CODES[word], number, "", asked)]})
        self.taken.append((asked["SessionContext"], number, asked))
        if word == "lost":
            return None
        return _response({"SendStatusSet": [_status("Ok", number, f"sid-{len(self.taken)}", asked)]})

    def refusal(self) -> Answer:
        return _response({"Error": {"Code": "AuthFailure.SignatureFailure", "Message": "no"}})

    def _statuses(self, asked: dict[str, Any]) -> list[dict[str, str]]:
        return [
            {
                "PhoneNumber": number,
                "SerialNo": f"sid-{n}",
                "ReportStatus": "SUCCESS" if self.outcomes.get(own_id) == "delivered" else "FAIL",
                "Description": "DELIVRD" if self.outcomes.get(own_id) == "delivered" else "MK:0005",
                "SessionContext": own_id,
            }
            for n, (own_id, number, _sent) in enumerate(self.taken, start=1)
            if number == asked["PhoneNumber"] and own_id in self.outcomes
        ]


def verify(request: Request) -> None:
    """The signature over method, host, content type and body, bound to a day and the service."""
    scheme, _space, rest = request.headers["authorization"].partition(" ")
    parts = dict(part.split("=", 1) for part in rest.split(", "))
    stamp = int(request.headers["x-tc-timestamp"])
    day = datetime.fromtimestamp(stamp, UTC).date().isoformat()
    names = parts["SignedHeaders"].split(";")
    canonical = "\n".join(
        [
            request.method,
            request.path,
            request.query,
            "".join(f"{name}:{request.headers[name]}\n" for name in names),
            ";".join(names),
            hashlib.sha256(request.body).hexdigest(),
        ]
    )
    scope = f"{day}/sms/tc3_request"
    text = f"{scheme}\n{stamp}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    key = f"TC3{SECRET_KEY}".encode()
    for part in (day, "sms", "tc3_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    right = hmac.digest(key, text.encode(), "sha256").hex()
    if (
        scheme != "TC3-HMAC-SHA256"
        or parts["Credential"] != f"{SECRET_ID}/{scope}"
        or not {"content-type", "host"} <= set(names)
        or not hmac.compare_digest(parts["Signature"], right)
    ):
        raise Refused


def _status(code: str, number: str, serial: str, asked: dict[str, Any]) -> dict[str, Any]:
    return {
        "SerialNo": serial,
        "PhoneNumber": number,
        "Fee": 1,
        "SessionContext": asked["SessionContext"],
        "Code": code,
        "Message": number,
        "IsoCode": "CN",
    }


def _response(body: dict[str, Any]) -> Answer:
    return Answer(200, json.dumps({"Response": {**body, "RequestId": "r-1"}}).encode())
