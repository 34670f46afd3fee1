"""What staff read of a message that was not delivered: what it was about, and why, in their language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

TITLES = {
    "employer_verified": gettext_lazy("单位登记核验通过"),
    "employer_returned": gettext_lazy("单位登记退回补正"),
    "employer_declined": gettext_lazy("单位登记未通过核验"),
    "objection_answered": gettext_lazy("单位登记异议已答复"),
    "change_verified": gettext_lazy("单位变更核验通过"),
    "change_returned": gettext_lazy("单位变更退回补正"),
    "change_declined": gettext_lazy("单位变更未通过核验"),
    "dispatch_expiring": gettext_lazy("派遣许可证即将到期"),
    "dispatch_expired": gettext_lazy("派遣许可证已到期"),
    "registration_ending": gettext_lazy("未提交的单位登记将删除"),
    "invitation": gettext_lazy("邀请人事专员"),
    "account_opened": gettext_lazy("账户已开通"),
    "code": gettext_lazy("验证码"),
    "awaiting_applicant": gettext_lazy("待本人确认"),
    "awaiting_employer": gettext_lazy("待单位审核"),
    "mandate_asked": gettext_lazy("请求委托"),
    "mandate_asked_employer": gettext_lazy("请求委托（单位）"),
    "mandate_given": gettext_lazy("已委托"),
    "mandate_given_employer": gettext_lazy("已委托（单位）"),
    "mandate_refused_employer": gettext_lazy("未同意委托（单位）"),
    "mandate_revoked": gettext_lazy("委托终止"),
    "mandate_revoked_employer": gettext_lazy("委托终止（单位）"),
    "form_ready": gettext_lazy("申请表可打印"),
    "accepted": gettext_lazy("受理"),
    "incomplete": gettext_lazy("一次性告知"),
    "declined": gettext_lazy("不予受理"),
    "refused": gettext_lazy("不予核定"),
    "withdrawn": gettext_lazy("撤回"),
    "question_asked": gettext_lazy("审核提问"),
    "overdue": gettext_lazy("超过办理期限"),
    "determined": gettext_lazy("核定结果"),
    "determined_employer": gettext_lazy("核定结果（单位）"),
    "adjusted": gettext_lazy("积分调整"),
    "recheck_decided": gettext_lazy("复核决定"),
    "expiry_reminder": gettext_lazy("到期提醒"),
    "expiry_forecast": gettext_lazy("到期提醒和届时积分"),
    "hearing_opened": gettext_lazy("拟纠正积分，听取意见"),
    "hearing_dropped": gettext_lazy("拟纠正积分，不作变更"),
    "lapsed": gettext_lazy("积分失效"),
    "quiet_warning": gettext_lazy("即将撤回"),
    "test": gettext_lazy("测试"),
}
_REASONS = {
    "no_number": gettext_lazy("没有号码，请联系本人或单位补充"),
    "too_many": gettext_lazy("这个号码收到的验证码已到上限"),
    "expired": gettext_lazy("验证码过期前没有发出"),
    "no_gateway": gettext_lazy("没有可用的短信网关"),
    "no_template": gettext_lazy("网关没有这条短信的模板"),
    "not_reached": gettext_lazy("多次连接不上网关"),
    "redirected": gettext_lazy("网关让改到别的地址去问，没有照办；请核对网关的地址"),
    "no_answer": gettext_lazy("网关多次没有回答，短信可能已经发出"),
    "no_receipt": gettext_lazy("三天内没有送达回执，短信可能已经送达"),
    "too_long": gettext_lazy("短信超过一条的长度"),
}
_UNDELIVERED = "undelivered"
_WRONG_NUMBER = {
    "InvalidParameterValue.IncorrectPhoneNumber",
    "isv.MOBILE_NUMBER_ILLEGAL",
    "recipient_refused",
    "smpp_0x0b",
}


def title_of(template: str) -> str:
    """The template itself where it has no title: an old one."""
    return str(TITLES.get(template, template))


def reason_of(error: str) -> str:
    """Why a message was not delivered, with the other side's code where it is theirs."""
    if error in _REASONS:
        return str(_REASONS[error])
    if error in _WRONG_NUMBER:
        return _("网关认为号码有误（%(code)s）") % {"code": error}
    word, _space, code = error.partition(" ")
    if word == _UNDELIVERED:
        return _("运营商未能送达（%(code)s）") % {"code": code or "–"}
    return _("网关没有接收（%(code)s）") % {"code": error}
