"""A telephone number is confirmed at the counter, its holder present."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.applicants import services
from applications.applicants.models import Person
from applications.desks.components import Row
from applications.desks.confirming import proved_lately
from applications.desks.forms import PortalForm
from applications.desks.officer.counter.forms import HolderForm, PhoneForm
from applications.desks.requests import PortalRequest
from applications.vault.masks import mask_id, mask_name, mask_permit, mask_phone


@audience(Role.INTAKE_OFFICER)
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def phones(request: PortalRequest) -> HttpResponse:
    """Both numbers; then the person, masked, and the number that he or she states. Each is an event."""
    if request.method != "POST":
        return render(request, "officer/counter/phone_holder.html", {"form": HolderForm()})
    if "phone" in request.POST:
        return _confirm(request)
    form = HolderForm(request.POST)
    person = _looked_up(request, form) if form.is_valid() else None
    if person is None:
        return render(request, "officer/counter/phone_holder.html", {"form": form})
    return _found(request, person, PhoneForm(initial=form.cleaned_data))


@proved_lately
def _confirm(request: PortalRequest) -> HttpResponse:
    form = PhoneForm(request.POST)
    if form.is_valid():
        try:
            person = services.confirm_phone(actor=request.actor, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            told = {"name": mask_name(person.name), "phone": mask_phone(person.phone)}
            messages.success(request, _("已确认 %(name)s 的手机号码 %(phone)s，本人可以用它激活账户") % told)
            return redirect("intake_phones")
    holder = HolderForm(request.POST)
    found = _looked_up(request, holder) if holder.is_valid() else None
    if found is None:
        return render(request, "officer/counter/phone_holder.html", {"form": holder})
    return _found(request, found, form)


def _looked_up(request: PortalRequest, form: HolderForm) -> Person | None:
    try:
        return services.look_up_holder(actor=request.actor, **form.cleaned_data)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return None


def _found(request: PortalRequest, person: Person, form: PortalForm) -> HttpResponse:
    confirmed = person.get_phone_confirmed_by_display() if person.phone_confirmed_at else _("没有确认")
    rows = [
        Row(_("姓名"), mask_name(person.name)),
        Row(_("身份证号码"), mask_id(person.id_number)),
        Row(_("居住证号码"), mask_permit(person.permit_number)),
        Row(_("登记的手机号码"), [mask_phone(person.phone), confirmed]),
    ]
    return render(request, "officer/counter/phone_confirm.html", {"form": form, "rows": rows})
