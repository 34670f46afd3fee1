"""The course of a case for officers: every event with who did it, staff by role and name."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.accounts.models import User
from applications.accounts.roles import STAFF_ROLES, Role
from applications.audit.models import Event
from applications.cases.models import Case, ItemState, Level
from applications.cases.selectors import course_of
from applications.cases.states import WHO_ACTS, State
from applications.desks.case.history import MOVES, WORDS, Happening, Text
from applications.desks.language import engine_language
from applications.desks.papers import paper_text
from applications.notices.kinds import KINDS
from applications.policy.selectors import policy_in_force
from applications.reviews.models import Authority, Ground, Outcome
from materials import catalogue
from scoring.engine.words import policy_text


def timeline(case: Case) -> list[Happening]:
    """Everything that happened, the newest first. Reasons are shown: for those who decide on the case."""
    events = course_of(case)
    staff = User.objects.in_bulk({event.user_id for event in events if event.role in STAFF_ROLES})
    names = indicator_names(case)
    return [
        Happening(
            event.at,
            _words(event, names),
            _by(event, staff),
            WHO_ACTS.get(State(event.after), "") if event.kind in MOVES else "",
            event.note_text,
        )
        for event in reversed(events)
    ]


def indicator_names(case: Case) -> dict[str, str]:
    """Names of the indicators of the version under which the case is scored."""
    if case.application_day is None:
        return {}
    return {
        indicator.id: policy_text(indicator.name, engine_language())
        for indicator in policy_in_force(case.application_day).indicators
    }


def _by(event: Event, staff: dict[int, User]) -> str:
    label = str(Role(event.role).label)
    user = staff.get(event.user_id or 0)
    return _("%(role)s %(name)s") % {"role": label, "name": user.name} if user else label


def _words(event: Event, names: dict[str, str]) -> Text:
    if event.kind in MOVES:
        return MOVES[event.kind]
    if event.kind == "finding_recorded":
        return _found(event, names)
    words = _STAFF_WORDS.get(event.kind) or WORDS.get(event.kind)
    return words(event) if words else event.kind


def _material(event: Event) -> str:
    found = catalogue.load().materials.get(str(event.data.get("item", "")).partition(":")[0])
    return paper_text(found.name) if found else _("材料")


def _checked(event: Event) -> str:
    finding = ItemState(event.data["finding"]).label
    return _("核对%(what)s：%(finding)s") % {"what": _material(event), "finding": finding}


def _found(event: Event, names: dict[str, str]) -> str:
    indicator = str(event.data["indicator"])
    return _("记录核实结果（%(indicator)s）：%(outcome)s") % {
        "indicator": names.get(indicator, indicator),
        "outcome": Outcome(event.data["outcome"]).label,
    }


def _authority(sentence: Text) -> Callable[[Event], str]:
    def words(event: Event) -> str:
        return str(sentence) % {"what": Authority(event.data["authority"]).label}

    return words


def _paper(sentence: Text) -> Callable[[Event], str]:
    def words(event: Event) -> str:
        kind = str(event.data.get("kind", ""))
        return str(sentence) % {"what": KINDS[kind].title if kind in KINDS else kind}

    return words


def _always(sentence: Text) -> Callable[[Event], Text]:
    return lambda event: sentence


_STAFF_WORDS: dict[str, Callable[[Event], Text]] = {
    "item_checked": _checked,
    "file_added": lambda event: _("上传%(what)s") % {"what": _material(event)},
    "file_removed": lambda event: _("撤下%(what)s") % {"what": _material(event)},
    "file_replaced": lambda event: _("更换%(what)s") % {"what": _material(event)},
    "file_taken_over": lambda event: _("沿用以前核对过的%(what)s") % {"what": _material(event)},
    "referral_opened": _authority(_lazy("提请核实：%(what)s")),
    "referral_closed": _authority(_lazy("登记答复：%(what)s")),
    "referral_file_added": _authority(_lazy("附上答复文书：%(what)s")),
    "referral_file_opened": _authority(_lazy("查看答复文书：%(what)s")),
    "referral_reminded": _authority(_lazy("催办：%(what)s")),
    "file_opened": lambda event: _("查看%(what)s") % {"what": _material(event)},
    "file_previewed": lambda event: _("预览%(what)s") % {"what": _material(event)},
    "paper_issued": _paper(_lazy("出具%(what)s")),
    "paper_opened": _paper(_lazy("打开%(what)s")),
    "paper_superseded": _paper(_lazy("%(what)s被新的文书替代")),
    "paper_retried": _paper(_lazy("重新生成%(what)s")),
    "facts_confirmed": _always(_lazy("本人确认事实")),
    "reviewer_drawn": lambda event: _("在 %(n)d 名审核员中抽定") % {"n": len(event.data.get("among", []))},
    "reviewer_named": _always(_lazy("区负责人指定审核员")),
    "reviewer_handed_over": _always(_lazy("区负责人移交给另一名审核员")),
    "expedite_asked": lambda event: _("提出加急：%(why)s") % {"why": Ground(event.data["ground"]).label},
    "expedite_approved": lambda event: _("批准加急：%(why)s") % {"why": Ground(event.data["ground"]).label},
    "expedite_refused": lambda event: _("不批准加急：%(why)s") % {"why": Ground(event.data["ground"]).label},
    "sample_audited": _always(_lazy("市级抽查复查")),
    "proposal_opened": _always(_lazy("核定人打开查看")),
    "clock_warned": lambda event: _("期限提醒：%(level)s") % {"level": Level(event.data["level"]).label},
    "correction_file_added": _always(_lazy("附上纠正或扣减的依据")),
    "correction_file_opened": _always(_lazy("查看纠正或扣减的依据")),
    "recheck_item_decided": _always(_lazy("决定一项复核事项")),
    "correction_proposed": _always(_lazy("拟纠正或扣减积分，听取本人意见")),
    "correction_answered": _always(_lazy("本人陈述了意见")),
    "correction_decided": _always(_lazy("决定纠正或扣减积分")),
    "correction_dropped": _always(_lazy("拟纠正或扣减的积分不作变更")),
    "revised": _always(_lazy("按复核、纠正或扣减的决定变更核定")),
    "case_opened": _always(_lazy("查看了这件申请")),
}
