"""Forms of the counter besides cases: employers, and holders who stand there."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.desks.forms import PortalForm
from applications.desks.widgets import Checkboxes
from applications.employers.changing import needed_for
from applications.employers.models import Employer, EmployerChange
from applications.employers.selectors import needed_licences
from applications.employers.shortfalls import Missing, Shortfall


class VerifyForm(PortalForm):
    """Which originals lay on the counter."""

    originals_sighted = forms.MultipleChoiceField(
        label=_("已核对原件"), help_text=_("每一份都核对过才能通过"), widget=Checkboxes(), required=False
    )

    mark_optional = False

    def __init__(self, data: Any = None, *, employer: Employer) -> None:
        super().__init__(data)
        choices = [(kind.value, kind.label) for kind in needed_licences(employer)]
        self.fields["originals_sighted"].choices = choices  # type: ignore[attr-defined]


class VerifyChangeForm(PortalForm):
    """Which originals of the changed licences lay on the counter."""

    originals_sighted = forms.MultipleChoiceField(
        label=_("已核对原件"), help_text=_("每一份都核对过才能通过"), widget=Checkboxes(), required=False
    )

    mark_optional = False

    def __init__(self, data: Any = None, *, change: EmployerChange) -> None:
        super().__init__(data)
        choices = [(kind.value, kind.label) for kind in needed_for(change)]
        self.fields["originals_sighted"].choices = choices  # type: ignore[attr-defined]


class AppointForm(PortalForm):
    """The telephone number of whom an employer's letter names as its new manager."""

    to = forms.CharField(
        label=_("新管理员的手机号码"),
        max_length=24,
        widget=forms.TextInput({"class": "govuk-input--width-20", "inputmode": "tel", "autocomplete": "off"}),
    )
    letter_sighted = forms.BooleanField(label=_("已核对加盖公章的单位介绍信和对方的身份证原件"))


class ReturnForm(PortalForm):
    """Everything that is missing, at once: a tick and what to bring, for each possible shortfall."""

    mark_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for shortfall in Shortfall:
            self.fields[shortfall.value] = forms.BooleanField(label=shortfall.label, required=False)
            self.fields[self._text(shortfall)] = forms.CharField(
                label=_now("说明：%(what)s") % {"what": shortfall.label}, max_length=200, required=False
            )
        self.fields["note"] = forms.CharField(
            label=_now("其他说明"), help_text=_now("单位会看到"), max_length=200, required=False
        )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        other = Shortfall.OTHER
        if self.cleaned_data.get(other.value) and not self.cleaned_data.get(self._text(other)):
            self.add_error(self._text(other), _now("请写明缺什么、怎样补"))
        return cleaned

    def missing(self) -> list[Missing]:
        """The shortfalls ticked or described."""
        given = self.cleaned_data
        return [
            Missing(shortfall, given[self._text(shortfall)])
            for shortfall in Shortfall
            if given[shortfall.value] or given[self._text(shortfall)]
        ]

    @staticmethod
    def _text(shortfall: Shortfall) -> str:
        return f"{shortfall.value}_text"


class DeclineEmployerForm(PortalForm):
    """Why a registration is declined for good; the employer reads it."""

    reason = forms.CharField(
        label=_("不予通过的理由"),
        help_text=_("单位会看到"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


_NUMBER = {"class": "govuk-input--width-20 portal-id", "autocomplete": "off", "spellcheck": "false"}


class HolderForm(PortalForm):
    """Both numbers of the holder who stands at the counter."""

    permit_number = forms.CharField(label=_("居住证号码"), max_length=40, widget=forms.TextInput(_NUMBER))
    id_number = forms.CharField(label=_("身份证号码"), max_length=40, widget=forms.TextInput(_NUMBER))


class PhoneForm(PortalForm):
    """The telephone number that the holder states."""

    phone = forms.CharField(
        label=_("本人说的手机号码"),
        max_length=20,
        widget=forms.TextInput({"class": "govuk-input--width-20", "inputmode": "tel", "autocomplete": "off"}),
    )
    holder_present = forms.BooleanField(label=_("本人在场，居住证和身份证原件已核对"))
    permit_number = forms.CharField(max_length=40, widget=forms.HiddenInput)
    id_number = forms.CharField(max_length=40, widget=forms.HiddenInput)
