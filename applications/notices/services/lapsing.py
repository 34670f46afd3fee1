"""Saying of many papers at once that what they grant has ended."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction

from applications.audit.many import Act
from applications.notices.models import Paper


@transaction.atomic
def lapse_many(*, days: Mapping[int, date], kinds: Collection[str]) -> list[Act]:
    """The papers of these kinds in these cases lapse on their case's day; the first such day stays.

    The acts are the caller's to record, together with its own: it knows whose they are.
    """
    papers = list(
        Paper.objects.select_for_update()
        .filter(case_id__in=list(days), kind__in=list(kinds), lapsed_on=None)
        .defer("content")
        .order_by("pk")
    )
    by_day = defaultdict(list)
    for paper in papers:
        by_day[days[paper.case_id or 0]].append(paper.pk)
    for day, ids in by_day.items():
        Paper.objects.filter(pk__in=ids).update(lapsed_on=day)
    return [
        Act(
            f"case:{paper.case_id}",
            "paper_lapsed",
            {"paper": paper.number, "kind": paper.kind, "on": days[paper.case_id or 0].isoformat()},
        )
        for paper in papers
    ]
