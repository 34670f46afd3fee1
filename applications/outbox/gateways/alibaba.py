"""SMS by Alibaba Cloud (阿里云短信服务), with its official kit.

The texts lie with the vendor as approved templates; ours go along as their names and values. Our id travels
as OutId. The vendor does not look at it, but tells it: after a doubtful try the day's messages to the number
are read before anything is sent again.
"""

import json
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import darabonba.core
from alibabacloud_dysmsapi20170525.client import Client
from alibabacloud_dysmsapi20170525.models import QuerySendDetailsRequest, SendSmsRequest
from alibabacloud_tea_openapi.models import Config
from darabonba.runtime import RuntimeOptions
from django.conf import settings
from django.utils import timezone
from requests import Session

from applications.outbox.gateways.failures import network_failure, without_proxies
from applications.outbox.gateways.numbers import international
from applications.outbox.gateways.protocol import GatewayError, Outcome, Outgoing, Receipt

# What no other try and no other gateway can mend: the number.
PERMANENT = {"isv.MOBILE_NUMBER_ILLEGAL", "isv.BLACK_KEY_CONTROL_LIMIT", "isv.MOBILE_COUNT_OVER_LIMIT"}
OUTCOMES = {1: Outcome.UNDERWAY, 2: Outcome.UNDELIVERED, 3: Outcome.DELIVERED}
PAGE = 50
_CONNECT = 3_000  # milliseconds


class AlibabaGateway:
    name = "alibaba"
    channel = "sms"
    needs = ("key_id", "key_secret", "endpoint", "templates")

    def send(self, message: Outgoing) -> str:
        own = settings.SMS["alibaba"]
        template = own["templates"].get(message.template)
        if not template:
            raise GatewayError("no_template", doubtful=False)
        request = SendSmsRequest(
            phone_numbers=international(message.to),
            sign_name=settings.SMS_SIGN,
            template_code=template,
            template_param=json.dumps(message.values, ensure_ascii=False),
            out_id=str(message.id),
        )
        body = self._ask("send_sms_with_options", request)
        return str(body.biz_id or message.id)

    def find(self, message: Outgoing) -> Receipt | None:
        day = timezone.localtime(message.written_at).date()
        for shift in range((timezone.localdate() - day).days + 1):
            request = QuerySendDetailsRequest(
                phone_number=international(message.to),
                send_date=(timezone.localdate() - timedelta(days=shift)).strftime("%Y%m%d"),
                page_size=PAGE,
                current_page=1,
            )
            body = self._ask("query_send_details_with_options", request)
            details = body.sms_send_detail_dtos.sms_send_detail_dto if body.sms_send_detail_dtos else []
            for row in details:
                if row.out_id == str(message.id):
                    return Receipt(
                        OUTCOMES.get(row.send_status, Outcome.UNDERWAY),
                        code=row.err_code or "",
                        message_id=message.id,
                    )
        return None

    def receipts(self, body: bytes, headers: Mapping[str, str]) -> list[Receipt]:
        rows = json.loads(body)
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ValueError("a list of receipts is expected")
        return [_receipt(row) for row in rows]

    def thanks(self) -> dict[str, Any]:
        return {"code": 0, "msg": "OK"}

    def _ask(self, action: str, request: object) -> Any:
        own = settings.SMS["alibaba"]
        call = getattr(
            _client(own["key_id"], own["key_secret"], own["endpoint"], settings.SMS_TIMEOUT), action
        )
        try:
            with without_proxies():
                body = call(request, RuntimeOptions()).body
        except Exception as error:
            raise _meaning(error) from None
        if body.code != "OK":
            raise _refusal(str(body.code))
        return body


def _receipt(row: Mapping[str, Any]) -> Receipt:
    outcome = Outcome.DELIVERED if row.get("success") is True else Outcome.UNDELIVERED
    return Receipt(
        outcome,
        code=str(row.get("err_code", "")) if outcome is Outcome.UNDELIVERED else "",
        message_id=_own(row.get("out_id")),
        gateway_message_id=str(row.get("biz_id", "")),
    )


def _own(out_id: object) -> UUID | None:
    """Our id. The account may send for others, too, who write there what they like."""
    try:
        return UUID(str(out_id))
    except ValueError:
        return None


def _refusal(code: str) -> GatewayError:
    return GatewayError(code, permanent=code in PERMANENT, doubtful=code.startswith("isp."))


def _meaning(error: Exception) -> GatewayError:
    """The kit raises one class for answers with an error and another for everything else."""
    code, status = getattr(error, "code", None), getattr(error, "status_code", None)
    if isinstance(code, str) and code and isinstance(status, int):
        return GatewayError(code, permanent=code in PERMANENT, doubtful=status >= 500)
    return network_failure(error)


class _Straight(Session):
    """The kit keeps one for each host, and has no switch for redirects."""

    def __init__(self) -> None:
        super().__init__()
        self.max_redirects = 0


darabonba.core.Session = _Straight


@cache
def _client(key_id: str, key_secret: str, endpoint: str, seconds: int) -> Client:
    at = urlsplit(endpoint)
    return Client(
        Config(
            access_key_id=key_id,
            access_key_secret=key_secret,
            endpoint=at.netloc,
            protocol=at.scheme,
            connect_timeout=_CONNECT,
            read_timeout=seconds * 1000,
        )
    )
