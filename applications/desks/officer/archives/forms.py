"""Why somebody fetches the scans of an archived case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.forms import PortalForm


class FetchForm(PortalForm):
    """The reason stands in the course of the case, for officers."""

    note = forms.CharField(
        label=_("为什么要调取"),
        help_text=_("例如：本人申请查阅；信访核查函〔2027〕12 号。"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
