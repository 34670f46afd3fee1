"""The parties: how and until when to object, what was asked before, and asking."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.cases.models import Case
from applications.cases.states import State
from applications.desks.case.acts import went_through
from applications.desks.case.papers import papers_table
from applications.desks.case.point import point_rows
from applications.desks.forms import PortalForm
from applications.desks.rechecks.forms import AskForm, ChooseForm
from applications.desks.rechecks.tables import items_table, names_of, recheck_rows
from applications.desks.requests import PortalRequest
from applications.rechecks import services
from applications.rechecks.models import WHOLE, Level, Recheck
from applications.rechecks.selectors import disputable, last_day, open_recheck
from applications.rechecks.services.withdrawing import may_be_withdrawn

PARTIES = (Role.APPLICANT, Role.HR_OFFICER)


@audience(*PARTIES)
@never_cache
@require_safe
def case(request: PortalRequest, case_id: int) -> HttpResponse:
    """How to object, until when, and the rechecks of the case. The employer reads no item of the person's."""
    found = _own(request, case_id)
    until, waiting = last_day(found), open_recheck(found)
    rechecks = Recheck.objects.visible_to(request.actor).filter(case=found).order_by("-pk")
    context = {
        "case": found,
        "until": until if until and until >= timezone.localdate() else None,
        "levels": sorted({Level(level).label for level in disputable(request.actor, found).values()}),
        "open": waiting,
        "may_withdraw": waiting and may_be_withdrawn(request.actor, waiting),
        "rechecks": [
            {
                "rows": recheck_rows(recheck),
                "items": items_table(recheck, decide=False)
                if request.actor.role is Role.APPLICANT or recheck.asked_as == Role.HR_OFFICER
                else None,
            }
            for recheck in rechecks.select_related("case", "new_case")
        ],
        "papers": papers_table(found, request.actor),
        "point": point_rows(found.district_id),
        "back_url": _progress_url(request, found),
    }
    return render(request, "rechecks/case.html", context)


@audience(*PARTIES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: PortalRequest, case_id: int) -> HttpResponse:
    """First which items, then why; a declining or refusal is disputed as a whole."""
    found = _own(request, case_id)
    levels = disputable(request.actor, found)
    if request.method != "POST" and (not levels or open_recheck(found)):
        return redirect("recheck_case", found.pk)
    names = names_of(found) | {WHOLE: str(State(found.state).label)}
    chosen = [WHOLE] if WHOLE in levels else [name for name in levels if name in request.GET.getlist("items")]
    if not chosen:
        form = ChooseForm(
            request.GET if "chosen" in request.GET else None,
            choices=[(name, f"{names[name]} · {level.label}") for name, level in levels.items()],
        )
        return render(request, "rechecks/choose.html", {"case": found, "form": form})
    asking = AskForm(
        request.POST if request.method == "POST" else None, names={name: names[name] for name in chosen}
    )
    if request.method == "POST" and asking.is_valid():

        def act() -> object:
            return services.ask(actor=request.actor, case=found, reasons=asking.reasons())

        if went_through(asking, act):
            messages.success(request, _("已提出复核。复核期间原结果有效，有了决定会发短信告诉您。"))
            return redirect("recheck_case", found.pk)
    return render(request, "rechecks/ask.html", {"case": found, "form": asking})


@audience(*PARTIES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: PortalRequest, case_id: int) -> HttpResponse:
    """The party that asked takes it back."""
    found = _own(request, case_id)
    waiting = open_recheck(found)
    if waiting is None:
        return redirect("recheck_case", found.pk)
    if request.method != "POST" and not may_be_withdrawn(request.actor, waiting):
        return redirect("recheck_case", found.pk)
    form = PortalForm(request.POST if request.method == "POST" else None)

    def act() -> object:
        return services.withdraw(actor=request.actor, recheck=waiting)

    if request.method == "POST" and form.is_valid() and went_through(form, act):
        messages.success(request, _("已撤回复核，原结果保持不变"))
        return redirect("recheck_case", found.pk)
    return render(request, "rechecks/withdraw.html", {"case": found, "form": form})


def _own(request: PortalRequest, case_id: int) -> Case:
    cases = Case.objects.visible_to(request.actor).select_related("person", "employer", "district")
    found = cases.filter(pk=case_id).first()
    if found is None or found.is_open:
        raise Http404
    return found


def _progress_url(request: PortalRequest, found: Case) -> str:
    name = "applicant_progress" if request.actor.role is Role.APPLICANT else "employer_progress"
    return reverse(name, args=[found.pk])
