"""The city's register: what was found, bans proposed and decided, the export for the credit platform."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.applicants.models import Person
from applications.cases.models import Case
from applications.desks.case.acts import went_through
from applications.desks.confirming import proved_lately
from applications.desks.forms import PortalForm
from applications.desks.officer.acts import bound
from applications.desks.requests import PortalRequest
from applications.desks.sanctions.forms import PERSON, BanForm, FineForm, RejectForm, ReportForm
from applications.desks.sanctions.tables import ban_rows, bans_table, deeds_table
from applications.employers.models import Employer
from applications.sanctions import services
from applications.sanctions.models import Ban, BanState, Deed

_PAGE = require_http_methods(["GET", "HEAD", "POST"])
MOST = 100


@audience(Role.CITY_OFFICER)
@never_cache
@require_safe
def register(request: PortalRequest) -> HttpResponse:
    """Bans and deeds, the newest first."""
    bans = Ban.objects.visible_to(request.actor).select_related("person", "employer")
    deeds = Deed.objects.visible_to(request.actor).select_related("person", "employer", "case")
    context = {"bans": bans_table(bans[:MOST]), "deeds": deeds_table(deeds[:MOST])}
    return render(request, "sanctions/register.html", context)


@audience(Role.CITY_OFFICER)
@never_cache
@_PAGE
@proved_lately
def propose(request: PortalRequest) -> HttpResponse:
    """A ban of three years, for another officer to decide."""
    form = BanForm(bound(request))

    def act() -> object:
        given = form.cleaned_data
        return services.propose_ban(
            actor=request.actor,
            target=_target(request, given["whom"], given["number"]),
            begins_on=given["begins_on"],
            ground=given["ground"],
            document=given["document"],
        )

    if request.method == "POST" and form.is_valid() and went_through(form, act):
        messages.success(request, _("已提出，等另一位市级工作人员复核"))
        return redirect("sanctions")
    return render(request, "sanctions/propose.html", {"form": form})


@audience(Role.CITY_OFFICER)
@never_cache
@_PAGE
@proved_lately
def ban(request: PortalRequest, ban_id: int) -> HttpResponse:
    """One ban, and the button that puts it in force."""
    found = _ban(request, ban_id)
    form = PortalForm(bound(request))

    def act() -> object:
        return services.confirm_ban(actor=request.actor, ban=found)

    if request.method == "POST" and form.is_valid() and went_through(form, act):
        messages.success(request, _("已决定，自起始日起生效，到期自动解除"))
        return redirect("sanction_ban", found.pk)
    found = _ban(request, ban_id)
    context = {
        "ban": found,
        "form": form,
        "rows": ban_rows(found),
        "is_open": found.state == BanState.PROPOSED,
        "mine": found.made_by_id == request.actor.user_id,
    }
    return render(request, "sanctions/ban.html", context)


@audience(Role.CITY_OFFICER)
@never_cache
@_PAGE
def reject(request: PortalRequest, ban_id: int) -> HttpResponse:
    """Back to its maker, with the reason."""
    found = _ban(request, ban_id)
    form = RejectForm(bound(request))

    def act() -> object:
        return services.reject_ban(actor=request.actor, ban=found, reason=form.cleaned_data["reason"])

    if request.method == "POST" and form.is_valid() and went_through(form, act):
        messages.success(request, _("已退回"))
        return redirect("sanctions")
    return render(request, "sanctions/reject.html", {"ban": found, "form": form, "rows": ban_rows(found)})


@audience(Role.CITY_OFFICER)
@never_cache
@_PAGE
def fine(request: PortalRequest, deed_id: int) -> HttpResponse:
    """What the employer that filed false materials was fined."""
    deed = get_object_or_404(
        Deed.objects.visible_to(request.actor).select_related("person", "employer"), pk=deed_id
    )
    form = FineForm(bound(request), initial={"fine": deed.fine, "fine_document": deed.fine_document})

    def act() -> object:
        given = form.cleaned_data
        return services.record_fine(
            actor=request.actor, deed=deed, fine=given["fine"], document=given["fine_document"]
        )

    if request.method == "POST" and form.is_valid() and went_through(form, act):
        messages.success(request, _("已登记罚款"))
        return redirect("sanctions")
    return render(request, "sanctions/fine.html", {"deed": deed, "form": form})


@audience(Role.CITY_OFFICER)
@never_cache
@_PAGE
@proved_lately
def report(request: PortalRequest) -> HttpResponse:
    """The file for the public credit platform; what it names is reported from then on."""
    form = ReportForm(bound(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        text, _number = services.report(actor=request.actor, form=given["form"], again=given["again"])
        answer = HttpResponse(text, content_type=f"text/{given['form']}; charset=utf-8")
        name = f"credit-{timezone.localdate():%Y%m%d}.{given['form']}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
    return render(request, "sanctions/report.html", {"form": form})


def _ban(request: PortalRequest, ban_id: int) -> Ban:
    bans = Ban.objects.visible_to(request.actor).select_related("person", "employer", "made_by", "decided_by")
    return get_object_or_404(bans, pk=ban_id)


def _target(request: PortalRequest, whom: str, number: str) -> Person | Employer:
    """:raises Refused: nobody under this number."""
    typed = "".join(number.split()).upper()
    if whom == PERSON:
        cases = Case.objects.visible_to(request.actor).select_related("person")
        case = cases.filter(number=typed).first()
        if case is not None:
            return case.person
    else:
        employer = Employer.objects.visible_to(request.actor).filter(uscc=typed).first()
        if employer is not None:
            return employer
    raise Refused(_("没有找到，请核对号码。"), field="number")
