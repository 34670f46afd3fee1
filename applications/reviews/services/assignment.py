"""Who reviews an accepted case: the least loaded reviewer without a tie, drawn among equals, logged.

Where none was there on acceptance the district manager names one.
"""

import secrets

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.models import RoleGrant, User
from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.audit import services as audit
from applications.cases.events import Moved
from applications.cases.models import Case, Tie
from applications.cases.moves import move
from applications.cases.states import State
from applications.reviews.models import Absence

BUSY_STATES = (State.UNDER_REVIEW, State.ACCEPTED)


def assign_reviewer(moved: Moved) -> None:
    """Give an accepted case to a reviewer of its district; without one it waits as accepted."""
    case = moved.case
    equals = least_loaded(case)
    if not equals:
        return
    chosen = secrets.choice(equals)
    Case.objects.filter(pk=case.pk).update(reviewer_id=chosen)
    case.refresh_from_db()
    audit.record(
        actor=PORTAL,
        chain=case.chain,
        kind="reviewer_drawn",
        data={"among": equals, "chosen": chosen},
    )
    move(actor=PORTAL, case=case, action="assign")


def assign(*, actor: Actor, case: Case, reviewer_id: int, expected_version: int | None = None) -> Case:
    """The district manager names the reviewer of an accepted case that still has none.

    :raises Refused: not this district's manager, or not an untied reviewer of the district.
    :raises Overtaken: the case has a reviewer by now.
    """
    if actor.role is not Role.DISTRICT_MANAGER or actor.scope != case.district_id:
        raise Refused(_("只有本区负责人可以分派审核员。"))
    if not untied_reviewers(case).filter(pk=reviewer_id).exists():
        raise Refused(_("请选择本区与此件没有利害关系的审核员。"), field="reviewer")
    with transaction.atomic():
        named = Case.objects.filter(pk=case.pk, state=State.ACCEPTED, reviewer=None)
        if not named.update(reviewer_id=reviewer_id):
            raise Overtaken(_("这件申请已经有审核员，请刷新页面。"))
        audit.record(actor=actor, chain=case.chain, kind="reviewer_named", data={"chosen": reviewer_id})
        return move(actor=actor, case=case, action="assign", expected_version=expected_version)


def untied_reviewers(case: Case) -> QuerySet[User]:
    """The district's reviewers who are there today and not tied to the case."""
    away = Absence.objects.on(timezone.localdate()).values("user_id")
    grants = RoleGrant.objects.filter(
        role=Role.REVIEWER, scope=case.district_id, ended_at=None, user__is_active=True
    ).exclude(user_id=case.person.user_id or 0)
    acting = case.employer.officers.serving().values("user_id")
    return (
        User.objects.filter(pk__in=grants.values("user_id"))
        .exclude(pk__in=acting)
        .exclude(pk__in=away)
        .exclude(pk__in=Tie.objects.of_case(case).values("user_id"))
        .order_by("pk")
    )


def loads_of(reviewers: QuerySet[User]) -> dict[int, int]:
    """How many cases each of them has in hand, by user id."""
    busy = Case.objects.filter(reviewer__in=reviewers, state__in=BUSY_STATES).order_by()
    counted = dict(busy.values_list("reviewer_id").annotate(Count("pk")))
    return {pk: counted.get(pk, 0) for pk in reviewers.values_list("pk", flat=True)}


def least_loaded(case: Case, but: int = 0) -> list[int]:
    """Ids of the district's reviewers with the fewest cases in hand, without those who are away or tied to
    the case, and without this one."""
    loads = loads_of(untied_reviewers(case).exclude(pk=but))
    fewest = min(loads.values(), default=0)
    return [pk for pk, load in loads.items() if load == fewest]
