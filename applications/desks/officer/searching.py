"""A case is looked for by its number from an officer's first page."""

from dataclasses import replace

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from applications.cases.models import Case
from applications.cases.selectors import clocks_of
from applications.desks.officer.forms import SearchForm
from applications.desks.officer.reach import by_number
from applications.desks.officer.review.cases import cases_table
from applications.desks.paging import first_of
from applications.desks.requests import PortalRequest

MOST = 20
Searched = tuple[SearchForm, HttpResponse | None]


def searched(request: PortalRequest, cases: QuerySet[Case], name: str) -> Searched:
    """The form, and the answer to what was looked for; no answer while nothing is.

    The only case found is gone to, at the address of this name. Of several, or of none, there is a page, the
    newest first: who looks for a case does not wait for the rest of the desk.
    """
    form = SearchForm(request.GET)
    number = form.cleaned_data["number"] if form.is_valid() else ""
    if not number:
        return form, None
    found = first_of(by_number(cases, number), ("-id",), MOST + 1)
    if len(found) == 1:
        return form, redirect(name, found[0].pk)
    shown = found[:MOST]
    table = replace(
        cases_table(shown, clocks_of(shown), _("查找结果"), name),
        empty=_("没有找到。请核对编号；尚未提交或其他区的申请在这里查不到。"),
        caption_hidden=True,
    )
    most = MOST if len(found) > MOST else 0
    context = {"form": form, "table": table, "most": most, "back_url": request.path}
    return form, render(request, "officer/found.html", context)
