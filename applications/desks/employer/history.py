"""The course of a registration in words, for the employer's own page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Role
from applications.audit.selectors import events_of
from applications.desks.case.history import Happening
from applications.employers.models import Employer

WORDS: dict[str, str | Promise] = {
    "employer_registered": _("登记单位"),
    "employer_updated": _("修改单位信息"),
    "licence_added": _("上传证照"),
    "licence_removed": _("撤下证照"),
    "employer_submitted": _("提交核验"),
    "employer_verified": _("核验通过"),
    "employer_returned": _("退回补正"),
    "employer_declined": _("不予通过"),
    "objection_raised": _("对不予通过提出异议"),
    "objection_allowed": _("异议成立，重新核验"),
    "objection_dismissed": _("异议不成立，维持不予通过"),
    "change_stated": _("填写变更"),
    "change_submitted": _("提交变更核验"),
    "change_verified": _("变更核验通过"),
    "change_returned": _("变更退回补正"),
    "change_declined": _("变更不予通过"),
    "change_withdrawn": _("撤回变更"),
    "officer_invited": _("邀请一名人事专员"),
    "invitation_withdrawn": _("撤回邀请"),
    "officer_joined": _("一名人事专员加入"),
    "officer_made_manager": _("指定一名管理员"),
    "officer_manages_no_more": _("一名管理员改为人事专员"),
    "officer_ended": _("终止一名人事专员的权限"),
}


def registration_history(employer: Employer) -> list[Happening]:
    """What happened to the registration, the newest first."""
    return [
        Happening(event.at, WORDS[event.kind], Role(event.role).label, note=event.note_text)
        for event in reversed(list(events_of(employer.chain)))
        if event.kind in WORDS
    ]
