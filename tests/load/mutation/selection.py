"""Which tests look at which module first. Whoever survives them meets all the others of the quick tests."""

from pathlib import Path

EDGES = tuple(f"tests/policies/test_edges_{name}.py" for name in ("bonus", "deductions", "basic"))
CASES = "tests/policies/test_cases.py"
ENGINE = "tests/scoring/engine"
FIRST = {
    "assess.py": (EDGES[1], f"{ENGINE}/test_assessment.py"),
    "kinds.py": (*EDGES, f"{ENGINE}/test_assessment.py"),
    "rulebook.py": (EDGES[1], f"{ENGINE}/test_assessment.py"),
    "rows.py": (f"{ENGINE}/test_ledger.py",),
    "tables.py": (EDGES[0], EDGES[2]),
    "view.py": (f"{ENGINE}/test_ledger.py", f"{ENGINE}/test_eligibility.py", EDGES[2]),
    "facts/amounts.py": (f"{ENGINE}/facts/test_parsing.py", f"{ENGINE}/test_ledger.py"),
    "facts/document.py": (f"{ENGINE}/facts/test_document.py",),
    "facts": (f"{ENGINE}/facts/test_parsing.py",),
    "policy": (f"{ENGINE}/policy/test_loading.py",),
    "words": (f"{ENGINE}/test_words.py",),
    "outlook": tuple(
        f"{ENGINE}/outlook/test_{name}.py" for name in ("dates", "forecast", "levers", "carry_on")
    ),
}
"""By module of the engine, else by its folder, else the test of its name."""
SLOW = ("test_properties.py", "test_every_day.py", "test_published.py")
"""Random people by the thousand, and the files of the repository: not for every mutant."""
NEEDS_COMMANDS = (
    f"{CASES}::test_command",
    "tests/policies/test_new_version.py::test_the_guide_shows_what_changed",
)
"""These call ``manage.py``; the work folder has no Django settings."""


def first_tests(root: Path, module: str) -> list[str]:
    """Paths of the tests that look at a module first, as far as they are there."""
    inside = module.removeprefix("scoring/engine/")
    own = f"{ENGINE}/{Path(inside).parent}/test_{Path(inside).name}".replace("/./", "/")
    chosen = FIRST.get(inside) or FIRST.get(inside.partition("/")[0], ())
    return [path for path in dict.fromkeys((own, *chosen)) if (root / path).exists()]


def other_tests(root: Path, module: str) -> list[str]:
    """All the other quick tests; those of the outlook only for the outlook."""
    found = [
        path.relative_to(root).as_posix()
        for folder in ("tests/policies", ENGINE)
        for path in sorted((root / folder).rglob("test_*.py"))
        if path.name not in SLOW
    ]
    known = first_tests(root, module)
    wanted = [path for path in found if path not in known]
    return wanted if "/outlook/" in module else [path for path in wanted if "/outlook/" not in path]
