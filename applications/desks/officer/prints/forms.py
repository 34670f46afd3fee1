"""Which papers are printed together."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.fields import DateField
from applications.desks.forms import PortalForm
from applications.notices.kinds import KIND_CHOICES


class PrintForm(PortalForm):
    """A day and a kind of paper."""

    day = DateField(label=_("签发日期"))
    kind = forms.ChoiceField(label=_("文书种类"), choices=KIND_CHOICES, initial="points_notice")
