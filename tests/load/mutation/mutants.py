"""``python mutants.py FOLDER MODULE…``, run by the Python that has cosmic-ray: one JSON line for each mutant.

A mutant is a place of the module's text (``at``), what stands there (``old``) and what comes instead
(``new``). Annotations are passed over: no result depends on them.
"""

import ast
import json
import sys
from collections.abc import Iterator
from copy import deepcopy
from itertools import accumulate
from pathlib import Path
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.plugins import get_operator
from operators import OPERATORS

Place = tuple[int, int]


def annotations(text: str) -> list[tuple[Place, Place]]:
    """Where annotations begin and end, as line and column in characters."""
    found: list[ast.expr | None] = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            found.append(node.returns)
        elif isinstance(node, ast.arg | ast.AnnAssign):
            found.append(node.annotation)
    lines = text.splitlines()

    def place(line: int, column: int) -> Place:
        return line, len(lines[line - 1].encode()[:column].decode())

    return [
        (place(one.lineno, one.col_offset), place(one.end_lineno or 0, one.end_col_offset or 0))
        for one in found
        if one is not None
    ]


def definitions(text: str) -> dict[int, str]:
    """The innermost function or class of each line."""
    inside: dict[int, str] = {}

    def look(node: ast.AST, path: str) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                name = f"{path}.{child.name}".lstrip(".")
                inside.update(dict.fromkeys(range(child.lineno, (child.end_lineno or 0) + 1), name))
                look(child, name)

    look(ast.parse(text), "")
    return inside


def mutants_of(module: str, text: str) -> Iterator[dict[str, Any]]:
    """Every mutant of a module, from its first line to its last."""
    nodes, silent, inside = list(ast_nodes(get_ast(text))), annotations(text), definitions(text)
    begins = [0, *accumulate(map(len, text.splitlines(keepends=True)))]
    found = []
    for name in OPERATORS:
        operator = get_operator(name)()
        places = [
            (node, place, start)
            for node in nodes
            for place, (start, _) in enumerate(operator.mutation_positions(node))
        ]
        for node, place, start in places:
            if any(first <= start < after for first, after in silent):
                continue
            top = statement_of(node)
            line, column = top.get_start_pos_of_prefix()
            before = begins[line - 1] + column
            try:
                mutant = changed(operator, node, place)
            except AttributeError:  # cosmic-ray 8.7 cannot replace the exceptions of "except (A, B) as error"
                continue
            mutated = text[:before] + mutant + text[before + len(top.get_code()) :]
            at, old, new = difference(text, mutated)
            found.append(
                {
                    "module": module,
                    "line": start[0],
                    "inside": inside.get(start[0], ""),
                    "operator": name.removeprefix("core/"),
                    "at": at,
                    "old": old,
                    "new": new,
                }
            )
    seen = set()
    for mutant in sorted(found, key=lambda one: (one["line"], one["at"], one["new"])):
        if (same := (mutant["at"], mutant["old"], mutant["new"])) not in seen:
            seen.add(same)
            yield mutant


def statement_of(node: Any) -> Any:
    """The smallest statement around a node."""
    while node.parent is not None and node.parent.type not in {"file_input", "suite"}:
        node = node.parent
    return node


def changed(operator: Any, node: Any, place: int) -> str:
    """The statement around a node after the operator; the tree stays as it is."""
    top, path, step = statement_of(node), [], node
    while step is not top:
        path.append(next(n for n, child in enumerate(step.parent.children) if child is step))
        step = step.parent
    above, top.parent = top.parent, None
    copied = deepcopy(top)
    top.parent = copied.parent = above
    inner = copied
    for place_of_child in reversed(path):
        inner = inner.children[place_of_child]
    new = operator.mutate(inner, place)
    if new is not inner:
        if not path:
            return "" if new is None else str(new.get_code())
        siblings = inner.parent.children
        where = next(n for n, child in enumerate(siblings) if child is inner)
        siblings[where : where + 1] = [] if new is None else [new]
    return str(copied.get_code())


def difference(one: str, two: str) -> tuple[int, str, str]:
    """The first place where two texts differ, and the words there in each."""
    at = next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), 0)
    shorter = min(len(one), len(two)) - at
    back = next((n for n in range(shorter) if one[-1 - n] != two[-1 - n]), shorter)
    return at, one[at : len(one) - back], two[at : len(two) - back]


if __name__ == "__main__":
    folder, *modules = sys.argv[1:]
    for module in modules:
        for mutant in mutants_of(module, (Path(folder) / module).read_text("utf-8")):
            print(json.dumps(mutant, ensure_ascii=False))
