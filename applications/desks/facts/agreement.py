"""The whole document read by the engine after a section was filled in: errors between its parts."""

import re
from typing import Any

from applications.cases.document import CURRICULUM
from applications.desks.facts.answers import Changes, Document, FactsForm
from applications.desks.facts.rows import Rows
from applications.desks.facts.sections import Answers
from scoring.engine.facts import FactsError, parse

_PATH = re.compile(r"^(?P<key>[a-z_]+)(?:\.children)?(?:\[(?P<row>\d+)\])?(?:\.(?P<field>\w+))?")
_FIELDS = {"from": "first", "until": "last", "kind": "name", "grade": "name"}


def agrees(form: Answers, document: Document) -> bool:
    """Whether the document with this valid form's answers is one that the engine reads.

    What it refuses stands beside the field that it names, or above the form.
    """
    changes = form.changes()
    known = {key: value for key, value in merged(document, changes).items() if key != CURRICULUM}
    try:
        parse(known)
    except FactsError as refused:
        for error in refused.errors:
            _place(form, changes, error["path"], error["reason"])
        return False
    return True


def merged(document: Document, changes: Changes) -> dict[str, Any]:
    """The document with these keys changed; None takes a key out."""
    return {key: value for key, value in {**document, **changes}.items() if value is not None}


def _place(form: Answers, changes: Changes, path: str, reason: str) -> None:
    found = _PATH.match(path)
    if found is None or found["key"] not in changes:
        refuse(form, f"{reason}（{path}）" if path else reason)
        return
    target: Any = form
    if isinstance(form, Rows):
        kept = form.kept
        row = int(found["row"]) if found["row"] else len(kept)
        target = kept[row] if row < len(kept) else form
    name = _FIELDS.get(found["field"] or "", found["field"] or found["key"])
    if isinstance(target, Rows):
        refuse(target, reason)
    else:
        target.add_error(name if name in target.fields else None, reason)


def refuse(form: Answers, message: Any) -> None:
    """Put a sentence above the form: a refusal of a service, or an error that belongs to no field."""
    if isinstance(form, FactsForm):
        form.add_error(None, message)
    else:
        form.full_clean() if not hasattr(form, "_non_form_errors") else None
        form.non_form_errors().append(str(message))
