"""The day for which policy data is shown."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.desks.fields import DateField
from applications.desks.forms import PortalForm
from applications.desks.requests import PortalRequest


class DayForm(PortalForm):
    """Any day; today where none is given."""

    mark_optional = False

    on = DateField(label=_("查看哪一天有效的目录"), required=False)


def day_of(request: PortalRequest) -> tuple[DayForm, date]:
    """The form, and the day that it asks for: today while it is empty or wrong."""
    today = timezone.localdate()
    if not any(name.startswith("on_") for name in request.GET):
        return DayForm(initial={"on": today}), today
    form = DayForm(request.GET)
    return form, (form.cleaned_data["on"] if form.is_valid() else None) or today
