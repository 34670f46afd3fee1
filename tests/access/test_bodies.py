"""No id in a body opens what its address would not."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from tests.access.bodies import ALL, IDS, MORE, NO_IDS
from tests.access.finders import parameters
from tests.access.strangers import Attempt
from tests.access.walking import Walker

DESKS = Path(settings.BASE_DIR) / "applications/desks"
TAKING_ROWS = {"ModelChoiceField", "ModelMultipleChoiceField", "TypedChoiceField", "TypedMultipleChoiceField"}
TAKING_LATER = {"MultipleChoiceField"}  # where the choices are given later


@pytest.mark.django_db
@pytest.mark.parametrize(
    "attempt", MORE, ids=lambda one: f"{one.column} {one.row.label} {one.body.__qualname__}"
)
def test_a_strangers_id_in_a_body_does_nothing(walker: Walker, attempt: Attempt) -> None:
    path = reverse(attempt.row.name, kwargs=parameters(walker.world, attempt.row))
    body = attempt.body(walker.world)
    answer = walker.send(attempt.row, path, attempt.column, "POST", body)
    assert (answer.status, answer.written, answer.kinds) == (attempt.status, [], [])


@pytest.mark.django_db
def test_every_id_in_a_body_is_tried_at_every_address_that_takes_it(walker: Walker) -> None:
    tried = {(name, attempt.row.name) for attempt in ALL for name in attempt.body(walker.world)}
    assert {(name, address) for name, taken in IDS.items() for address in taken} - tried == set()


def test_every_name_that_the_desks_read_of_a_body_is_known() -> None:
    """Fields that offer rows, and whatever is read of ``request.POST`` by name."""
    found = {name for path in DESKS.rglob("*.py") for name in names_in(ast.parse(path.read_text("utf-8")))}
    assert found - set(IDS) - set(NO_IDS) == set()
    assert {"grant", "mandates", "point", "slot", "reviewer", "remove"} <= found


def names_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and _takes_rows(node.value):
            yield ast.unparse(node.targets[0])
        if isinstance(node, ast.Subscript) and _is_post(node.value):
            yield from _key(node.slice)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_post(node.func.value):
            yield from (key for word in node.args[:1] for key in _key(word))
        if isinstance(node, ast.Compare) and any(_is_post(one) for one in node.comparators):
            yield from _key(node.left)


def _takes_rows(call: ast.Call) -> bool:
    kind = ast.unparse(call.func).rpartition(".")[2]
    choices = next((ast.unparse(word.value) for word in call.keywords if word.arg == "choices"), "()")
    return kind in TAKING_ROWS or (kind in TAKING_LATER and choices == "()")


def _is_post(node: ast.AST) -> bool:
    return ast.unparse(node).endswith("request.POST")


def _key(node: ast.expr) -> Iterator[str]:
    """A text, or the name of the constant that holds it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Name):
        yield node.id
