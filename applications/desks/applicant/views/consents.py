"""What the person agreed to, by version; agreed to anew, and taken back where that is possible."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.applicants import services
from applications.applicants.consents import Wanted, wanted
from applications.applicants.models import FamilyMember, Mandate, Relation
from applications.consents.models import Consent
from applications.consents.texts import Kind, Text, current
from applications.desks.applicant.reach import oneself
from applications.desks.case.acts import went_through
from applications.desks.components import Cell, Column, Table
from applications.desks.consents import AgreeForm, words_of
from applications.desks.forms import PortalForm
from applications.desks.public.addresses import own_address
from applications.desks.requests import PortalRequest
from applications.rosters.models import ForecastConsent

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(Role.APPLICANT)
@never_cache
@require_safe
def consents(request: PortalRequest) -> HttpResponse:
    """What is asked today, and everything that was ever agreed to."""
    person = oneself(request)
    asked = wanted(person)
    own = [one for one in asked if one.standing is None]
    context = {
        "missing": own,
        "table": _asked(asked, request),
        "history": _history(request),
        "onward": own_address(request, request.GET.get("next", "")),
    }
    return render(request, "applicant/consents.html", context)


@audience(Role.APPLICANT)
@never_cache
@_PAGE
def own(request: PortalRequest) -> HttpResponse:
    """The text about the own data."""
    person = oneself(request)

    def agree(version: int) -> None:
        services.agree(actor=request.actor, person=person, version=version)

    standing = Consent.objects.visible_to(request.actor).standing(Kind.ACCOUNT).first()
    return _to_agree(request, current(Kind.ACCOUNT), standing, agree)


@audience(Role.APPLICANT)
@never_cache
@_PAGE
def child(request: PortalRequest, member_id: int) -> HttpResponse:
    """The text about a child's data, for the guardian."""
    member = _child(request, member_id)

    def agree(version: int) -> None:
        services.agree_for_child(actor=request.actor, child=member, version=version)

    given = Consent.objects.visible_to(request.actor).standing(Kind.GUARDIAN)
    return _to_agree(request, current(Kind.GUARDIAN), given.filter(member=member).first(), agree, member)


@audience(Role.APPLICANT)
@never_cache
@_PAGE
def take_back(request: PortalRequest, member_id: int) -> HttpResponse:
    """End the guardian's consent, after having read what follows."""
    member = _child(request, member_id)
    form = PortalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        name = member.name
        if went_through(form, lambda: services.take_back_for_child(actor=request.actor, child=member)):
            messages.success(request, _("已撤回同意，%(name)s的资料已删去。") % {"name": name})
            return redirect("applicant_consents")
    words = words_of(current(Kind.GUARDIAN))
    return render(
        request, "applicant/consent_take_back.html", {"form": form, "member": member, "words": words}
    )


def _to_agree(
    request: PortalRequest,
    text: Text,
    standing: Consent | None,
    agree: Callable[[int], None],
    member: FamilyMember | None = None,
) -> HttpResponse:
    form = AgreeForm(request.POST if request.method == "POST" else None, text=text)
    onward = own_address(request, request.GET.get("next", ""))
    if request.method == "POST" and form.is_valid():
        if went_through(form, lambda: agree(form.cleaned_data["agreed_version"])):
            messages.success(request, _("已记录您的同意。"))
            return redirect(onward or "applicant_consents")
        text = current(text.kind)
        form.data = {"agreed_version": str(text.version)}  # the box is empty again
    context = {
        "form": form,
        "text": text,
        "words": words_of(text),
        "standing": standing,
        "member": member,
    }
    return render(request, "applicant/consent.html", context)


def _child(request: PortalRequest, member_id: int) -> FamilyMember:
    children = FamilyMember.objects.visible_to(request.actor).filter(relation=Relation.CHILD)
    return get_object_or_404(children.select_related("person"), pk=member_id)


def _asked(asked: list[Wanted], request: PortalRequest) -> Table:
    rows = [
        [
            Cell(words_of(one.text).title, url=_address(one)),
            one.member.name if one.member else _("本人"),
            _("第 %(n)s 版") % {"n": one.text.version},
            Cell(_("已同意"), colour="green") if one.standing else Cell(_("待同意"), colour="orange"),
        ]
        for one in asked
    ]
    running = Mandate.objects.visible_to(request.actor).running().select_related("employer")
    agreed = set(
        ForecastConsent.objects.visible_to(request.actor).standing().values_list("mandate_id", flat=True)
    )
    text = current(Kind.FORECAST)
    rows += [
        [
            Cell(words_of(text).title, url=reverse("applicant_forecast", args=[mandate.pk])),
            mandate.employer.name,
            _("第 %(n)s 版") % {"n": text.version},
            Cell(_("已同意"), colour="green") if mandate.pk in agreed else _("没有同意，不影响办理"),
        ]
        for mandate in running
    ]
    return Table(
        caption=_("现在需要的同意"),
        columns=[Column(_("内容")), Column(_("关于谁")), Column(_("版本"), whole=True), Column(_("状态"))],
        rows=rows,
        stacks=True,
    )


def _address(one: Wanted) -> str:
    if one.member is None:
        return reverse("applicant_consent")
    return reverse("applicant_consent_child", args=[one.member.pk])


def _history(request: PortalRequest) -> Table:
    """Everything that was ever agreed to, the newest first."""
    given = [
        (one.given_at, Kind(one.kind), one.member.name if one.member else "", one.version, one.taken_back_at)
        for one in Consent.objects.visible_to(request.actor).select_related("member")
    ]
    forecasts = ForecastConsent.objects.visible_to(request.actor).select_related("mandate__employer")
    given += [
        (one.given_at, Kind.FORECAST, one.mandate.employer.name, one.text_version, one.revoked_at)
        for one in forecasts
    ]
    rows = [
        [
            f"{timezone.localtime(at):%Y-%m-%d %H:%M}",
            _("%(kind)s（%(whom)s）") % {"kind": kind.label, "whom": whom} if whom else kind.label,
            _("第 %(n)s 版") % {"n": version},
            f"{timezone.localtime(ended):%Y-%m-%d %H:%M}" if ended else "",
        ]
        for at, kind, whom, version, ended in sorted(given, key=lambda row: row[0], reverse=True)
    ]
    return Table(
        caption=_("同意的记录"),
        columns=[
            Column(_("同意的时间"), whole=True),
            Column(_("内容")),
            Column(_("版本"), whole=True),
            Column(_("撤回的时间"), whole=True),
        ],
        rows=rows,
        empty=_("没有同意过。"),
        stacks=True,
    )
