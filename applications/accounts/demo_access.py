"""Who may be signed in as in demonstration mode, the password they all share, and their second factors."""

import base64
import hashlib

from django.db.models import Prefetch, QuerySet

from applications.accounts.models import RoleGrant, User
from applications.accounts.proof import authenticator_of
from applications.accounts.totp import SECRET_BYTES, unused_code

# Known to everybody on purpose: users with is_demo exist only where demonstration data was made,
# and check --deploy refuses to go live there.
DEMO_PASSWORD = "yanshi-2026-jifen"  # noqa: S105


def demo_users() -> QuerySet[User]:
    """Demonstration users that hold an open role, with those grants prefetched."""
    grants = RoleGrant.objects.filter(ended_at=None).order_by("id")
    return (
        User.objects.filter(is_demo=True, is_active=True, grants__in=grants)
        .distinct()
        .order_by("id")
        .prefetch_related(Prefetch("grants", queryset=grants))
    )


def demo_secret(login: str) -> str:
    """The secret of a demonstration user's app: as well known as the password, and the same every time."""
    known = hashlib.sha256(f"{DEMO_PASSWORD} {login}".encode()).digest()
    return base64.b32encode(known[:SECRET_BYTES]).decode()


def demo_code(user: User) -> str:
    """The code that a demonstration user's app shows now, "" for anybody else and where there is none."""
    app = authenticator_of(user) if user.is_demo else None
    return unused_code(app.secret, after=app.last_step) if app else ""
