"""Forms of the register of sanctions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.fields import DateField, MoneyField
from applications.desks.forms import PortalForm
from applications.desks.widgets import Radios

PERSON, EMPLOYER = "person", "employer"


class BanForm(PortalForm):
    """Whom, from when, why, by which document."""

    whom = forms.ChoiceField(
        label=_("限制谁"),
        choices=((PERSON, _("申请人：3 年内不能申请")), (EMPLOYER, _("用人单位：3 年内不能代为申报"))),
        widget=Radios(),
    )
    number = forms.CharField(
        label=_("申请编号，或者单位的统一社会信用代码"),
        help_text=_("限制申请人的，填写他（她）任一件申请的编号"),
        max_length=24,
        widget=forms.TextInput({"class": "govuk-input--width-20 portal-id"}),
    )
    begins_on = DateField(label=_("起始日"))
    ground = forms.CharField(
        label=_("情节严重的事实和理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 6})
    )
    document = forms.CharField(label=_("文书名称和文号"), max_length=200)


class RejectForm(PortalForm):
    """Why the proposal goes back."""

    reason = forms.CharField(label=_("退回的理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 4}))


class FineForm(PortalForm):
    """What the employer was fined, and by which document."""

    fine = MoneyField(label=_("罚款"), help_text=_("三万元以上五万元以下"))
    fine_document = forms.CharField(label=_("罚款文书名称和文号"), max_length=200)


class ReportForm(PortalForm):
    """Which form of export."""

    form = forms.ChoiceField(label=_("文件格式"), choices=(("csv", "CSV"), ("json", "JSON")), widget=Radios())
    again = forms.BooleanField(label=_("连同以前报送过的"), required=False)
