"""Whether the employer may see a forecast: agreed to, taken back, and shown as the employer sees it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.applicants.models import Mandate
from applications.consents.texts import Kind, current
from applications.desks.case.acts import went_through
from applications.desks.components import Column, Table
from applications.desks.consents import words_of
from applications.desks.employer.roster.tables import forecast_rows
from applications.desks.forms import PortalForm
from applications.desks.requests import PortalRequest
from applications.rosters import services
from applications.rosters.models import Forecast, ForecastConsent


@audience(Role.APPLICANT)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forecast(request: PortalRequest, mandate_id: int) -> HttpResponse:
    """One page for both acts: which one it offers follows from what stands."""
    own = Mandate.objects.visible_to(request.actor).running().select_related("employer", "person")
    mandate = get_object_or_404(own, pk=mandate_id)
    consents = ForecastConsent.objects.visible_to(request.actor).filter(mandate=mandate).order_by("-pk")
    agreed = consents.standing().exists()
    form = PortalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        takes_back = "take_back" in request.POST
        read = request.POST.get("version", "")

        def act() -> None:
            if takes_back:
                services.take_back(actor=request.actor, mandate=mandate)
            else:
                version = int(read) if read.isdigit() else None
                services.agree(actor=request.actor, mandate=mandate, version=version)

        if went_through(form, act):
            messages.success(
                request, _("已撤回同意，预测已删除。") if takes_back else _("已同意单位查看积分预测。")
            )
            return redirect("applicant_forecast", mandate.pk)
    text = current(Kind.FORECAST)
    shown = Forecast.objects.visible_to(request.actor).filter(mandate=mandate).first()
    context = {
        "form": form,
        "mandate": mandate,
        "agreed": agreed,
        "text": text,
        "words": words_of(text),
        "rows": forecast_rows(shown) if shown else [],
        "history": _history(list(consents)),
    }
    return render(request, "applicant/forecast.html", context)


def _history(consents: list[ForecastConsent]) -> Table:
    """What was agreed to when, by the version of the text."""
    return Table(
        caption=_("同意的记录"),
        columns=[Column(_("同意日期"), whole=True), Column(_("撤回日期"), whole=True), Column(_("文本版本"))],
        rows=[
            [
                timezone.localdate(one.given_at).isoformat(),
                timezone.localdate(one.revoked_at).isoformat() if one.revoked_at else "",
                _("第 %(n)s 版") % {"n": one.text_version},
            ]
            for one in consents
        ],
        empty=_("没有同意过。"),
    )
