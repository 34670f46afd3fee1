"""The indicators, and a card for each."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import EVERYONE, audience
from applications.desks.language import engine_language
from applications.desks.public.guide.content.people import ON
from applications.desks.public.guide.pages import by_the_rules, page
from applications.desks.public.guide.papers import papers_of
from applications.desks.public.guide.tables import most_points, points_table, wage_note
from applications.desks.public.guide.working import worked_examples
from applications.desks.requests import PortalRequest
from scoring.engine import Policy
from scoring.engine.words import article, policy_text

GROUPS = (("basic", _("基础指标")), ("bonus", _("加分指标")), ("deduction", _("减分指标")))


@audience(EVERYONE)
@never_cache
@require_safe
@by_the_rules
def indicators(request: PortalRequest, policy: Policy) -> HttpResponse:
    """All of them, group by group, in the order of the document."""
    language = engine_language()
    groups = [
        (
            title,
            [
                {
                    "id": one.id,
                    "name": policy_text(one.name, language),
                    "says": policy_text(one.says, language),
                    "most": most_points(one),
                }
                for one in policy.indicators
                if one.group == group
            ],
        )
        for group, title in GROUPS
    ]
    return page(
        request,
        "public/guide/indicators.html",
        standard=policy.standard,
        groups=groups,
        choices=[policy_text(rule.says, language) for rule in policy.choose_the_better],
        policy=policy,
    )


@audience(EVERYONE)
@never_cache
@require_safe
@by_the_rules
def indicator(request: PortalRequest, policy: Policy, indicator_id: str) -> HttpResponse:
    """One rule: plain words, articles, the whole table, what it excludes, three people, the papers."""
    language = engine_language()
    names = {one.id: policy_text(one.name, language) for one in policy.indicators}
    one = next((one for one in policy.indicators if one.id == indicator_id), None)
    if one is None:
        raise Http404
    examples = worked_examples(one.id)
    return page(
        request,
        "public/guide/card.html",
        name=names[one.id],
        says=policy_text(one.says, language),
        card=f"public/guide/cards/{one.id}.html",
        articles=_("、").join(article(name, language) for name in one.articles),
        table=points_table(one),
        wage_note=wage_note(one),
        choices=[
            {
                "says": policy_text(rule.says, language),
                "articles": _("、").join(article(name, language) for name in rule.articles),
                "others": [(other, names[other]) for other in rule.of if other != one.id],
            }
            for rule in policy.choose_the_better
            if one.id in rule.of
        ],
        readings=[
            {
                "question": policy_text(reading.question, language),
                "because": policy_text(reading.because, language),
            }
            for reading in policy.readings
            if reading.name in one.readings
        ],
        examples=examples,
        with_total=one.group == "deduction",
        notes=dict.fromkeys(note for example in examples for note in example.notes),
        on=ON,
        papers=papers_of(one.id),
        policy=policy,
    )
