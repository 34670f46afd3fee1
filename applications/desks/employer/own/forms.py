"""Forms about those who act for the employer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.forms import PortalForm
from applications.desks.widgets import Radios
from applications.employers.models import InvitationChannel

OFFICER, MANAGER = "officer", "manager"


class InviteForm(PortalForm):
    """Whom to invite, and as what. The invited person gives name, login and password."""

    channel = forms.ChoiceField(
        label=_("用什么发送邀请"), choices=InvitationChannel.choices, widget=Radios(), initial="sms"
    )
    to = forms.CharField(
        label=_("对方的手机号码或电子邮箱"),
        max_length=120,
        widget=forms.TextInput({"class": "govuk-input--width-20", "autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("身份"),
        choices=((OFFICER, _("人事专员")), (MANAGER, _("单位管理员"))),
        widget=Radios(
            hints={
                OFFICER: _("为职工开户、填写、提交和查看进度"),
                MANAGER: _("还可以变更单位信息，邀请和终止人事专员；必须设置动态验证码"),
            }
        ),
        initial=OFFICER,
    )
