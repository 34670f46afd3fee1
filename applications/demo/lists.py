"""Lists of policy data for the demonstration. None of them is official; their document says so."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from applications.accounts.models import User
from applications.accounts.roles import Actor, Role
from applications.policy import selectors, services
from applications.policy.content import ListChange, Named, WageChange
from applications.policy.kinds import DataKind, Standing
from applications.policy.models import Proposal
from applications.policy.services import SourceDocument

SINCE = date(2023, 1, 1)
DOCUMENT = SourceDocument(
    "演示目录，虚构，不作依据", "演示〔2026〕1号", date(2026, 1, 5), "演示数据，没有原文"
)
NOTICE = SourceDocument(
    "演示通知，虚构，不作依据", "演示〔2026〕2号", date(2026, 6, 30), "演示数据，没有原文"
)

LISTS: dict[DataKind, tuple[Named, ...]] = {
    DataKind.SHORTAGE_MAJOR: (
        Named("", "土木工程"),
        Named("", "人工智能"),
        Named("", "护理学"),
        Named("", "集成电路设计与集成系统"),
    ),
    DataKind.SKILL_OCCUPATION: (
        Named("演示-1", "电工"),
        Named("演示-2", "养老护理员"),
        Named("演示-3", "数控车工"),
    ),
    DataKind.AWARD: (Named("", "演示市级综合表彰"), Named("", "演示市级专项表彰")),
    DataKind.KEY_AREA: (
        Named("临港", "临港新片区"),
        Named("五个新城", "嘉定新城"),
        Named("五个新城", "青浦新城"),
        Named("五个新城", "松江新城"),
        Named("五个新城", "奉贤新城"),
        Named("五个新城", "南汇新城"),
        Named("南北地区", "演示南北转型区域"),
    ),
}
# Waits for a checker, so that the preview can be looked at.
WAITING = WageChange(
    date(2026, 7, 1), date(2027, 6, 30), Decimal(12_700), Decimal(38_100), Decimal(7_620), Standing.PUBLISHED
)


def add_lists() -> int:
    """Propose and publish the lists, each by two officers; 0 where something was proposed before."""
    if Proposal.objects.exists():
        return 0
    maker, checker = (
        Actor(User.objects.get(login=login).pk, Role.CITY_OFFICER) for login in ("city-one", "city-two")
    )
    with transaction.atomic():
        for kind, entries in LISTS.items():
            made = services.propose(
                actor=maker,
                kind=kind,
                change=ListChange(True, SINCE, None, entries),
                document=DOCUMENT,
                explanation="装载演示目录",
            )
            services.publish(actor=checker, proposal=made, expected_version=selectors.data_version(kind))
        services.propose(
            actor=maker,
            kind=DataKind.REFERENCE_WAGE,
            change=WAITING,
            document=NOTICE,
            explanation="演示：公布了新一期的数，取代暂时沿用的",
        )
    return len(LISTS) + 1
