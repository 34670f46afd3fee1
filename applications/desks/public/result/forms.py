"""What the answering pages ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.public.result import link
from applications.estimates.handles import Handle
from applications.places import selectors as places


class KeyForm(forms.Form):
    """The key of a private link; whether it opens anything is not its matter."""

    key = forms.CharField(
        label=_("钥匙"),
        help_text=_("链接中“#”后面的 43 个字符，也可以粘贴整个链接。"),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("请填写链接中“#”后面的字符，或者粘贴整个链接")},
    )

    def handle(self, id_: str) -> Handle | None:
        """The handle of what was typed; None for what cannot be a key."""
        return link.typed(id_, self.cleaned_data["key"])


class DistrictForm(forms.Form):
    """The district in which the employer is registered; not knowing it is no mistake."""

    mark_optional = False
    district = forms.ChoiceField(label=_("用人单位在哪个区注册登记"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.code, one.label) for one in places.districts()]
        self.fields["district"].choices = [("", _("不知道")), *known]  # type: ignore[attr-defined]
