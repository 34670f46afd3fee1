"""Where a person lives: the page for the person and for an HR officer that may enter it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.applicants import services
from applications.applicants.models import Person
from applications.desks.case.acts import went_through
from applications.desks.components import Row
from applications.desks.facts.editing import version_of
from applications.desks.forms import PortalForm
from applications.desks.interrupted import typed
from applications.desks.printed import PrintedField
from applications.desks.requests import PortalRequest
from applications.places.selectors import districts


class ProfileForm(PortalForm):
    """Address and district of residence, as they stand on the application form."""

    address = PrintedField(
        label=_lazy("现在居住的地址"), help_text=_lazy("写到门牌号，印在《积分申请表》上"), max_length=120
    )
    district = forms.ChoiceField(label=_lazy("居住的区"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.code, one.label) for one in districts()]
        self.fields["district"].choices = [("", _("请选择")), *known]  # type: ignore[attr-defined]


def profile_page(request: PortalRequest, person: Person, *, back_url: str, **context: Any) -> HttpResponse:
    """Change it; what somebody else saved meanwhile stands above what was typed."""
    held = {"address": person.address, "district": person.district_id}
    form = ProfileForm(typed(request), initial=held)

    def save() -> object:
        return services.update_profile(
            actor=request.actor,
            person=person,
            address=form.cleaned_data["address"],
            hukou=person.hukou,
            district_code=form.cleaned_data["district"],
            expected_stamp=version_of(request),
        )

    newest: list[Row] = []
    if request.method == "POST" and form.is_valid():
        if went_through(form, save):
            messages.success(request, _("已保存居住地址"))
            return redirect(back_url)
        person.refresh_from_db()
        newest = address_rows(person)
    shown = {
        "form": form,
        "version": services.profile_stamp(person),
        "newest": newest,
        "back_url": back_url,
    }
    return render(request, "case/profile.html", shown | context)


def address_rows(person: Person) -> list[Row]:
    """The address as it stands."""
    return [
        Row(_("居住地址"), person.address),
        Row(_("居住的区"), person.district.label if person.district else ""),
    ]
