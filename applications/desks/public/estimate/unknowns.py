"""What was answered with “不知道”: left out without points, and what it could bring at most."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from applications.desks.public.estimate import running
from applications.desks.public.estimate.facts.certificates import UNKNOWN
from applications.desks.public.estimate.facts.document import Answers
from applications.desks.public.estimate.facts.quick import ranges_of
from applications.desks.public.estimate.questions import steps

_HIGH = 9_999_999  # yuan a month: a base that reaches every tier


@dataclass(frozen=True, slots=True)
class LeftOut:
    """``points``: how much higher the total could be, by the engine, if the answer were the best one."""

    text: str
    points: int
    address: str


def left_out(answers: Answers, on: date) -> list[LeftOut]:
    """Everything that is not known, each by itself; empty where all is known."""
    now = running.total_of(answers, on)
    found = []
    for slug, text, best in _unknown(answers):
        could = running.total_of({**answers, **best}, on)
        step = steps.find(answers, slug)
        if now and could and step:
            found.append(LeftOut(text, max(0, could.total - now.total), step.address))
    return found


def _unknown(answers: Answers) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    ranges = ranges_of(answers) or ()
    if any(each["base"] is None for each in ranges):
        slug = "contributions" if steps.find(answers, "contributions") else steps.MONTHS
        best = [{**each, "base": _HIGH if each["base"] is None else each["base"]} for each in ranges]
        yield slug, _("有的缴费基数不知道：这些月份只计缴费年限，没有计入基数"), {"ranges": best}
    certificate = answers.get("certificate") or {}
    if steps.find(answers, "certificate") and UNKNOWN in certificate.values():
        told = _("证书的条件不知道：职称、职业资格或技能等级没有计分")
        yield "certificate", told, {"certificate": _known_yes(certificate)}
    major = answers.get("shortage_major") or {}
    if steps.find(answers, "shortage-major") and UNKNOWN in major.values():
        told = _("专业是否在目录内、岗位是否相符不知道：紧缺急需专业没有计分")
        yield "shortage-major", told, {"shortage_major": _known_yes(major)}


def _known_yes(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: True if value == UNKNOWN else value for name, value in told.items()}
