"""Samples and comparisons as tables."""

import json
from collections.abc import Sequence
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.cases.states import State
from applications.desks.components import Cell, Column, Row, Table
from applications.desks.language import engine_language
from applications.places.models import District
from applications.policy.selectors import policy_in_force
from applications.policy.terms import (
    AwardLevel,
    EducationLevel,
    EducationMode,
    KeyArea,
    ObtainedBy,
    ObtainedIn,
    PublicServiceField,
    Qualification,
)
from applications.supervision.models import Comparison, Finding, Sample, SampledCase
from applications.supervision.selectors import findings_of
from scoring.engine.words import policy_text

FEWEST = 5  # claims of a district, below which its share says nothing
APART = 20  # hundredths between a district's share and the city's that are worth a look
_VOCABULARIES: tuple[type[TextChoices], ...] = (
    EducationLevel, EducationMode, Qualification, ObtainedIn, ObtainedBy, KeyArea, PublicServiceField,
    AwardLevel,
)  # fmt: skip
_WORDS: dict[str, Any] = {str(word): word.label for words in _VOCABULARIES for word in words}
COLOURS = {Finding.RIGHT: "green", Finding.POINTS: "red", Finding.PROCEDURE: "orange"}


def samples_table(samples: Sequence[Sample]) -> Table:
    """One line a month."""
    rows = []
    for one in samples:
        found = findings_of(one)
        faults = found[Finding.POINTS] + found[Finding.PROCEDURE]
        link = Cell(f"{one.month:%Y-%m}", url=reverse("city_sample", args=[one.pk]))
        rows.append([link, one.population, one.size, one.size - found[""], faults])
    return Table(
        caption=_("各月抽查"),
        columns=[
            Column(_("月份")),
            Column(_("办结件数"), numeric=True),
            Column(_("抽中"), numeric=True),
            Column(_("已复查"), numeric=True),
            Column(_("有误"), numeric=True),
        ],
        rows=rows,
        empty=_("还没有抽查。"),
        first_is_header=True,
        stacks=True,
    )


def sample_rows(sample: Sample) -> list[Row]:
    """How it was drawn."""
    return [
        Row(_("月份"), f"{sample.month:%Y-%m}"),
        Row(_("办结件数"), str(sample.population)),
        Row(_("抽中"), str(sample.size)),
        Row(_("种子"), sample.seed),
        Row(_("名单校验码"), sample.seal),
        Row(_("抽取时间"), f"{timezone.localtime(sample.drawn_at):%Y-%m-%d %H:%M}"),
        Row(_("抽取人"), sample.drawn_by.name),
    ]


def sampled_table(rows: Sequence[SampledCase]) -> Table:
    """The cases drawn, in their order."""
    return Table(
        caption=_("抽中的申请"),
        columns=[
            Column(_("次序"), numeric=True),
            Column(_("申请编号")),
            Column(_("区")),
            Column(_("状态")),
            Column(_("复查结果")),
            Column(_("说明")),
        ],
        rows=[
            [
                one.place,
                Cell(one.case.number, url=reverse("city_sampled_case", args=[one.pk])),
                one.case.district.label,
                State(one.case.state).label,
                Cell(Finding(one.finding).label, colour=COLOURS[Finding(one.finding)])
                if one.finding
                else _("待复查"),
                one.note,
            ]
            for one in rows
        ],
        empty=_("没有您可以复查的申请。"),
        stacks=True,
    )


def points_table(found: Comparison) -> Table:
    """Same facts with more than one result; there should be none."""
    names = _indicators(found)
    rows = [
        [
            names.get(one["indicator"], one["indicator"]),
            _told(one["facts"]),
            _("；").join(f"{points}：{_districts(made)}" for points, made in one["results"].items()),
        ]
        for one in found.content["points"]
    ]
    return Table(
        caption=_("同样的事实、不同的分值"),
        columns=[Column(_("指标")), Column(_("事实")), Column(_("分值：区和件数"))],
        rows=rows,
        empty=_("没有：%(n)d 件核定里，同样的事实得到同样的分值。") % {"n": found.compared},
        stacks=True,
    )


def claims_table(found: Comparison) -> Table:
    """The same claim, and how often it stood in the city and in districts that lie apart."""
    names = _indicators(found)
    rows = []
    for one in found.content["claims"]:
        made, stood = sum(one["made"].values()), sum(one["stood"].values())
        apart = _apart(one["made"], one["stood"], stood * 100 / made)
        share = f"{stood * 100 / made:.0f}%"
        rows.append([names.get(one["indicator"], one["indicator"]), _told(one["claim"]), made, share, apart])
    return Table(
        caption=_("同样的申报、各区的认定"),
        columns=[
            Column(_("指标")),
            Column(_("申报")),
            Column(_("件数"), numeric=True),
            Column(_("按申报认定"), numeric=True),
            Column(_("相差 %(n)d 个百分点以上的区") % {"n": APART}),
        ],
        rows=rows,
        empty=_("还没有核定。"),
        stacks=True,
    )


def _apart(made: dict[str, int], stood: dict[str, int], share: float) -> Any:
    names = _names()
    found = [
        f"{names.get(code, code)} {stood.get(code, 0) * 100 / number:.0f}%"
        for code, number in made.items()
        if number >= FEWEST and abs(stood.get(code, 0) * 100 / number - share) >= APART
    ]
    return Cell(_("、").join(found), colour="orange") if found else _("没有")


def _districts(made: dict[str, int]) -> str:
    names = _names()
    return _("、").join(f"{names.get(code, code)} {number}" for code, number in made.items())


def _names() -> dict[str, str]:
    return {one.code: str(one.label) for one in District.objects.all()}


def _indicators(found: Comparison) -> dict[str, str]:
    policy = policy_in_force(found.month)
    return {one.id: policy_text(one.name, engine_language()) for one in policy.indicators}


def _parts(one: dict[str, str]) -> list[str]:
    """The values of one claim; a qualification's kind and grade are one word of the vocabulary."""
    joined = [f"{one['kind']}.{one['grade']}"] if {"kind", "grade"} <= set(one) else []
    return joined + [word for key, word in one.items() if not (joined and key in {"kind", "grade"})]


def _told(facts: str) -> str:
    """Facts in the words of their vocabularies."""
    parts = []
    for value in json.loads(facts).values():
        for one in value if isinstance(value, list) else [value]:
            words = _parts(one) if isinstance(one, dict) else [one]
            parts.append(_("、").join(str(_WORDS.get(str(word), word)) for word in words))
    return _("；").join(parts)
