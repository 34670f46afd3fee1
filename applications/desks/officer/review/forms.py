"""Forms of the reviewer's pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.answers import choices
from applications.desks.forms import PortalForm
from applications.desks.printed import PrintedField
from applications.desks.widgets import Radios
from applications.reviews.models import Answer, Authority
from materials.limits import ACCEPTED


class ChangeForm(PortalForm):
    """Why facts are changed, and what proves it."""

    reason = PrintedField(label=_("改变事实的理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    evidence = PrintedField(
        label=_("依据的材料"), help_text=_("例如：学信网查询结果、主管部门复函文号"), max_length=200
    )


class ReferralForm(PortalForm):
    """What is asked, of whom."""

    authority = forms.ChoiceField(label=_("提请核实事项"), choices=choices(Authority))
    question = forms.CharField(
        label=_("要核实的内容"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class AnswerForm(PortalForm):
    """What was answered, and from which document."""

    answer = forms.ChoiceField(label=_("答复结果"), choices=Answer.choices, widget=Radios())
    answer_source = forms.CharField(
        label=_("答复文书或查询途径"), help_text=_("写明文号、日期或查询网站"), max_length=120
    )
    answer_file = forms.FileField(
        label=_("答复文书的扫描件"),
        help_text=_("PDF，或 JPEG、PNG、HEIC 照片，不超过 20 MB；登记后不能再附"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(ACCEPTED)}),
    )
    answer_note = forms.CharField(
        label=_("答复说明"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
