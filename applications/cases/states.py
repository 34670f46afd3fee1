"""The states of a case, who must act in each, and the name each reader sees (workflow, section 3)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    DRAFT = "draft", _("填写中")
    AWAITING_APPLICANT = "awaiting_applicant", _("待本人确认")
    AWAITING_EMPLOYER = "awaiting_employer", _("待单位审核")
    SUBMITTED = "submitted", _("已提交，待递交原件")
    HANDED_IN = "handed_in", _("待受理")
    INCOMPLETE = "incomplete", _("待补正")
    ACCEPTED = "accepted", _("已受理")
    UNDER_REVIEW = "under_review", _("审核中")
    PROPOSED = "proposed", _("待核定")
    DETERMINED = "determined", _("已核定")
    DECLINED = "declined", pgettext_lazy("state", "不予受理")
    REFUSED = "refused", pgettext_lazy("state", "不予核定")
    WITHDRAWN = "withdrawn", _("已撤回")


class Kind(models.TextChoices):
    FIRST = "first", _("首次申请")
    CHANGE = "change", _("变更")
    CONFIRMATION = "confirmation", _("签注确认")


CLOSED = frozenset({State.DETERMINED, State.DECLINED, State.REFUSED, State.WITHDRAWN})
OPEN = frozenset(State) - CLOSED
# Before acceptance the case still belongs to applicant and employer.
BEFORE_ACCEPTANCE = frozenset(
    {
        State.DRAFT,
        State.AWAITING_APPLICANT,
        State.AWAITING_EMPLOYER,
        State.SUBMITTED,
        State.HANDED_IN,
        State.INCOMPLETE,
    }
)
# Facts may be written only here; after a one-time notice only the listed items unlock.
EDITABLE = frozenset({State.DRAFT, State.AWAITING_APPLICANT, State.AWAITING_EMPLOYER})

WHO_ACTS = {
    State.DRAFT: _("单位人事专员或本人：继续填写"),
    State.AWAITING_APPLICANT: _("本人：逐项核对并确认"),
    State.AWAITING_EMPLOYER: _("单位人事专员：核对、打印申请表并提交"),
    State.SUBMITTED: _("单位人事专员：到受理点递交原件"),
    State.HANDED_IN: _("区受理点：受理员核对材料"),
    State.INCOMPLETE: _("单位与本人：按一次性告知书补正"),
    State.ACCEPTED: _("区受理点：安排审核员"),
    State.UNDER_REVIEW: _("区受理点：审核员核实"),
    State.PROPOSED: _("区人社局：核定人核定"),
    State.DETERMINED: _("无须办理，可打印积分通知书"),
    State.DECLINED: _("无须办理，可按告知书提出异议"),
    State.REFUSED: _("无须办理，可按告知书提出异议"),
    State.WITHDRAWN: _("无须办理"),
}
