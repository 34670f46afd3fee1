"""Forms of the determining officer's pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.forms import PortalForm
from applications.desks.printed import PrintedField


class DecisionForm(PortalForm):
    """The reason of sending back or refusing."""

    note = PrintedField(label=_("理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 4}))
