"""What came of a simulation, for people: rows of tables, a text for the terminal, the list of crossings."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from applications.places.selectors import districts
from applications.simulations.comparing import Crossing
from applications.simulations.models import Simulation
from applications.simulations.tally import BANDS, STEP, STEPS, UNKNOWN_AGE
from scoring.engine import load_policies
from scoring.engine.policy import read_draft

Row = tuple[str, ...]
Counts = tuple[str, int, int, int, int, int]
"""A name, then: people, reached before, reached after, up, down."""


def everybody(tally: dict[str, Any]) -> Counts:
    """All of them in one row."""
    return _counts(_("全部"), tally)


def by_district(tally: dict[str, Any]) -> list[Counts]:
    """A row for each district that has current records, in the order of their codes."""
    names = {district.code: district.label for district in districts()}
    return [_counts(names.get(code, code), counts) for code, counts in sorted(tally["districts"].items())]


def by_age(tally: dict[str, Any]) -> list[Counts]:
    """A row for each band of ages that occurs, the youngest first."""
    order = [f"{low}-{high}" for low, high in BANDS] + [UNKNOWN_AGE]
    return [_counts(_band(band), tally["ages"][band]) for band in order if band in tally["ages"]]


def by_indicator(simulation: Simulation) -> list[Counts]:
    """For each indicator that moves for somebody: rises, falls, points moved in all, and the crossings it
    has a part in."""
    names = _indicator_names(simulation)
    rows = simulation.result["indicators"] if simulation.result else {}
    return [
        (names.get(name, name), row["rises"], row["falls"], row["points"], row["up"], row["down"])
        for name, row in rows.items()
        if row["rises"] or row["falls"]
    ]


def by_total(tally: dict[str, Any]) -> list[tuple[str, int, int]]:
    """How many have which total, before and after, in steps of points."""
    before, after = tally["totals"]["before"], tally["totals"]["after"]
    return [
        (_step(step), one, two)
        for step, (one, two) in enumerate(zip(before, after, strict=True))
        if one or two
    ]


def crossing_rows(simulation: Simulation) -> Iterator[Row]:
    """A header, then one row for each record that crosses; case numbers, no names."""
    names = _indicator_names(simulation)
    districts_ = {district.code: district.label for district in districts()}
    yield (_("申请编号"), _("受理区"), _("年龄"), _("现行"), _("草案"), _("变化的指标"))
    for crossings in simulation.partitions.order_by("number").values_list("crossings", flat=True).iterator():
        for one in map(Crossing._make, crossings):
            shifts = _("；").join(f"{names.get(name, name)} {moved:+d}" for name, moved in one.shifts.items())
            age = "" if one.age is None else str(one.age)
            yield (
                one.case,
                districts_.get(one.district, one.district),
                age,
                str(one.before),
                str(one.after),
                shifts,
            )


def text_of(simulation: Simulation) -> str:
    """The tables for a terminal."""
    tally = simulation.result or {}
    counts = (_("人数"), _("现行达标"), _("草案达标"), _("升至标准分值"), _("降至标准分值以下"))
    moves = (_("指标"), _("升高人数"), _("降低人数"), _("分值合计变化"), _("参与达标"), _("参与跌出"))
    parts = [
        _("%(on)s：%(draft)s 与 %(baseline)s 比较")
        % {"on": simulation.on, "draft": simulation.draft_name, "baseline": simulation.baseline},
        _("未能计算：%(count)s") % {"count": tally["not_assessed"]},
        _lines(("", *counts), [everybody(tally)]),
        _lines((_("受理区"), *counts), by_district(tally)),
        _lines((_("年龄"), *counts), by_age(tally)),
        _lines(moves, by_indicator(simulation)),
    ]
    return "\n\n".join(parts)


def _counts(name: str, counts: dict[str, Any]) -> Counts:
    return name, counts["people"], counts["before"], counts["after"], counts["up"], counts["down"]


def _band(band: str) -> str:
    low, _dash, high = band.partition("-")
    if band == UNKNOWN_AGE:
        return _("不详")
    if low == "0":
        return _("%(high)s 岁及以下") % {"high": high}
    if int(high) > BANDS[-2][1]:
        return _("%(low)s 岁及以上") % {"low": low}
    return _("%(low)s–%(high)s 岁") % {"low": low, "high": high}


def _step(step: int) -> str:
    if step == STEPS - 1:
        return _("%(low)s 及以上") % {"low": step * STEP}
    return f"{step * STEP}–{step * STEP + STEP - 1}"


def _indicator_names(simulation: Simulation) -> dict[str, str]:
    """Names of the indicators of both rulebooks, those of the draft first."""
    policies = [load_policies().version(simulation.baseline)]
    if simulation.draft:
        policies.append(read_draft(simulation.draft, simulation.draft_name))
    return {one.id: one.name for policy in policies for one in policy.indicators}


def _lines(header: Row, rows: list[Counts]) -> str:
    return "\n".join("\t".join(map(str, row)) for row in [header, *rows])
