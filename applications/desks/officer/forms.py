"""Forms that several desks of the district share, and the manager's."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.accounts.models import User
from applications.desks.fields import SearchField
from applications.desks.forms import PortalForm
from applications.desks.printed import PrintedField
from applications.desks.widgets import Radios
from applications.places.models import AcceptancePoint


class SearchForm(PortalForm):
    """A case by its number."""

    mark_optional = False

    number = SearchField(
        label=_("按申请编号查找"), max_length=20, look="govuk-input--width-20 portal-id", begins=True
    )


class ReasonForm(PortalForm):
    """A reason that the reader of a paper will see."""

    note = PrintedField(label=_("理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 4}))


class AssignForm(PortalForm):
    """Who reviews the case; each with the cases in hand."""

    reviewer = forms.TypedChoiceField(label=_("审核员"), coerce=int, widget=Radios())

    def __init__(self, data: Any = None, *, reviewers: Iterable[User], loads: Mapping[int, int]) -> None:
        super().__init__(data)
        self.fields["reviewer"].choices = [  # type: ignore[attr-defined]
            (user.pk, _now("%(name)s（在办 %(n)d 件）") % {"name": user.name, "n": loads[user.pk]})
            for user in reviewers
        ]


class PointForm(PortalForm):
    """What the public is told of an acceptance point."""

    address = PrintedField(label=_("地址"), max_length=120, required=False)
    telephone = PrintedField(label=_("电话"), max_length=40, required=False)
    hours = PrintedField(
        label=_("办公时间"),
        help_text=_("例如：周一至周五 9:00–11:30，13:30–16:30"),
        max_length=120,
        required=False,
    )

    @classmethod
    def values_of(cls, point: AcceptancePoint) -> dict[str, Any]:
        """What is held, as initial values."""
        return {name: getattr(point, name) for name in cls.base_fields}
