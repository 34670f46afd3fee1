"""An employer registers: may it apply at all, what the licence says, who acts for it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts import signin
from applications.accounts.access import EVERYONE, audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.desks.arrival import arrive
from applications.desks.context import landing_of
from applications.desks.public.officers.guessing import choosing_login
from applications.desks.public.registration import drafts, steps
from applications.desks.public.registration.forms import ContactForm, ContinueForm, QuestionsForm
from applications.desks.requests import PortalRequest
from applications.employers import eligibility, services
from applications.employers.selectors import is_registered, serving_officers

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(EVERYONE)
@never_cache
@require_safe
def start(request: PortalRequest) -> HttpResponse:
    """What is needed, what happens afterwards; who began before goes on where he stopped."""
    answered = drafts.load(request)
    onward = steps.address(steps.first_open(answered))
    return render(request, "public/registration/start.html", {"onward": onward, "begun": bool(answered)})


@audience(EVERYONE)
@never_cache
@sensitive_post_parameters()
@_PAGE
def go_on(request: PortalRequest) -> HttpResponse:
    """A registration begun on another device is continued with its code."""
    form = ContinueForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if handle := drafts.typed(form.cleaned_data["code"]):
            return drafts.remember(redirect("employer_register"), handle)
        form.add_error("code", _("没有找到这份登记。请对照继续码核对；30 天没有填写的已经删除。"))
    return render(request, "public/registration/continue.html", {"form": form})


@audience(EVERYONE)
@never_cache
@_PAGE
def question(request: PortalRequest, slug: str) -> HttpResponse:
    """One page; from the check page one comes back to it."""
    step = steps.find(slug)
    if step is None:
        raise Http404
    answered = drafts.load(request)
    if request.actor.role is not Role.VISITOR:
        return redirect(landing_of(request.actor.role))
    form = step.form(request.POST if request.method == "POST" else None, initial=answered.get(step.slug, {}))
    if request.method == "POST" and form.is_valid():
        if isinstance(form, QuestionsForm) and (found := eligibility.reasons(form.answers())):
            return render(request, "public/registration/shut_out.html", {"reasons": found})
        if slug == "details" and is_registered(form.cleaned_data["uscc"]):
            form.add_error(
                "uscc", _("这个代码的单位已经登记，请联系本单位的管理员，或到注册所在区受理点查询")
            )
        else:
            handle = drafts.save(request, slug, form.cleaned_data)
            onward = steps.address(steps.first_open({**answered, slug: form.cleaned_data}))
            return drafts.remember(redirect(onward), handle)
    previous = steps.before(step)
    to_check = request.GET.get("to") == "check"
    back = steps.address(None if to_check else previous) if to_check or previous else ""
    context = {
        "form": form,
        "step": step,
        "back": back,
        "kept": drafts.handle_of(request) if answered else None,
    }
    return render(request, "public/registration/question.html", context)


@audience(EVERYONE)
@never_cache
@require_safe
def check(request: PortalRequest) -> HttpResponse:
    """Every answer with a link to change it."""
    answered = drafts.load(request)
    if missing := steps.first_open(answered):
        return redirect(steps.address(missing))
    context = {
        "rows": steps.rows(answered),
        "back": steps.address(steps.STEPS[-1]),
        "kept": drafts.handle_of(request),
    }
    return render(request, "public/registration/check.html", context)


@audience(EVERYONE)
@never_cache
@sensitive_post_parameters("password", "again")
@_PAGE
def contact(request: PortalRequest) -> HttpResponse:
    """Who acts for the employer; then it is registered, and its first HR officer sets a second factor up."""
    if request.actor.role is not Role.VISITOR:
        return redirect(landing_of(request.actor.role))
    answered = drafts.load(request)
    if missing := steps.first_open(answered):
        return redirect(steps.address(missing))
    form = ContactForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            employer = choosing_login(
                request,
                lambda: services.register(
                    actor=request.actor,
                    details=steps.details_of(answered),
                    answers=steps.answers_of(answered),
                    contact=form.contact(),
                ),
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, _("登记成功。设置动态验证码后，请上传证照，然后提交核验。"))
            user = serving_officers(employer)[0].user
            return drafts.forget(request, arrive(request, signin.admit(request=request, user=user)))
    return render(request, "public/registration/contact.html", {"form": form})
