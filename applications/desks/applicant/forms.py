"""Forms of the applicant desk besides those of the facts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.applicants.models import Mandate, Scope
from applications.desks.fields import DateField
from applications.desks.forms import PortalForm
from applications.desks.widgets import Radios

SCOPE_HINTS = {
    Scope.THIS_CASE: _("填写、打印、提交、递交和补正这一次申请，直到核定"),
    Scope.ALL_CASES: _("以后情况有变更、居住证签注时，也由单位办理"),
    Scope.HAND_OVER: _("事实和材料由您自己填写、上传；单位打印、盖章、提交和递交这一次申请"),
}


class GiveMandateForm(PortalForm):
    """For what and until when."""

    scope = forms.ChoiceField(
        label=_("委托单位办理什么"),
        choices=[(scope.value, scope.label) for scope in SCOPE_HINTS],
        widget=Radios(hints={scope.value: hint for scope, hint in SCOPE_HINTS.items()}),
    )
    until = DateField(label=_("委托到哪一天"), help_text=_("不填的，一直有效，直到您撤销"), required=False)


class FindEmployerForm(PortalForm):
    """Which employer: by its code, as it stands on the contract or the payslip."""

    uscc = forms.CharField(
        label=_("单位的统一社会信用代码"),
        help_text=_("18 位，在劳动合同或单位的营业执照上；也可以请单位人事专员告诉您"),
        max_length=24,
        widget=forms.TextInput({"class": "govuk-input--width-20 portal-id"}),
    )


class EmployerForm(PortalForm):
    """With which employer a case begins."""

    employer = forms.TypedChoiceField(label=_("由哪个单位办理"), coerce=int, widget=Radios())

    def __init__(self, *args: Any, mandates: Iterable[Mandate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["employer"].choices = [  # type: ignore[attr-defined]
            (str(mandate.employer_id), mandate.employer.name) for mandate in mandates
        ]
