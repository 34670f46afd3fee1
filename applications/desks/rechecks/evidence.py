"""What lies beside a disputed item: the papers, the facts, how the points came about."""

from typing import Any

from django.utils.translation import gettext as _

from applications.cases import document
from applications.cases.models import CaseFile
from applications.desks.case.worded import worded
from applications.desks.officer.evidence.viewer import case_scan, viewer
from applications.desks.officer.review.lines import (
    WITH_MONTHS,
    facts_rows,
    found,
    ledger_table,
    points,
    shared_rows,
)
from applications.desks.rechecks.tables import item_name, names_of
from applications.desks.requests import PortalRequest
from applications.rechecks.models import WHOLE, RecheckItem, RecheckState
from applications.rechecks.services.holding import why_not
from applications.reviews.evidence import KEYS, assess_verified, lines, scored_on


def item_context(request: PortalRequest, item: RecheckItem) -> dict[str, Any]:
    """For the pages of one item."""
    recheck = item.recheck
    case = recheck.case
    files = CaseFile.objects.visible_to(request.actor).filter(item__case=case, item__needed=True)
    context: dict[str, Any] = {
        "recheck": recheck,
        "item": item,
        "case": case,
        "name": item_name(item, names_of(case)),
        "obstacle": why_not(request.actor, recheck) if recheck.state == RecheckState.OPEN else "",
        "is_open": recheck.state == RecheckState.OPEN,
    }
    if item.indicator != WHOLE:
        line = next(line for line in lines(case) if line.indicator == item.indicator)
        keys = KEYS[item.indicator]
        files = files.filter(item__in=line.items)
        context |= {
            "line": line,
            "verified_words": worded(line.verified),
            "claimed": facts_rows(document.complete(case, scored_on(case)), keys),
            "verified": facts_rows(line.facts, keys),
            "shared": shared_rows(case, item.indicator),
            "points_claimed": points(line.claimed),
            "points_verified": points(line.verified),
            "articles": _("；").join(worded(line.verified).articles),
            "tag": found(line),
            "ledger": ledger_table(assess_verified(case)) if item.indicator in WITH_MONTHS else None,
        }
    scans = [case_scan(file) for file in files.select_related("file", "verified_in__case")]
    return context | {"viewer": viewer(request, scans)}
