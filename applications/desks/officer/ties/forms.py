"""A tie is declared by the number of a person or of an employer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.forms import PortalForm

_NUMBER = {"class": "govuk-input--width-20 portal-id", "autocomplete": "off", "spellcheck": "false"}


class TieForm(PortalForm):
    """One of the two."""

    mark_optional = False

    id_number = forms.CharField(
        label=_("本人或家庭成员的身份证号码"),
        help_text=_("本人、配偶、子女、父母和其他近亲属，各申报一次"),
        max_length=40,
        required=False,
        widget=forms.TextInput(_NUMBER),
    )
    uscc = forms.CharField(
        label=_("或者：单位的统一社会信用代码"),
        help_text=_("本人任职、持股，或者近亲属任职的单位"),
        max_length=40,
        required=False,
        widget=forms.TextInput(_NUMBER),
    )
