"""One example each of what comes after a decision, beside the people of the cast."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from applications.accounts.models import RoleGrant
from applications.accounts.roles import Actor, Role
from applications.cases.models import Case
from applications.cases.states import State
from applications.corrections import services as corrections
from applications.demo import story
from applications.rechecks import services as rechecks
from applications.rechecks.models import WHOLE, Recheck
from applications.sanctions import services as sanctions


def add_afterwards() -> int:
    """A recheck of points and one of a declining, a correction that is heard, a ban that waits for its
    checker; how many were added. Nothing where they are there, or where the cast is not."""
    if Recheck.objects.exists():
        return 0
    determined = Case.objects.filter(state=State.DETERMINED).order_by("pk").first()
    declined = Case.objects.filter(state=State.DECLINED).order_by("pk").first()
    if determined is None or declined is None:
        return 0
    maker = _city_officer()
    with transaction.atomic():
        rechecks.ask(
            actor=story.oneself(determined.person),
            case=determined,
            reasons={"education": "本人另有硕士学位证书，没有计入。"},
        )
        rechecks.ask(
            actor=story.oneself(declined.person),
            case=declined,
            reasons={WHOLE: "本人在本市有劳动关系，合同已经递交。"},
        )
        corrections.propose(
            actor=maker,
            case=determined,
            indicator="age",
            changes={"birth_date": "1978-03-02"},
            reason="户籍登记的出生年份与申报不同。",
            evidence="主管部门复函（演示）",
        )
        sanctions.propose_ban(
            actor=maker,
            target=declined.employer,
            begins_on=timezone.localdate() + timedelta(days=30),
            ground="多次为不在本市工作的人员申报，情节严重（演示）。",
            document="演示决字〔2026〕1号",
        )
    return 4


def _city_officer() -> Actor:
    grant = RoleGrant.objects.filter(role=Role.CITY_OFFICER, ended_at=None).order_by("id")[0]
    return Actor(grant.user_id, Role.CITY_OFFICER)
