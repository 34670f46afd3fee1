"""The fields that each role receives, page by page and by the API: exactly those of docs/reference/fields.md.

With ``WRITE_FIELDS=1`` in the environment the tables of the document are written anew, to be read before they
are committed.
"""

import os
import re
from collections import defaultdict

import pytest

from applications.accounts.roles import Role
from tests.access.columns import COLUMNS
from tests.access.conftest import Walk
from tests.access.marks import STATED_FIELDS, marks
from tests.access.outputs import asked_for, name_of
from tests.access.reading import FILE, Reader
from tests.access.walking import Walker
from tests.access.world import World
from tests.conventions import ROOT

pytestmark = pytest.mark.django_db

DOCUMENT = ROOT / "docs" / "reference" / "fields.md"
ROW = re.compile(r"^\| `([^`]+)` \| (.+) \|$")
NOWHERE = {"spouse's ID number (masked)", "child's ID number (masked)"}  # pages say that there is a number
FULL = {"ID number", "permit number", "telephone", "spouse's ID number", "child's ID number"}
# The copy one takes away, the form that is signed and sealed, the number that is being corrected, and what an
# officer has just typed from the cards before him.
TASKS = {
    "applicant_copy", "applicant_copy_printed", "applicant_family_change", "employer_family_change",
    "intake_phones", "paper application_form",
}  # fmt: skip
Received = dict[str, dict[str, frozenset[str]]]
"""By role and page, the fields that are given out; pages that give out nothing are left out."""


@pytest.fixture(scope="module")
def received(walk: Walk, standing_world: World) -> Received:
    """What was found in every answer that somebody reads."""
    reader = Reader()
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for answer in [*walk.answers, *asked_for(Walker(standing_world))]:
        if not answer.row.demo and (answer.status < 300 or answer.status == 400):
            found[COLUMNS[answer.column].value][name_of(answer)] |= reader.fields(answer)
    return {
        role: {page: frozenset(fields) for page, fields in pages.items() if fields}
        for role, pages in found.items()
        if any(pages.values())
    }


def test_each_role_receives_exactly_the_fields_of_the_table(received: Received) -> None:
    if os.environ.get("WRITE_FIELDS"):
        written = tables(received)
        text = DOCUMENT.read_text("utf-8")
        DOCUMENT.write_text(text.partition("\n## ")[0].rstrip() + "\n\n" + written, "utf-8")
    assert lines(received) == lines(documented())


def test_every_field_is_found_somewhere(received: Received) -> None:
    """A field that no page gives out would be looked for by the wrong spelling."""
    given = {field for pages in received.values() for fields in pages.values() for field in fields}
    assert {*marks().values(), FILE} - given == NOWHERE


def test_the_employer_receives_nothing_of_these(received: Received) -> None:
    """Workflow, section 1: offences, detentions and false materials never; bases were paid by others, too."""
    never = {*STATED_FIELDS.values(), "contribution base", "authority's answer"}
    assert {
        page: both for page, fields in received[Role.HR_OFFICER].items() if (both := fields & never)
    } == {}


def test_who_has_no_task_receives_nothing(received: Received) -> None:
    """Nobody without a holder before him; administrators and whoever reads evidence see no people."""
    without = {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.COMMUNITY_CLERK, Role.KIOSK}
    assert {role: received[role] for role in without & set(received)} == {}


def test_full_numbers_stand_only_where_they_are_the_task(received: Received) -> None:
    pages = {page for pages in received.values() for page, fields in pages.items() if fields & FULL}
    assert pages == TASKS


def lines(received: Received) -> list[str]:
    """One for each field of each page, so that a difference names what is missing or too much."""
    return sorted(
        f"{role} {page}: {field}"
        for role, pages in received.items()
        for page, fields in pages.items()
        for field in fields
    )


def documented() -> Received:
    """The tables of the document, one a role."""
    found: Received = {}
    for section in DOCUMENT.read_text("utf-8").split("\n## ")[1:]:
        role = re.match(r".*`(\w+)`", section)
        assert role, section.splitlines()[0]
        rows = [ROW.match(line) for line in section.splitlines()]
        found[role[1]] = {row[1]: frozenset(row[2].split(" · ")) for row in rows if row}
    return found


def tables(received: Received) -> str:
    """The document's tables of what was received."""
    parts = []
    for role in Role:
        if pages := received.get(role):
            rows = [f"| `{page}` | {' · '.join(sorted(fields))} |" for page, fields in sorted(pages.items())]
            title = str(role.name).replace("_", " ").capitalize().replace("Hr ", "HR ")
            parts.append(
                "\n".join([f"## {title} `{role.value}`", "", "| page | receives |", "|---|---|", *rows])
            )
    return "\n\n".join(parts) + "\n"
