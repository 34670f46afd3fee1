"""Forms of objections to a declined registration."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.forms import PortalForm
from applications.desks.widgets import Radios

ALLOW, DISMISS = "allow", "dismiss"
LONGEST = 1000


class ObjectionForm(PortalForm):
    """Why the employer holds the decision to be wrong."""

    reason = forms.CharField(
        label=_("异议的理由"),
        help_text=_("写明哪一点与事实不符，有什么证照或文件可以证明；不要写个人的证件号码"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class AnswerForm(PortalForm):
    """What the district says to it."""

    outcome = forms.ChoiceField(
        label=_("答复"),
        choices=((ALLOW, _("异议成立，由受理点重新核验")), (DISMISS, _("异议不成立，维持不予通过"))),
        widget=Radios(),
    )
    answer = forms.CharField(
        label=_("理由"),
        help_text=_("原文显示给单位"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
