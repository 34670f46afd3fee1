"""Who may be signed in as in demonstration mode, and the password they all share."""

from django.db.models import Prefetch, QuerySet

from applications.accounts.models import RoleGrant, User

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
