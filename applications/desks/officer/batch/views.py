"""The determining officer decides on plain cases together, after opening each of them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.cases.models import Case
from applications.cases.states import State
from applications.desks.components import Cell, Column, Table
from applications.desks.confirming import proved_lately
from applications.desks.officer.acts import bound
from applications.desks.officer.batch.forms import TogetherForm
from applications.desks.paging import first_of
from applications.desks.requests import PortalRequest
from applications.reviews.plain import looks
from applications.reviews.services.together import MOST, Result, determine_together


@audience(Role.DETERMINING_OFFICER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@proved_lately
def together(request: PortalRequest) -> HttpResponse:
    """Plain cases to tick; what speaks against the others; afterwards what became of each."""
    form, others = _choice(request)
    results: list[Result] = []
    if request.method == "POST" and form.is_valid():
        try:
            results = determine_together(actor=request.actor, versions=form.versions())
        except Refused as refused:
            form.add_error("cases", refused.message)
    if results:
        return render(request, "officer/batch/done.html", {"table": _results_table(results)})
    context = {
        "form": form,
        "any": bool(form.fields["cases"].choices),  # type: ignore[attr-defined]
        "others": _others_table(others),
    }
    return render(request, "officer/batch/together.html", context)


def _choice(request: PortalRequest) -> tuple[TogetherForm, list[tuple[Case, list[str]]]]:
    """The form of the plain ones, and the others with their reasons; the longest accepted come first."""
    waiting = Case.objects.visible_to(request.actor).filter(state=State.PROPOSED)
    shown = waiting.select_related("person").only("number", "version", "state", "accepted_at", "person__name")
    proposed = first_of(shown, ("accepted_at", "id"), MOST)
    seen = looks(request.actor, proposed)
    others = [(case, against) for case in proposed if (against := seen[case.pk].against)]
    plain = [
        (case, now.points)
        for case in proposed
        if not seen[case.pk].against and (now := seen[case.pk].opening)
    ]
    return TogetherForm(bound(request), cases=plain), others


def _others_table(others: list[tuple[Case, list[str]]]) -> Table:
    return Table(
        caption=_("须逐件办理"),
        columns=[Column(_("申请编号")), Column(_("申请人")), Column(_("为什么"))],
        rows=[
            [
                Cell(case.number, url=reverse("determination_case", args=[case.pk])),
                case.person.name,
                _("；").join(reasons),
            ]
            for case, reasons in others
        ],
        empty=_("没有。"),
        stacks=True,
    )


def _results_table(results: list[Result]) -> Table:
    return Table(
        caption=_("办理结果"),
        columns=[Column(_("申请编号")), Column(_("申请人")), Column(_("结果"))],
        rows=[
            [
                Cell(one.case.number, url=reverse("determination_case", args=[one.case.pk])),
                one.case.person.name,
                Cell(_("已核定 %(points)d 分") % {"points": one.points}, colour="green")
                if one.points is not None
                else Cell(_("没有核定：%(why)s") % {"why": one.refusal}, colour="red"),
            ]
            for one in results
        ],
        caption_hidden=True,
        stacks=True,
    )
