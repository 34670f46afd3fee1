"""The case book as pages and as a file."""

import json
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.desks.components import Cell, Column, Table
from applications.desks.public.guide.content.titles import STANDINGS, TITLES
from scoring.casebook import Case, edition, load_cases, reckoned
from scoring.engine import load_policies, load_wages
from scoring.engine.policy.loading import file_hash

FORMAT = "jifen-cases/1"


def title_of(case: Case) -> str:
    """The case's name for people; as the file has it where nobody has written one."""
    return str(TITLES.get(case.name, case.name))


def standing_of(case: Case) -> str:
    """Where the case comes from."""
    return str(STANDINGS.get(case.standing, case.standing))


def cases_table() -> Table:
    """Every case with its total."""
    return Table(
        _("题目"),
        [Column(_("题号"), numeric=True), Column(_("内容")), Column(_("总积分"), numeric=True)],
        [
            [case.number, Cell(title_of(case), url=reverse("guide_case", args=[case.number])), result.total]
            for case, result in zip(load_cases(), reckoned(), strict=True)
        ],
    )


@lru_cache(maxsize=4)
def download_of(language: str) -> bytes:
    """The whole book as JSON: cases, results with articles, and the data that they rest on."""
    book: dict[str, Any] = {
        "format": FORMAT,
        "edition": edition(),
        "policies": [
            {
                "id": policy.id,
                "valid_from": policy.valid_from.isoformat(),
                "valid_until": policy.valid_until.isoformat(),
                "documents": [f"{paper.title} {paper.number}" for paper in policy.documents],
                "sha256": file_hash(policy.id),
            }
            for policy in load_policies().versions
        ],
        "reference_wages": [
            {
                "valid_from": period.valid_from.isoformat(),
                "valid_until": period.valid_until.isoformat(),
                "reference_wage": str(period.wage),
                "standing": period.standing,
            }
            for period in load_wages().periods
        ],
        "cases": [
            {
                "number": case.number,
                "name": case.name,
                "standing": case.standing,
                "on": case.on.isoformat(),
                "facts": case.facts,
                "result": result.as_dict(language),
            }
            for case, result in zip(load_cases(), reckoned(), strict=True)
        ],
    }
    return json.dumps(book, ensure_ascii=False, separators=(",", ":")).encode()
