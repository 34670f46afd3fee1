"""Which papers are printed together."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Role
from applications.desks.fields import DateField
from applications.desks.forms import PortalForm
from applications.notices.kinds import COUNTER_KINDS, KIND_CHOICES


class PrintForm(PortalForm):
    """A day and a kind of paper: the counter's officer is offered the counter's kinds alone."""

    day = DateField(label=_("签发日期"))
    kind = forms.ChoiceField(label=_("文书种类"))

    def __init__(self, *args: Any, role: Role, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = dict(KIND_CHOICES)
        if role is Role.INTAKE_OFFICER:
            kinds = {code: title for code, title in kinds.items() if code in COUNTER_KINDS}
        field = self.fields["kind"]
        field.choices = list(kinds.items())  # type: ignore[attr-defined]
        field.initial = "points_notice" if "points_notice" in kinds else "receipt"
