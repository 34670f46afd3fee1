"""Forms over the roster: which employees, a list as a file, who gets a draft, what a letter says."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.accounts.refusals import Refused
from applications.applicants.numbers import clean_id_number
from applications.cases.states import State
from applications.desks.fields import DateField, SearchField
from applications.desks.forms import PortalForm
from applications.desks.widgets import Checkboxes, Radios
from applications.employers.models import HrOfficer
from applications.rosters import criteria
from applications.rosters.criteria import Criteria
from applications.spreadsheets.rows import MOST_BYTES

LONGEST_LETTER = 90  # days


class FilterForm(PortalForm):
    """Which employees are listed."""

    mark_optional = False

    q = SearchField(
        label=gettext_lazy("姓名、居住证编号或其后四位"), max_length=50, look="govuk-input--width-10"
    )
    mandate = forms.ChoiceField(
        label=gettext_lazy("委托"),
        required=False,
        choices=(
            ("", gettext_lazy("已请求或已委托")),
            (criteria.ASKED, gettext_lazy("待本人答复")),
            (criteria.GIVEN, gettext_lazy("已委托")),
            (criteria.OVER, gettext_lazy("已结束")),
        ),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("申请状态"),
        required=False,
        choices=(
            ("", gettext_lazy("全部")),
            (criteria.NO_CASE, gettext_lazy("还没有申请")),
            *State.choices,
        ),
    )
    acts = forms.ChoiceField(
        label=gettext_lazy("由谁办理"),
        required=False,
        choices=(
            ("", gettext_lazy("全部")),
            (criteria.EMPLOYER, gettext_lazy("本单位")),
            (criteria.APPLICANT, gettext_lazy("职工本人")),
            (criteria.AUTHORITY, gettext_lazy("受理点和区人社局")),
            (criteria.NOBODY, gettext_lazy("无须办理")),
        ),
    )
    ends_within = forms.TypedChoiceField(
        label=gettext_lazy("居住证到期"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=(
            ("", gettext_lazy("不限")),
            ("0", gettext_lazy("今天到期或已过期")),
            ("30", gettext_lazy("30 天内")),
            ("90", gettext_lazy("90 天内")),
            ("180", gettext_lazy("180 天内")),
        ),
    )

    def wanted(self) -> Criteria:
        """What was asked for; a value that is no choice asks for nothing."""
        self.is_valid()
        return Criteria(**self.cleaned_data)


class ListForm(PortalForm):
    """A list of employees as a file; it is read, and its rows are kept until the list is worked off."""

    file = forms.FileField(
        label=gettext_lazy("职工名单"),
        help_text=gettext_lazy("填好的模板，XLSX 或 CSV，不超过 10 MB，一次最多 2,000 人"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> bytes:
        """The bytes of the file."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("这个文件超过 10 MB。请只保留需要的内容，再上传"))
        data: bytes = file.read()
        return data


class DraftsForm(PortalForm):
    """For whom drafts are begun."""

    mark_optional = False

    mandates = forms.TypedMultipleChoiceField(
        label=gettext_lazy("职工"),
        coerce=int,
        required=False,
        widget=Checkboxes,
    )
    everybody = forms.BooleanField(required=False)

    def __init__(
        self, *args: Any, people: Sequence[tuple[str, str]] = (), total: int = 0, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mandates"].choices = people  # type: ignore[attr-defined]
        label = _("为全部 %(total)s 名职工开始（包括其他页）") % {"total": total}
        self.fields["everybody"].label = label
        if total <= len(people):
            del self.fields["everybody"]


class LetterForm(PortalForm):
    """What the letter of introduction says; the number of the identity card is printed and not kept."""

    MATTERS = (
        ("registration", gettext_lazy("单位登记核验")),
        ("hand_in", gettext_lazy("递交、补正积分申请材料")),
        ("notices", gettext_lazy("领取积分文书")),
    )

    officer = forms.ModelChoiceField(
        label=gettext_lazy("人事专员"), queryset=HrOfficer.objects.none(), empty_label=None, widget=Radios
    )
    id_number = forms.CharField(
        label=gettext_lazy("人事专员的身份证号码"),
        help_text=gettext_lazy("印在介绍信上，不保存"),
        max_length=40,
        widget=forms.TextInput({"class": "govuk-input--width-20 portal-id", "autocomplete": "off"}),
    )
    matters = forms.MultipleChoiceField(label=gettext_lazy("办理事项"), choices=MATTERS, widget=Checkboxes)
    valid_until = DateField(label=gettext_lazy("介绍信有效期至"), help_text=gettext_lazy("最长 90 天"))

    def clean_id_number(self) -> str:
        """The number in its one spelling."""
        try:
            return clean_id_number(self.cleaned_data["id_number"])
        except Refused as refused:
            raise ValidationError(str(refused.message)) from refused

    def clean_valid_until(self) -> Any:
        """From today on, not longer than a letter is worth."""
        day, today = self.cleaned_data["valid_until"], timezone.localdate()
        if not today <= day <= today + timedelta(days=LONGEST_LETTER):
            raise ValidationError(_("请填写今天起 %(most)s 天以内的日期。") % {"most": LONGEST_LETTER})
        return day
