"""The course of a case for its owners: what happened, when, who must act. No names of staff."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext_lazy

from applications.accounts.roles import Role
from applications.audit.models import Event
from applications.audit.selectors import events_of
from applications.cases.models import Case
from applications.cases.readable import PARTS
from applications.cases.readers import Reader, reader_of, who_acts
from applications.cases.states import State
from applications.desks.papers import paper_text
from applications.reviews.models import Authority
from materials import catalogue

Text = str | Promise

MOVES: dict[str, Text] = {
    "send_to_applicant": _lazy("单位填写完毕，送本人确认"),
    "confirm": _lazy("本人确认无误，交单位审核"),
    "confirm_unchanged": _lazy("本人确认没有变化，直接受理"),
    "return_to_draft": _lazy("本人认为有误，退回修改"),
    "return_to_applicant": _lazy("单位改动了内容，请本人再次确认"),
    "submit": _lazy("单位提交积分申请"),
    "hand_in": _lazy("原件已递交受理点"),
    "accept": _lazy("受理，出具收件凭证"),
    "notify_incomplete": _lazy("一次性告知补正"),
    "notify_again": _lazy("发现新情况，再次告知补正"),
    "supplement": _lazy("补正完毕，重新递交"),
    "decline": pgettext_lazy("state", "不予受理"),
    "assign": _lazy("已安排审核员"),
    "propose": _lazy("审核完毕，报请核定"),
    "send_back": _lazy("核定人退回审核"),
    "determine": _lazy("已核定"),
    "refuse": pgettext_lazy("state", "不予核定"),
    "withdraw": _lazy("申请已撤回"),
    "revert": _lazy("委托终止，退回填写"),
}
FILES: dict[str, Text] = {
    "file_added": _lazy("上传了：%(what)s"),
    "file_removed": _lazy("撤下了：%(what)s"),
    "file_replaced": _lazy("更换了：%(what)s"),
    "file_taken_over": _lazy("沿用了以前核对过的：%(what)s"),
}
REFERRALS: dict[str, Text] = {
    "referral_opened": _lazy("提请主管部门核实，核实期间暂停计时"),
    "referral_closed": _lazy("收到主管部门答复"),
    "referral_reminded": _lazy("主管部门尚未答复，已催办"),
}
# Reasons that the employer may read as well; the others may speak of what only the person may know.
TOLD_TO_EMPLOYER = frozenset({"return_to_draft", "withdraw", "revert", "decline"})
NOT_TOLD = frozenset({"send_back"})


@dataclass(frozen=True, slots=True)
class Happening:
    """One line. ``who`` must act from then on, empty where nothing changed hands; ``note``: why."""

    at: datetime
    text: Text
    by: Text
    who: Text = ""
    note: str = ""


def history(case: Case, reader: Role, *, to: Reader | None = None) -> list[Happening]:
    """What an applicant or an HR officer may read of what happened, the newest first, in words for them; or
    for ``to``, who may read no more."""
    to = to or reader_of(reader)
    found: list[Happening] = []
    for (kind, role), group in groupby(events_of(case.chain), key=lambda event: (event.kind, event.role)):
        events = list(group)
        if kind in FILES:
            found.append(Happening(events[-1].at, _files(events), Role(role).label))
        else:
            found += [line for line in (_line(event, reader, to) for event in events) if line is not None]
    return found[::-1]


def _move(event: Event, reader: Role, to: Reader) -> Happening:
    told = event.kind not in NOT_TOLD and (reader is Role.APPLICANT or event.kind in TOLD_TO_EMPLOYER)
    return Happening(
        event.at,
        MOVES[event.kind],
        _by(event),
        who_acts(State(event.after), to),
        event.note_text if told else "",
    )


def _line(event: Event, reader: Role, to: Reader) -> Happening | None:
    if event.kind in MOVES:
        return _move(event, reader, to)
    if event.kind in REFERRALS:
        return Happening(event.at, _referral(event, reader), _by(event))
    words = WORDS.get(event.kind)
    return Happening(event.at, words(event), _by(event)) if words else None


def _by(event: Event) -> Text:
    return Role(event.role).label


def _saved(event: Event) -> str:
    names = {key: str(title) for key, title, _lines in PARTS}
    changed = [names[key] for key in event.data.get("changed", []) if key in names]
    return _("保存了：%(what)s") % {"what": _("、").join(changed)} if changed else _("建立申请材料")


def _referral(event: Event, reader: Role) -> str:
    """Which authority was asked may speak of what only the person may know."""
    sentence = str(REFERRALS[event.kind])
    authority = event.data.get("authority", "")
    if reader is not Role.APPLICANT or authority not in Authority.values:
        return sentence
    return _("%(what)s：%(which)s") % {"what": sentence, "which": Authority(authority).label}


def _booked(event: Event) -> str:
    starts_at = timezone.localtime(datetime.fromisoformat(event.data["starts_at"]))
    return _("预约了递交原件的时间：%(when)s") % {"when": f"{starts_at:%Y-%m-%d %H:%M}"}


def _due_moved(event: Event) -> str:
    days = {name: str(event.data[name]) for name in ("from", "to")}
    return _("放假安排公布，办理期限由 %(from)s 改为 %(to)s") % days


def _files(events: list[Event]) -> str:
    """Files put in or taken back one after the other, told together."""
    known = catalogue.load().materials
    ids = dict.fromkeys(str(event.data.get("item", "")).partition(":")[0] for event in events)
    what = _("、").join(paper_text(known[name].name) for name in ids if name in known)
    return str(FILES[events[0].kind]) % {"what": what}


def _always(sentence: Text) -> Callable[[Event], Text]:
    return lambda event: sentence


WORDS: dict[str, Callable[[Event], Text]] = {
    "opened": _always(_lazy("开始办理")),
    "facts_saved": _saved,
    "time_booked": _booked,
    "booking_cancelled": _always(_lazy("取消了递交原件的预约")),
    "undertaking_signed": _always(_lazy("本人签署承诺")),
    "district_changed": _always(_lazy("用人单位迁到另一个区，改由新的注册区受理")),
    "employer_changed": _always(_lazy("用人单位变更")),
    "confirmation_opened": _always(_lazy("居住证已续签，开始确认积分")),
    "went_on_as_change": _always(_lazy("有变化，转为变更申请")),
    "recheck_asked": _always(_lazy("提出复核")),
    "recheck_withdrawn": _always(_lazy("提出的一方撤回复核")),
    "recheck_decided": _always(_lazy("复核已有决定")),
    "reopened": _always(_lazy("复核撤销了原不予受理的决定，另立这件申请")),
    "reopened_accepted": _always(_lazy("复核撤销了原不予核定的决定，另立这件申请，重新计时")),
    "draft_erased": _always(_lazy("草稿到期，内容已删除")),
    "clock_overdue": _always(_lazy("已超过 20 个工作日，区负责人和市级工作人员已得到提醒")),
    "due_day_changed": _due_moved,
    "case_archived": _always(_lazy("材料扫描件已封存归档")),
    "archive_opened": _always(_lazy("从档案调取材料扫描件")),
    "archive_put_away": _always(_lazy("调取期满，材料扫描件放回档案")),
    "case_erased": _always(_lazy("保存期满，内容已删除")),
}
