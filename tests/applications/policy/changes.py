"""Changes of policy data in few words."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from applications.accounts.roles import Actor
from applications.policy import selectors, services, triggers
from applications.policy.content import Change, ListChange, Named, WageChange
from applications.policy.kinds import DataKind
from applications.policy.models import Proposal, ReferenceWagePeriod
from applications.policy.services import SourceDocument

NOTICE = SourceDocument(
    "关于公布平均工资的通知（测试）", "测试〔2026〕7号", date(2026, 6, 30), "https://example.org/7"
)


def wage(first: date, last: date, amount: Any, standing: str = "published", **limits: Any) -> WageChange:
    return WageChange(first, last, Decimal(str(amount)), limits.get("ceiling"), limits.get("floor"), standing)


def names(
    *entries: str, listed: bool = True, since: date = date(2026, 1, 1), until: date | None = None
) -> ListChange:
    return ListChange(listed, since, until, tuple(Named("", entry) for entry in entries))


def propose(actor: Actor, change: Change, kind: str = DataKind.REFERENCE_WAGE, **other: Any) -> Proposal:
    given: dict[str, Any] = {"document": NOTICE, "explanation": "公布了新的数"} | other
    return services.propose(actor=actor, kind=kind, change=change, **given)


def publish(actor: Actor, proposal: Proposal) -> Proposal:
    """As a checker who has just looked at the preview."""
    return services.publish(
        actor=actor, proposal=proposal, expected_version=selectors.data_version(proposal.kind)
    )


def unpublish(**which: Any) -> None:
    """A portal that was never given some of the shipped wages; nothing in the product can do this."""
    triggers.remove(connection)
    ReferenceWagePeriod.objects.filter(**which).delete()
    triggers.install(connection)
