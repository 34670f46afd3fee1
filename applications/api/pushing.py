"""Where the authorities' own systems push what they answer: one address for each kind of document."""

from codecs import BOM_UTF8
from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view

from applications.accounts.access import EVERYONE, audience
from applications.accounts.refusals import Overtaken, Refused
from applications.api.answers import answer, refusal
from applications.api.asked import PostView
from applications.api.body import read_at_most
from applications.api.pushing_schema import CSV, KEY, LINES, MOST_KEY, camel, described
from applications.api.question import question_of
from applications.authorities.kinds import KINDS, Kind
from applications.authorities.models import AuthorityAccount, Delivery
from applications.authorities.selectors import account_of
from applications.authorities.services import KeyReused, take_push
from scoring.engine.facts.errors import Faults

BEARER = "Bearer "
TAKES = ("language",)
DJANGO_LANGUAGES = {"zh": "zh-hans", "en": "en"}


class Turned(Exception):  # noqa: N818  (says what became of the request)
    """The request is answered by an error; ``path`` is the header that is wrong, "" for the body."""

    def __init__(self, status: int, path: str, reason: str) -> None:
        super().__init__(reason)
        self.status, self.path, self.reason = status, path, reason


@audience(EVERYONE)
class PushView(PostView):
    """Takes in a document of one kind from whoever has the token of an account that may push it."""

    throttle_scope = "authority"
    kind: ClassVar[Kind]

    def post(self, request: HttpRequest) -> HttpResponse:
        """The good rows are kept, the others told; the same key again gives the same answer."""
        with translation.override(DJANGO_LANGUAGES[self.language]):
            try:
                account = _account(request, self.kind)
                faults = Faults()
                question_of(request.GET, TAKES, faults)
                if faults:
                    return refusal(faults, self.language)
                return answer(_said(self._taken(request, account)), self.language)
            except Turned as turned:
                errors = [{"path": turned.path, "reason": turned.reason}]
                response = answer({"errors": errors}, self.language, turned.status)
        if response.status_code == 401:
            response["WWW-Authenticate"] = BEARER.strip()
        return response

    def _taken(self, request: HttpRequest, account: AuthorityAccount) -> Delivery:
        key = _key(request)
        try:
            return take_push(account=account, kind=self.kind, body=_body(request), key=key)
        except (KeyReused, Overtaken) as refused:
            raise Turned(409, KEY, str(refused)) from refused
        except Refused as refused:
            raise Turned(400, "", str(refused)) from refused


def _account(request: HttpRequest, kind: Kind) -> AuthorityAccount:
    token = request.headers.get("Authorization", "")
    account = account_of(token.removeprefix(BEARER)) if token.startswith(BEARER) else None
    if account is None:
        raise Turned(401, "Authorization", _("令牌不正确或已停用。"))
    if kind.name not in account.kinds:
        raise Turned(403, "Authorization", _("这个账户不能推送这一类数据。"))
    return account


def _key(request: HttpRequest) -> str:
    key = request.headers.get(KEY, "").strip()
    if not key or len(key) > MOST_KEY:
        words = _("请给每份数据一个不重复的 Idempotency-Key，最长 %(n)d 个字符。")
        raise Turned(400, KEY, words % {"n": MOST_KEY})
    return key


def _body(request: HttpRequest) -> bytes:
    if request.content_type not in (CSV, LINES):
        raise Turned(415, "", _("请以 text/csv 或 application/x-ndjson 提交。"))
    most: int = settings.AUTHORITY_MOST_BYTES
    body = read_at_most(request, most)
    if body is None or len(body) > most:
        raise Turned(413, "", _("这份数据超过 %(n)d 字节，请分成几份。") % {"n": most})
    begins = body.removeprefix(BOM_UTF8).lstrip()[:1]
    if begins and (begins == b"{") != (request.content_type == LINES):
        raise Turned(415, "", _("内容不是 Content-Type 所说的格式：JSON 行以 { 开头，表格以列名开头。"))
    return body


def _said(delivery: Delivery) -> Mapping[str, Any]:
    """What the authority is told: never whether somebody has an account here."""
    tally = delivery.tally
    taken = tally.added + tally.changed + tally.same + tally.unknown
    return {
        "delivery": delivery.pk,
        "rows": taken + delivery.refused,
        "taken": taken,
        "errors": delivery.faults,
    }


def view_of(kind: Kind) -> type[PushView]:
    """The view of a kind's address, with its description."""
    view = type(f"Push{camel(kind)}", (PushView,), {"kind": kind})
    return extend_schema_view(post=extend_schema(**described(kind)))(view)


PUSHES = {kind.name: view_of(kind) for kind in KINDS.values()}
