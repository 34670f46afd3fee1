"""What one says of oneself: where one lives, and the telephone number, which is proved."""

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
from applications.applicants import services
from applications.desks.applicant.reach import oneself
from applications.desks.case.acts import went_through
from applications.desks.case.profile_pages import profile_page
from applications.desks.confirming import proved_lately
from applications.desks.phones import CodeForm, PhoneForm
from applications.desks.public import kept
from applications.desks.public.officers.guessing import count_asking
from applications.desks.requests import PortalRequest
from applications.vault.masks import mask_phone

_KEY = "new_phone"
_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(Role.APPLICANT)
@never_cache
@sensitive_post_parameters()
@_PAGE
def profile(request: PortalRequest) -> HttpResponse:
    """Address and district of residence."""
    return profile_page(request, oneself(request), back_url=reverse("applicant_account"))


@audience(Role.APPLICANT)
@never_cache
@sensitive_post_parameters()
@_PAGE
@proved_lately
def phone(request: PortalRequest) -> HttpResponse:
    """A new number: the one registered with the permit, proved by a code; any other at the counter."""
    person = oneself(request)
    form = PhoneForm(request.POST if request.method == "POST" else None)

    def send() -> None:
        count_asking(request)
        number = services.start_phone_change(
            actor=request.actor, person=person, phone=form.cleaned_data["phone"]
        )
        kept.save(request.session, _KEY, {"phone": number})

    if request.method == "POST" and form.is_valid() and went_through(form, send):
        return redirect("applicant_phone_code")
    return render(request, "applicant/phone.html", {"form": form, "now": mask_phone(person.phone)})


@audience(Role.APPLICANT)
@never_cache
@sensitive_post_parameters()
@_PAGE
def phone_code(request: PortalRequest) -> HttpResponse:
    """The code; then the number is changed."""
    number = kept.load(request.session, _KEY).get("phone", "")
    if not number:
        return redirect("applicant_phone")
    form = CodeForm(request.POST if request.method == "POST" else None)

    def change() -> None:
        services.complete_phone_change(
            actor=request.actor, person=oneself(request), phone=number, digits=form.cleaned_data["code"]
        )

    if request.method == "POST" and form.is_valid() and went_through(form, change):
        kept.clear(request.session, _KEY)
        messages.success(request, _("手机号码已更换，以后的通知和验证码都发到新号码"))
        return redirect("applicant_account")
    context = {"form": form, "number": mask_phone(number), "back_url": reverse("applicant_phone")}
    return render(request, "employer/own/phone_code.html", context)
