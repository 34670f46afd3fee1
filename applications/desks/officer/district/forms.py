"""Forms of the manager's acts on reviewers and on cases out of turn."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.accounts.models import User
from applications.desks.facts.answers import choices
from applications.desks.fields import DateField, SearchField
from applications.desks.forms import PortalForm
from applications.desks.officer.forms import AssignForm
from applications.desks.widgets import Radios
from applications.reviews.models import Ground


class ReviewerSearchForm(PortalForm):
    """Of many reviewers those of a name."""

    mark_optional = False

    name = SearchField(label=_("姓名"), max_length=50)


class AbsenceForm(PortalForm):
    """Away from when to when."""

    first_day = DateField(label=_("从哪天起"))
    last_day = DateField(label=_("到哪天止"))


class HandOverForm(AssignForm):
    """Who goes on with a case, and why."""

    note = forms.CharField(label=_("移交的理由"), max_length=200)

    def __init__(self, data: Any = None, *, reviewers: Iterable[User], loads: Mapping[int, int]) -> None:
        super().__init__(data, reviewers=reviewers, loads=loads)


class HandAllForm(PortalForm):
    """Why all cases of somebody go to others."""

    note = forms.CharField(label=_("移交的理由"), max_length=200)


class ExpediteForm(PortalForm):
    """Why a case should be taken out of turn, and what proves it."""

    ground = forms.ChoiceField(label=_("加急理由"), choices=choices(Ground))
    evidence = forms.CharField(
        label=_("依据的材料"), help_text=_("例如：报名通知的名称和截止日期"), max_length=200
    )


class ExpediteDecisionForm(PortalForm):
    """Approved or not."""

    approved = forms.ChoiceField(label=_("决定"), widget=Radios())
    note = forms.CharField(
        label=_("说明"), help_text=_("不批准的必须写明理由"), max_length=200, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approved"].choices = [("yes", _now("批准加急")), ("no", _now("不批准"))]  # type: ignore[attr-defined]
