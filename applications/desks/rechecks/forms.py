"""Forms of rechecks."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.desks.components import Text
from applications.desks.forms import PortalForm
from applications.desks.printed import PrintedField
from applications.desks.widgets import Checkboxes
from applications.rechecks.services.asking import MOST_LETTERS


class ChooseForm(PortalForm):
    """Which items are disputed."""

    items = forms.MultipleChoiceField(label=_("对哪些指标有异议"), widget=Checkboxes())

    def __init__(self, data: Any = None, *, choices: Sequence[tuple[str, Text]]) -> None:
        super().__init__(data)
        self.fields["items"].choices = choices  # type: ignore[attr-defined]


class AskForm(PortalForm):
    """A reason for each disputed item; ``names`` by the item's own name."""

    def __init__(self, data: Any = None, *, names: Mapping[str, Text]) -> None:
        super().__init__(data)
        self.names = list(names)
        for place, label in enumerate(names.values()):
            self.fields[f"reason_{place}"] = PrintedField(
                label=str(label),
                help_text=_("写明哪里不对、有什么证明"),
                max_length=MOST_LETTERS,
                error_messages={"required": _now("请填写%(name)s的异议理由") % {"name": label}},
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    def reasons(self) -> dict[str, str]:
        """The reasons by item, of a valid form."""
        return {name: self.cleaned_data[f"reason_{place}"] for place, name in enumerate(self.names)}


class UpholdForm(PortalForm):
    """Why the old decision stands."""

    reason = PrintedField(
        label=_("维持的理由"),
        help_text=_("写进复核决定书，本人会看到"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
