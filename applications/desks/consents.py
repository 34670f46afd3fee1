"""The form and the text by which somebody agrees to how data are used; the same wherever it is asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.consents.texts import Text, Words
from applications.desks.forms import PortalForm
from applications.desks.language import is_english


class AgreeForm(PortalForm):
    """Agreeing to one version of a text: the version that was shown comes back with the answer."""

    agreed_version = forms.IntegerField(widget=forms.HiddenInput)
    agreed = forms.BooleanField(label=_("我已阅读并同意"))

    def __init__(self, *args: Any, text: Text, **kwargs: Any) -> None:
        kwargs["initial"] = {**kwargs.get("initial", {}), "agreed_version": text.version}
        super().__init__(*args, **kwargs)


def words_of(text: Text) -> Words:
    """The text in the language of the page."""
    return text.words(is_english())
