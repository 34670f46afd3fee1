"""Forms of the applicant desk besides those of the facts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.applicants.models import Mandate
from applications.desks.fields import DateField
from applications.desks.forms import PortalForm
from applications.desks.widgets import Radios

SCOPES = (
    (_("办理本次积分申请"), _("填写、递交和补正这一次申请")),
    (_("办理积分申请、变更和签注确认"), _("以后情况有变更、居住证签注时，也由单位办理")),
)


class GiveMandateForm(PortalForm):
    """For what and until when."""

    scope = forms.ChoiceField(
        label=_("委托单位办理什么"),
        choices=[(name, name) for name, _hint in SCOPES],
        widget=Radios(hints={str(name): hint for name, hint in SCOPES}),
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
