"""One's own telephone number: typed, then proved by the code that went to it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.desks.case.acts import went_through
from applications.desks.confirming import proved_lately
from applications.desks.phones import CodeForm, PhoneForm
from applications.desks.public import kept
from applications.desks.public.officers.guessing import count_asking
from applications.desks.requests import PortalRequest
from applications.employers import services
from applications.employers.selectors import officer_of
from applications.vault.masks import mask_phone

_KEY = "officer_phone"
_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(Role.HR_OFFICER)
@never_cache
@sensitive_post_parameters()
@_PAGE
@proved_lately
def phone(request: PortalRequest) -> HttpResponse:
    """The number to which messages go and with which a password is recovered."""
    own = officer_of(request.actor)
    form = PhoneForm(
        request.POST if request.method == "POST" else None, initial={"phone": own.phone if own else ""}
    )

    def send() -> object:
        count_asking(request)
        number = services.start_phone(actor=request.actor, phone=form.cleaned_data["phone"])
        kept.save(request.session, _KEY, {"phone": number})
        return number

    if request.method == "POST" and form.is_valid() and went_through(form, send):
        return redirect("employer_phone_code")
    context = {"form": form, "own": own, "back_url": reverse("employer_officers")}
    return render(request, "employer/own/phone.html", context)


@audience(Role.HR_OFFICER)
@never_cache
@sensitive_post_parameters()
@_PAGE
def code(request: PortalRequest) -> HttpResponse:
    """The code; then the number is confirmed."""
    number = kept.load(request.session, _KEY).get("phone", "")
    if not number:
        return redirect("employer_phone")
    form = CodeForm(request.POST if request.method == "POST" else None)

    def confirm() -> None:
        services.confirm_phone(actor=request.actor, phone=number, digits=form.cleaned_data["code"])

    if request.method == "POST" and form.is_valid() and went_through(form, confirm):
        kept.clear(request.session, _KEY)
        messages.success(request, _("手机号码已确认。忘了密码时，可以用这个号码找回。"))
        return redirect("employer_officers")
    context = {"form": form, "number": mask_phone(number), "back_url": reverse("employer_phone")}
    return render(request, "employer/own/phone_code.html", context)
