"""One-time codes: six digits that live ten minutes."""

import hmac
import secrets
import unicodedata
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from applications.accounts.models import Code, CodePurpose
from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.outbox import services as outbox

LIFETIME = timedelta(minutes=10)
MOST_ATTEMPTS = 5
MOST_AN_HOUR = 5
KEPT = timedelta(days=1)


def issue_code(*, actor: Actor, purpose: CodePurpose, subject: str, to: str = "") -> None:
    """Make a code for a subject and send it to a telephone number.

    Without a number nothing is sent, but the same row is written, the same limit holds and the same work is
    done: neither the answer, nor its time, nor the limit tells whether somebody stands behind the subject.
    Earlier codes stay alive.

    :raises Refused: five codes were asked for within the hour.
    """
    now = timezone.now()
    with transaction.atomic():
        Code.objects.filter(created_at__lt=now - KEPT).delete()
        recent = Code.objects.filter(
            purpose=purpose, subject=subject, created_at__gt=now - timedelta(hours=1)
        )
        if recent.count() >= MOST_AN_HOUR:
            raise Refused(_("一小时内已多次获取验证码，请一小时后再试。"))
        digits = f"{secrets.randbelow(1_000_000):06}"
        code = Code.objects.create(
            purpose=purpose,
            subject=subject,
            digest=_digest(purpose, subject, digits) if to else "",
            expires_at=now + LIFETIME,
        )
        values: dict[str, str | int | bool] = {"code": digits, "minutes": LIFETIME.seconds // 60}
        if to:
            outbox.enqueue(
                key=f"code:{code.pk}",
                template="code",
                to=to,
                values=values,
                purpose="code",
                expires_at=code.expires_at,
            )
        else:
            outbox.pretend(template="code", values=values, purpose="code")


def check_code(*, actor: Actor, purpose: CodePurpose, subject: str, digits: str) -> bool:
    """Use up a code: true once for the right digits while it lives.

    A wrong guess counts against every living code of the subject, and must be kept: call this outside a
    transaction that a refusal would roll back.
    """
    now = timezone.now()
    offered = _digest(purpose, subject, digits)
    with transaction.atomic():
        living = Code.objects.filter(
            purpose=purpose,
            subject=subject,
            used_at=None,
            expires_at__gt=now,
            attempts__lt=MOST_ATTEMPTS,
        )
        matches = [hmac.compare_digest(row.digest, offered) for row in living.select_for_update()]
        if any(matches):
            living.update(used_at=now)
            return True
        living.update(attempts=F("attempts") + 1)
        return False


def _digest(purpose: str, subject: str, digits: str) -> str:
    # Under the secret key: a code is over long before index keys are rotated.
    plain = unicodedata.normalize("NFKC", digits).strip()
    return salted_hmac(f"code:{purpose}", f"{subject}:{plain}", algorithm="sha256").hexdigest()
