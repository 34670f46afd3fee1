"""What is in force on a day, by which document; the rulebooks in words, and what changed between them."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import EVERYONE, audience
from applications.desks.components import Row
from applications.desks.paging import page_of
from applications.desks.public.policy.forms import day_of
from applications.desks.public.policy.rulebook import Shown, in_words, repeated_labels
from applications.desks.public.policy.tables import (
    difference_tables,
    entries_table,
    readings_table,
    versions_table,
    wages_table,
)
from applications.desks.requests import PortalRequest
from applications.policy.kinds import LISTS, DataKind
from applications.policy.models import ListEntry
from applications.policy.selectors import entries_in_force, wages_in_force
from scoring.digest import compare, parts_of
from scoring.digest.parts import CHOICE, INDICATOR, VETO
from scoring.digest.words import told
from scoring.engine import Policy, load_policies

SHORT = 10  # entries of a list that the overview shows


@audience(EVERYONE)
@never_cache
@require_safe
@in_words
def overview(request: PortalRequest) -> HttpResponse:
    """Versions, reference wages, and the beginning of each list."""
    form, on = day_of(request)
    lists = []
    for kind in LISTS:
        entries = list(entries_in_force(kind, on).order_by("name", "id")[: SHORT + 1])
        table = entries_table(entries[:SHORT], str(kind.label))
        lists.append({"kind": kind.value, "label": kind.label, "table": table, "more": len(entries) > SHORT})
    context = {
        "form": form,
        "on": on,
        "versions": versions_table(load_policies()),
        "wages": wages_table(wages_in_force(), _("参考平均工资")),
        "lists": lists,
    }
    return render(request, "public/policy/overview.html", context)


@audience(EVERYONE)
@never_cache
@require_safe
def list_in_force(request: PortalRequest, kind: str) -> HttpResponse:
    """One list on a day, by name."""
    if kind not in LISTS:
        raise Http404
    form, on = day_of(request)
    visible = ListEntry.objects.visible_to(request.actor)
    entries = visible.in_force(on).filter(kind=kind).select_related("proposal")
    found, pages = page_of(request, entries, ("name", "id"))
    label = DataKind(kind).label
    context = {
        "form": form,
        "on": on,
        "label": label,
        "table": entries_table(found, str(label)),
        "pages": pages,
    }
    return render(request, "public/policy/list.html", context)


@audience(EVERYONE)
@never_cache
@require_safe
@in_words
def version(request: PortalRequest, version: str) -> HttpResponse:
    """A rulebook that can be read: every number, article, condition and reading."""
    policy = _policy(version)
    parts, plain = parts_of(policy), repeated_labels(policy)
    context = {
        "title": told(policy.name),
        "basics": [Row(label, text) for label, text in parts[0].aspects.items() if text != told(policy.name)],
        "groups": [
            (title, [Shown(part, plain) for part in parts if part.group == group])
            for group, title in (
                (INDICATOR, _("指标")),
                (CHOICE, _("两项只计较高的一项")),
                (VETO, _("一票否决")),
            )
        ],
        "readings": readings_table(policy),
    }
    return render(request, "public/policy/version.html", context)


@audience(EVERYONE)
@never_cache
@require_safe
@in_words
def difference(request: PortalRequest, earlier: str, later: str) -> HttpResponse:
    """What changed from one version to another."""
    found = compare(_policy(earlier), _policy(later))
    context = {
        "difference": found,
        "tables": difference_tables(found),
    }
    return render(request, "public/policy/difference.html", context)


def _policy(version_id: str) -> Policy:
    try:
        return load_policies().version(version_id)
    except KeyError as error:
        raise Http404 from error
