"""SMS by Tencent Cloud (腾讯云短信), with its official kit.

The texts lie with the vendor as approved templates with numbered values. Our id travels as SessionContext,
which the vendor does not look at, but tells: after a doubtful try the messages to the number are read before
anything is sent again.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from tencentcloud.common.credential import Credential
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.sms.v20210111.models import PullSmsSendStatusByPhoneNumberRequest, SendSmsRequest
from tencentcloud.sms.v20210111.sms_client import SmsClient

from applications.outbox.gateways.failures import network_failure, without_proxies
from applications.outbox.gateways.numbers import international
from applications.outbox.gateways.protocol import GatewayError, Outcome, Outgoing, Receipt

# What no other try and no other gateway can mend: the number.
PERMANENT = {
    "FailedOperation.PhoneNumberInBlacklist",
    "InvalidParameterValue.IncorrectPhoneNumber",
    "UnsupportedOperation.UnsuportedRegion",
}
PAGE = 100
_NO_ANSWER = {"ClientNetworkError", "ServerNetworkError"}


class TencentGateway:
    """Its templates number their values in the order in which ours stand in the table of templates."""

    name = "tencent"
    channel = "sms"
    needs = ("secret_id", "secret_key", "endpoint", "region", "app_id", "templates")

    def send(self, message: Outgoing) -> str:
        own = settings.SMS["tencent"]
        template = own["templates"].get(message.template)
        if not template:
            raise GatewayError("no_template", doubtful=False)
        request = SendSmsRequest()
        request.PhoneNumberSet = [f"+{international(message.to)}"]
        request.SmsSdkAppId = own["app_id"]
        request.SignName = settings.SMS_SIGN
        request.TemplateId = template
        request.TemplateParamSet = list(message.values.values())
        request.SessionContext = str(message.id)
        statuses = self._ask("SendSms", request).SendStatusSet or []
        if len(statuses) != 1:
            raise GatewayError("no_answer")
        if statuses[0].Code != "Ok":
            raise _refusal(str(statuses[0].Code))
        return str(statuses[0].SerialNo)

    def find(self, message: Outgoing) -> Receipt | None:
        request = PullSmsSendStatusByPhoneNumberRequest()
        request.BeginTime = int(message.written_at.timestamp())
        request.EndTime = int(timezone.now().timestamp())
        request.Offset, request.Limit = 0, PAGE
        request.PhoneNumber = f"+{international(message.to)}"
        request.SmsSdkAppId = settings.SMS["tencent"]["app_id"]
        for row in self._ask("PullSmsSendStatusByPhoneNumber", request).PullSmsSendStatusSet or []:
            if row.SessionContext == str(message.id) or row.SerialNo == message.gateway_message_id:
                return _told(str(row.ReportStatus), str(row.Description), str(row.SerialNo))
        return None

    def receipts(self, body: bytes, headers: Mapping[str, str]) -> list[Receipt]:
        rows = json.loads(body)
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ValueError("a list of receipts is expected")
        return [
            _told(str(row.get("report_status")), str(row.get("errmsg")), str(row.get("sid", "")))
            for row in rows
        ]

    def thanks(self) -> dict[str, Any]:
        return {"result": 0, "errmsg": "OK"}

    def _ask(self, action: str, request: object) -> Any:
        own = settings.SMS["tencent"]
        try:
            with without_proxies():
                client = _client(
                    own["secret_id"], own["secret_key"], own["endpoint"], own["region"], settings.SMS_TIMEOUT
                )
                return getattr(client, action)(request)
        except TencentCloudSDKException as error:
            code = error.get_code()
            if code in _NO_ANSWER or not error.get_request_id():
                raise network_failure(error) from None
            raise _refusal(code) from None
        except Exception as error:
            raise network_failure(error) from None


def _told(status: str, code: str, serial: str) -> Receipt:
    outcome = Outcome.DELIVERED if status == "SUCCESS" else Outcome.UNDELIVERED
    return Receipt(outcome, code="" if outcome is Outcome.DELIVERED else code, gateway_message_id=serial)


def _refusal(code: str) -> GatewayError:
    return GatewayError(code, permanent=code in PERMANENT, doubtful=code.startswith("InternalError"))


@cache
def _client(secret_id: str, secret_key: str, endpoint: str, region: str, seconds: int) -> SmsClient:
    """Made while no proxy is in sight: the kit looks for one only now."""
    at = urlsplit(endpoint)
    profile = ClientProfile(
        httpProfile=HttpProfile(protocol=at.scheme, endpoint=at.netloc, reqTimeout=seconds)
    )
    client = SmsClient(Credential(secret_id, secret_key), region, profile)
    client.request.conn._session.max_redirects = 0  # the kit has no switch for it
    return client
