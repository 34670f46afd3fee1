"""One-time codes as people type them."""

import re
import unicodedata

from django import forms
from django.utils.translation import gettext as _


def clean_digits(typed: str) -> str:
    """Six digits; blanks, hyphens and full-width digits are understood.

    :raises django.forms.ValidationError: anything else.
    """
    digits = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", typed))
    if not re.fullmatch(r"\d{6}", digits, re.ASCII):
        raise forms.ValidationError(_("请填写短信里的 6 位数字"))
    return digits
