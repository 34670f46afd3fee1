"""A case is looked for by its number from an officer's first page."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from applications.cases.models import Case
from applications.cases.states import State
from applications.desks.case.standing import COLOURS
from applications.desks.components import Cell, Column, Table
from applications.desks.officer.forms import SearchForm
from applications.desks.officer.reach import by_number
from applications.desks.paging import first_of
from applications.desks.requests import PortalRequest

MOST = 20


def searched(
    request: PortalRequest, cases: QuerySet[Case], name: str
) -> tuple[SearchForm, HttpResponse | None]:
    """The form, and the answer to what was looked for: the only case found, at the address called ``name``,
    or a page of those that may be meant, the newest first. None for an answer while nothing is looked for."""
    form = SearchForm(request.GET)
    number = form.cleaned_data["number"] if form.is_valid() else ""
    if not number:
        return form, None
    found = first_of(by_number(cases, number), ("-id",), MOST)
    if len(found) == 1:
        return form, redirect(name, found[0].pk)
    context = {"form": form, "table": _table(found, name), "back_url": request.path}
    return form, render(request, "officer/found.html", context)


def _table(cases: list[Case], name: str) -> Table:
    return Table(
        caption=_("查找结果"),
        columns=[Column(_("申请编号")), Column(_("申请人")), Column(_("用人单位")), Column(_("目前状态"))],
        rows=[
            [
                Cell(case.number, url=reverse(name, args=[case.pk])),
                case.person.name,
                case.employer.name,
                Cell(State(case.state).label, colour=COLOURS[State(case.state)]),
            ]
            for case in cases
        ],
        empty=_("没有找到。请核对编号；尚未提交或其他区的申请在这里查不到。"),
        first_is_header=True,
        caption_hidden=True,
        stacks=True,
    )
