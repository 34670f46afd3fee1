"""Which of the plain cases are determined now."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.cases.models import Case
from applications.desks.forms import PortalForm
from applications.desks.widgets import Checkboxes


class TogetherForm(PortalForm):
    """A tick for each case that may be determined with others, with the points that the officer saw.

    Its value carries the version.
    """

    cases = forms.MultipleChoiceField(label=_("一并核定的申请"), widget=Checkboxes(), choices=())

    def __init__(self, data: Any, *, cases: Sequence[tuple[Case, int]]) -> None:
        super().__init__(data)
        self.fields["cases"].choices = [  # type: ignore[attr-defined]
            (
                f"{case.pk}:{case.version}",
                _now("%(number)s %(name)s，%(points)d 分")
                % {"number": case.number, "name": case.person.name, "points": points},
            )
            for case, points in cases
        ]

    def versions(self) -> dict[int, int]:
        """Case ids with the versions that were seen."""
        pairs = (value.partition(":") for value in self.cleaned_data["cases"])
        return {int(case): int(version) for case, _colon, version in pairs}
