"""Forms of the city desk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.cases.states import State
from applications.desks.fields import SearchField
from applications.desks.forms import PortalForm
from applications.places.selectors import districts

_ALL = ("", _("全部"))


class CaseSearchForm(PortalForm):
    """Cases of the city by number, district and state."""

    mark_optional = False

    number = SearchField(label=_("申请编号"), max_length=20, look="govuk-input--width-20 portal-id")
    district = forms.ChoiceField(label=_("区"), required=False, choices=())
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[_ALL, *State.choices])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        named = [(district.code, district.label) for district in districts()]
        self.fields["district"].choices = [_ALL, *named]  # type: ignore[attr-defined]


class ChainForm(PortalForm):
    """A chain of events by its name."""

    mark_optional = False

    chain = SearchField(
        label=_("链"),
        help_text=_("case:编号、person:编号、employer:编号、staff、policy 或 system；留空显示全部"),
        max_length=60,
    )


class StaffSearchForm(PortalForm):
    """Staff by the beginning of their login or a part of their name."""

    mark_optional = False

    who = SearchField(label=_("登录名或者姓名"), max_length=50)
