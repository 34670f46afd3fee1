"""A result behind a private link: kept as it was found, read by whoever has the link, deleted on request."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from applications.accounts.access import EVERYONE, audience
from applications.desks.public.guide.inputs import rows_of
from applications.desks.public.result import link, reading, sheet
from applications.desks.public.result.asked import from_answers
from applications.desks.public.result.forms import KeyForm
from applications.desks.public.result.statement import Statement
from applications.estimates import services

OK, NOT_FOUND = 200, 404


@audience(EVERYONE)
@never_cache
@require_POST
@from_answers
def keep(_request: HttpRequest, statement: Statement) -> HttpResponse:
    """Keep the result of today under a link of its own, and go there."""
    handle = link.keep(statement)
    return link.opened(redirect("estimate_link", handle.id), handle)


@audience(EVERYONE)
@never_cache
@require_safe
def show(request: HttpRequest, id_: str) -> HttpResponse:
    """The result to who has shown the key; to others the question for it."""
    if not link.exists(id_):
        return _gone(request)
    handle = link.handle_of(request, id_)
    statement = link.read(handle)
    if handle is None or statement is None:
        return _locked(request, id_, KeyForm())
    context = {
        "result": reading.of(statement),
        "facts": rows_of(statement["facts"]),
        "id": id_,
        "address": link.address(handle),
        "expires_on": services.expires_on(handle),
    }
    return _private(render(request, "public/result/link.html", context))


@audience(EVERYONE)
@never_cache
@sensitive_post_parameters("key")
@require_POST
def unlock(request: HttpRequest, id_: str) -> HttpResponse:
    """The key that came with the link, or was typed."""
    if not link.exists(id_):
        return _gone(request)
    form = KeyForm(request.POST)
    handle = form.handle(id_) if form.is_valid() else None
    if handle is not None and link.read(handle) is not None:
        return link.opened(redirect("estimate_link", id_), handle)
    if not form.errors:
        form.add_error("key", _("用这个链接打不开。请核对是否复制完整；重新发一次链接也可以"))
    return _locked(request, id_, form, status=NOT_FOUND)


@audience(EVERYONE)
@never_cache
@require_safe
def download(request: HttpRequest, id_: str) -> HttpResponse:
    """The kept result as a PDF."""
    statement = link.read(link.handle_of(request, id_))
    return sheet.answer(statement) if statement is not None else _gone(request)


@audience(EVERYONE)
@never_cache
@require_POST
def delete(request: HttpRequest, id_: str) -> HttpResponse:
    """Forget the kept result; the link leads nowhere then."""
    handle = link.handle_of(request, id_)
    if link.read(handle) is None:
        return _gone(request)
    link.forget(handle)
    messages.success(request, _("已删除，这个链接不能再打开。"))
    return link.closed(redirect("estimate"), id_)


def _locked(request: HttpRequest, id_: str, form: KeyForm, status: int = OK) -> HttpResponse:
    return _private(render(request, "public/result/locked.html", {"form": form, "id": id_}, status=status))


def _gone(request: HttpRequest) -> HttpResponse:
    return _private(render(request, "public/result/gone.html", status=NOT_FOUND))


def _private(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response
