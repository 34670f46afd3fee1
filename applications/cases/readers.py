"""What each reader calls a state, and who must act, in words for that reader.

The official name of a state is its label (workflow, section 3). A reader's own name stands here only where
the official one would leave open whom it means.
"""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Role
from applications.cases.states import WHO_ACTS, State

Text = str | Promise


class Reader(StrEnum):
    """For whom a page is written."""

    APPLICANT = "applicant"
    EMPLOYER = "employer"
    OFFICER = "officer"


# Only where the official name leaves something open.
_NAMES: Mapping[Reader, Mapping[State, Text]] = {
    Reader.APPLICANT: {
        State.SUBMITTED: _("已提交，待单位递交原件"),
        State.PROPOSED: _("审核完毕，待核定"),
    },
    Reader.EMPLOYER: {
        State.PROPOSED: _("审核完毕，待核定"),
    },
    Reader.OFFICER: {
        State.ACCEPTED: _("已受理，待分派审核员"),
    },
}
_WHO: Mapping[Reader, Mapping[State, Text]] = {
    Reader.APPLICANT: {
        State.DRAFT: _("您或单位人事专员：继续填写"),
        State.AWAITING_APPLICANT: _("您：逐项核对并确认"),
        State.INCOMPLETE: _("您与单位：按一次性告知书补正"),
        State.DETERMINED: _("无须办理，您可以打印积分通知书"),
        State.DECLINED: _("无须办理，您可以按告知书提出异议"),
        State.REFUSED: _("无须办理，您可以按告知书提出异议"),
    },
    Reader.EMPLOYER: {
        State.DRAFT: _("本单位或申请人本人：继续填写"),
        State.AWAITING_APPLICANT: _("申请人本人：逐项核对并确认"),
        State.AWAITING_EMPLOYER: _("本单位：核对、打印申请表并提交"),
        State.SUBMITTED: _("本单位：到受理点递交原件"),
        State.INCOMPLETE: _("本单位与申请人：按一次性告知书补正"),
        State.DETERMINED: _("无须办理，积分通知书由申请人打印"),
    },
    Reader.OFFICER: {},
}
OUTSIDE = _("主管部门：答复提请核实的事项（期限暂停）")
"""Who must act while a referral is open, whatever the state says."""


def reader_of(role: Role) -> Reader:
    """For whom a page is written that this role reads."""
    return {Role.APPLICANT: Reader.APPLICANT, Role.HR_OFFICER: Reader.EMPLOYER}.get(role, Reader.OFFICER)


def name_of(state: State, reader: Reader) -> Text:
    """What this reader calls a state."""
    return _NAMES[reader].get(state, state.label)


def who_acts(state: State, reader: Reader) -> Text:
    """Who must act in a state, in this reader's words."""
    return _WHO[reader].get(state, WHO_ACTS[state])
