"""Forms of a proposed change: the document, the validity, the data."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.fields import DateField, MoneyField, MonthField
from applications.desks.forms import PortalForm
from applications.desks.widgets import Radios
from applications.policy.content import Change, ListChange, Named, WageChange, clean_name
from applications.policy.kinds import Standing
from applications.policy.services import SourceDocument

PER_MONTH = _("元/月")
_WIDE = {"class": "govuk-input--width-30", "autocomplete": "off"}
_WAGE = ("first_month", "last_month", "reference_wage", "standing", "ceiling", "floor")
_ENTRIES = ("listed", "valid_from", "valid_until", "entries")
DOCUMENT_FIELDS = ("document_title", "document_number", "document_on", "document_address", "explanation")


def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _last_day(month: str) -> date:
    return (_first_day(month) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


class DocumentForm(PortalForm):
    """What every change rests on."""

    document_title = forms.CharField(label=_("文件名称"), max_length=150, widget=forms.TextInput(_WIDE))
    document_number = forms.CharField(label=_("文号"), max_length=60)
    document_on = DateField(label=_("文件日期"))
    document_address = forms.CharField(
        label=_("出处"),
        help_text=_("公布的网址；没有上网的，写明存放在哪里"),
        max_length=300,
        widget=forms.TextInput(_WIDE),
    )
    explanation = forms.CharField(
        label=_("变更的理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def document(self) -> SourceDocument:
        """The document as entered."""
        given = self.cleaned_data
        return SourceDocument(
            given["document_title"],
            given["document_number"],
            given["document_on"],
            given["document_address"],
        )

    def change(self) -> Change:
        """The change as entered."""
        raise TypeError("a form of one kind of data says what changes")


class WageForm(DocumentForm):
    """A reference wage for whole months."""

    fieldsets = ((_("数据"), _WAGE), (_("依据的文件"), DOCUMENT_FIELDS))
    field_order = (*_WAGE, *DOCUMENT_FIELDS)

    first_month = MonthField(label=_("起月"), help_text=_("从这个月的缴费起"))
    last_month = MonthField(label=_("止月"), help_text=_("到这个月的缴费止（含）"))
    reference_wage = MoneyField(label=_("参考平均工资"), unit=PER_MONTH)
    standing = forms.ChoiceField(
        label=_("可靠程度"),
        choices=Standing.choices,
        widget=Radios(hints={Standing.PROVISIONAL: _("用到它的结果都会注明是暂用的数")}),
    )
    ceiling = MoneyField(label=_("缴费基数上限"), unit=PER_MONTH, required=False)
    floor = MoneyField(label=_("缴费基数下限"), unit=PER_MONTH, required=False)

    def change(self) -> WageChange:
        given = self.cleaned_data
        return WageChange(
            _first_day(given["first_month"]),
            _last_day(given["last_month"]),
            given["reference_wage"],
            given["ceiling"],
            given["floor"],
            given["standing"],
        )


class EntriesForm(DocumentForm):
    """Names put on a list or taken off it."""

    fieldsets = ((_("数据"), _ENTRIES), (_("依据的文件"), DOCUMENT_FIELDS))
    field_order = (*_ENTRIES, *DOCUMENT_FIELDS)

    listed = forms.ChoiceField(
        label=_("怎样变更"),
        choices=[("yes", _("列入目录")), ("no", _("移出目录"))],
        widget=Radios(inline=True),
    )
    valid_from = DateField(label=_("从哪一天起"))
    valid_until = DateField(label=_("到哪一天止"), help_text=_("没有期限的不填"), required=False)
    entries = forms.CharField(
        label=_("名称"),
        help_text=_("一行一项；有代码的写成“代码 | 名称”"),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_entries(self) -> tuple[Named, ...]:
        """Each line as an entry; a name that is too long is named."""
        found = []
        for line in self.cleaned_data["entries"].splitlines():
            code, bar, name = line.rpartition("|") if "|" in line else ("", "", line)
            if clean := clean_name(name):
                found.append(Named(clean_name(code), clean))
            elif bar:
                raise forms.ValidationError(_("这一行没有名称：%(line)s"), params={"line": line})
        for entry in found:
            if len(entry.name) > 120 or len(entry.code) > 40:
                raise forms.ValidationError(
                    _("名称最多 120 字，代码最多 40 字：%(name)s"), params={"name": entry.name[:20]}
                )
        return tuple(found)

    def change(self) -> ListChange:
        given = self.cleaned_data
        return ListChange(
            given["listed"] == "yes", given["valid_from"], given["valid_until"], given["entries"]
        )


class ReasonForm(PortalForm):
    """Why a proposal is sent back."""

    reason = forms.CharField(label=_("退回的理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 4}))
