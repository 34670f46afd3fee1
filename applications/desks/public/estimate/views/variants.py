"""Variants of the answers: which there are, and what is done with them."""

from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from applications.accounts.access import EVERYONE, audience
from applications.desks.forms import PortalForm
from applications.desks.public.estimate import answers as kept
from applications.desks.public.estimate import running, variants
from applications.desks.public.estimate.questions import steps
from applications.desks.public.estimate.views.questions import address_of


class NameForm(PortalForm):
    """A variant's name."""

    name = forms.CharField(
        label=_("方案名称"),
        help_text=_("例如“读完本科”；留空则恢复原来的名称"),
        max_length=variants.MOST_CHARS,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-10"}),
    )

    mark_optional = False


@audience(EVERYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_variants(request: HttpRequest) -> HttpResponse:
    """Every variant with its total so far; a name that was typed is kept."""
    held = kept.load(request)
    on = timezone.localdate()
    typed = request.POST.get("number", "")
    cards: list[dict[str, Any]] = []
    for one in held.variants:
        posted = request.POST if typed == str(one.number) else None
        form = NameForm(posted, prefix=f"variant-{one.number}", initial={"name": one.given_name})
        if posted is not None and form.is_valid():
            renamed = partial(variants.renamed, number=one.number, name=form.cleaned_data["name"])
            held = kept.change(request, renamed)
            return kept.remember(redirect("estimate_variants"), held)
        cards.append({"variant": one, "running": running.total_of(one.answers, on), "form": form})
    context = {
        "cards": cards,
        "forms": [card["form"] for card in cards],
        "more": len(cards) < variants.MOST and bool(held.current.answers.get("done")),
        "several": len(cards) > 1,
        "onward": address_of(steps.first_open(held.answers)),
    }
    return render(request, "public/estimate/variants.html", context)


@audience(EVERYONE)
@require_POST
def copy_variant(request: HttpRequest) -> HttpResponse:
    """Copy the present variant and go on with the copy."""
    held = kept.load(request)
    if held.handle is not None:
        held = kept.change(request, variants.copied)
    return kept.remember(redirect("estimate_variants"), held)


@audience(EVERYONE)
@require_POST
def switch_variant(request: HttpRequest, number: int) -> HttpResponse:
    """Go on with another variant."""
    held = kept.load(request)
    if _there(held, number):
        held = kept.change(request, partial(variants.switched, number=number))
    return kept.remember(redirect("estimate_variants"), held)


@audience(EVERYONE)
@require_POST
def delete_variant(request: HttpRequest, number: int) -> HttpResponse:
    """Delete a variant; the last one takes everything with it."""
    held = kept.load(request)
    if _there(held, number):
        if len(held.variants) == 1:
            return kept.forget(request, redirect("estimate"))
        held = kept.change(request, partial(variants.deleted, number=number))
    return kept.remember(redirect("estimate_variants"), held)


def _there(held: kept.Kept, number: int) -> bool:
    return held.handle is not None and number in {one.number for one in held.variants}
