"""docs/reference/shared-data.md lists every kind with its columns, as the code has them.

With ``WRITE_REFERENCE=1`` in the environment the page is written anew.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from django.utils import translation

from applications.authorities.columns import Column
from applications.authorities.kinds import KINDS, About, Kind
from applications.authorities.models import Sight

PAGE = Path(__file__).parents[3] / "docs/reference/shared-data.md"
BEGIN, END = "<!-- kinds: written by test_reference.py -->\n", "<!-- end of kinds -->\n"
SEEN = {
    (About.PERSON, Sight.OPEN): "the person, an employer with the mandate, officers of the case",
    (About.PERSON, Sight.FAMILY): "the person, officers of the case; of employers none",
    (About.PERSON, Sight.PRIVATE): "the person, reviewer and determining officer; nobody else",
    (About.EMPLOYER, Sight.OPEN): "the employer, officers of its cases",
}


def reference() -> str:
    """The tables of all kinds."""
    with translation.override("zh-hans"):
        return "\n".join(line for kind in KINDS.values() for line in described(kind)) + "\n"


def described(kind: Kind) -> Iterator[str]:
    yield f"**{kind.name}** – {kind.source}: {kind.label}\n"
    of_whom = "a person" if kind.about is About.PERSON else "an employer"
    yield f"- of {of_whom}; seen by {SEEN[kind.about, kind.sight]}"
    keys = ", ".join(f"`{landing.key}`" for landing in kind.landings)
    if keys:
        filled = [landing for landing in kind.landings if landing.fills]
        what = "compared with" if not filled else "fills in, and is compared with,"
        locked = "; what is known is locked in the draft" if any(one.locks for one in kind.landings) else ""
        yield f"- {what} {keys} of the facts{locked}"
    if kind.settles:
        yield f"- closes the referral `{kind.settles.referral}`"
    yield "\n| column | | values | default |\n|---|---|---|---|"
    for column in kind.columns:
        yield f"| `{column.name}` | {column.label} | {values(column)} | {default(column)} |"
    yield ""


def values(column: Column) -> str:
    if column.choices:
        return " · ".join(f"`{value}` {label}" for value, label in column.choices.items())
    return {
        "month": "`YYYY-MM`",
        "day": "`YYYY-MM-DD`",
        "amount": "number",
        "number": "number",
        "flag": "yes or no",
    }.get(column.sort, f"text, at most {column.schema.get('maxLength')}")


def default(column: Column) -> str:
    if column.required:
        return "–"
    return "unknown" if column.default in (None, "") else str(column.default).lower()


def test_the_page_lists_what_there_is() -> None:
    text = PAGE.read_text("utf-8")
    before, rest = text.split(BEGIN)
    listed, after = rest.split(END)
    if os.environ.get("WRITE_REFERENCE"):
        PAGE.write_text(before + BEGIN + reference() + END + after, "utf-8")
        listed = reference()
    assert listed == reference()
