"""Outside bodies that a referral can go to: who is addressed, in which documents the answer comes, and after
how long it should be asked again (workflow, section 8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.authorities.kinds import KINDS
from applications.authorities.models import Sight
from applications.cases.models import Case
from applications.cases.states import State
from applications.reviews.models import Authority, Referral
from applications.workdays.arithmetic import MissingYear
from applications.workdays.selectors import calendar

REMIND_AFTER = 10  # working days
IN_REVIEW = (State.ACCEPTED, State.UNDER_REVIEW)


@dataclass(frozen=True, slots=True)
class Adapter:
    """``kinds``: the documents by which this body answers; without any the reviewer records what it wrote."""

    addressee: str | Promise
    kinds: tuple[str, ...] = ()

    @property
    def parts(self) -> frozenset[str]:
        """Keys of the facts of which its answers speak."""
        return frozenset(landing.key for name in self.kinds for landing in KINDS[name].landings)

    @property
    def is_private(self) -> bool:
        """Whether that it was asked at all is no business of an employer."""
        return any(KINDS[name].sight is Sight.PRIVATE for name in self.kinds)


ADAPTERS: Mapping[str, Adapter] = {
    Authority.FILE_TRANSFER: Adapter(_lazy("人事档案保管机构"), ("file_transfers",)),
    Authority.EDUCATION_VERIFICATION: Adapter(
        _lazy("学信网、教育部留学服务中心等教育背景核实机构"), ("education_verifications",)
    ),
    Authority.QUALIFICATION_LOOKUP: Adapter(
        _lazy("技能人才评价证书全国联网查询系统、市人社局"), ("skill_certificates",)
    ),
    Authority.TAX: Adapter(_lazy("税务机关"), ("income_taxes", "employer_taxes")),
    Authority.POLICE: Adapter(_lazy("公安机关"), ("offences",)),
    Authority.CIVIL_AFFAIRS: Adapter(_lazy("民政、户籍管理部门"), ("marriages", "households")),
    Authority.OTHER: Adapter(_lazy("其他主管部门")),
}


def adapter_of(referral: Referral) -> Adapter:
    """The body that a referral went to."""
    return ADAPTERS[referral.authority]


def waited_for(case: Case, *, private: bool) -> list[str]:
    """Whose answers a case waits for, and since which day, in words; ``private``: also those of which the
    employer is not told."""
    words = _("%(who)s（%(day)s提请）")
    return [
        words % {"who": adapter_of(one).addressee, "day": timezone.localdate(one.opened_at).isoformat()}
        for one in case.referrals.open().order_by("opened_at", "pk")
        if private or not adapter_of(one).is_private
    ]


def remind_on(referral: Referral) -> date | None:
    """The day on which an open referral is asked again: the tenth working day after it was opened, or after
    the last reminder.

    None for an answered one, and where no calendar says.
    """
    if referral.closed_at is not None:
        return None
    try:
        asked_on = referral.reminded_on or timezone.localdate(referral.opened_at)
        return calendar().add(asked_on, REMIND_AFTER, provisional=True).day
    except MissingYear:
        return None
