"""The workflow table as a page of the documentation: a drawing and the tables behind it.

``manage.py workflow_diagram`` writes it; a test holds the page to the table.
"""

from collections.abc import Iterable, Iterator

from django.utils import translation

from applications.accounts.roles import Role
from applications.cases.readers import Reader, name_of, who_acts
from applications.cases.states import CLOSED, OPEN, State
from applications.cases.workflow import TABLE, Transition

PAGE = "docs/reference/workflow.md"
MOST_DRAWN = 4  # sources; a row that begins in more of them is told below the drawing

_HEAD = """# The workflow of a case

Written by `.venv/bin/python manage.py workflow_diagram` from `applications/cases/workflow.py`; do not edit.
"""


def page() -> str:
    """The whole page, with the official Chinese names whatever language is active."""
    with translation.override("zh-hans"):
        parts = [_HEAD, _drawing(), _told_below(), _actions(), _names()]
    return "\n".join(parts)


def _drawing() -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{state} {state.label}" as {state}' for state in State]
    lines += ["    [*] --> draft"]
    lines += [
        f"    {source} --> {row.target}: {row.action}"
        for row in TABLE
        if len(row.sources) <= MOST_DRAWN
        for source in _ordered(row.sources)
    ]
    lines += [f"    {state} --> [*]" for state in State if state in CLOSED]
    return "\n".join([*lines, "```", ""])


def _told_below() -> str:
    rows = (row for row in TABLE if len(row.sources) > MOST_DRAWN)
    return "\n".join([*(f"- `{row.action}` leads to `{row.target}` from {_from(row)}." for row in rows), ""])


def _from(row: Transition) -> str:
    if row.sources == OPEN:
        return "every state that is not closed"
    return ", ".join(f"`{source}`" for source in _ordered(row.sources))


def _actions() -> str:
    head = ("action", "label", "from", "to", "who", "must hold", "messages")
    return _table("## Actions", head, (_action(row) for row in TABLE))


def _action(row: Transition) -> list[str]:
    sources = "any open state" if row.sources == OPEN else _codes(_ordered(row.sources))
    holds = [*row.guards, *(["reason given"] if row.needs_reason else [])]
    told = [f"{template} → {reader}" for template, reader in row.messages]
    who = [role for role in Role if role in row.roles]
    return [
        f"`{row.action}`",
        str(row.label),
        sources,
        f"`{row.target}`",
        _codes(who),
        *map(_list, (holds, told)),
    ]


def _names() -> str:
    head = (
        "state",
        "official",
        *(f"as the {reader} reads it" for reader in Reader),
        "who acts (to officers)",
    )
    rows = (
        [
            f"`{state}`",
            str(state.label),
            *(str(name_of(state, reader)) for reader in Reader),
            str(who_acts(state, Reader.OFFICER)),
        ]
        for state in State
    )
    return _table("## Names", head, rows)


def _table(title: str, head: Iterable[str], rows: Iterable[list[str]]) -> str:
    names = list(head)
    lines = [title, "", _line(names), _line(["---"] * len(names)), *map(_line, rows), ""]
    return "\n".join(lines)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _list(names: Iterable[str]) -> str:
    return ", ".join(names) or "–"


def _ordered(states: Iterable[State]) -> Iterator[State]:
    wanted = set(states)
    return (state for state in State if state in wanted)
