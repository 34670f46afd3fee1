"""The quick tests: those that a mutant has to survive."""

from pathlib import Path

ENGINE = "tests/scoring/engine"
SLOW = ("test_properties.py", "test_every_day.py", "test_published.py")
"""Random people by the thousand, and the files of the repository: not for every mutant."""
NEEDS_COMMANDS = (
    "tests/policies/test_cases.py::test_command",
    "tests/policies/test_new_version.py::test_the_guide_shows_what_changed",
)
"""These call ``manage.py``; the work folder has no Django settings."""


def quick_tests(root: Path, *, outlook: bool) -> list[str]:
    """Paths of the tests, those of the outlook only where it has mutants."""
    found = [
        path.relative_to(root).as_posix()
        for folder in ("tests/policies", ENGINE)
        for path in sorted((root / folder).rglob("test_*.py"))
        if path.name not in SLOW
    ]
    return [path for path in found if outlook or "/outlook/" not in path]
