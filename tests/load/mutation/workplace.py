"""Where mutants are made and tried: cosmic-ray's environment, a copy of the tree, a process of trials."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "var" / "load" / "mutation"
TOOL, TREE, RESULTS = FOLDER / "tool", FOLDER / "tree", FOLDER / "results.jsonl"
COSMIC_RAY = "cosmic-ray==8.7.0"
COPIED = (
    "scoring/__init__.py",
    "scoring/casebook.py",
    "scoring/engine",
    "scoring/policies",
    "tests/__init__.py",
    "tests/load/__init__.py",
    "tests/load/mutation",
    "tests/materials/__init__.py",
    "tests/materials/people.py",
    "tests/policies",
    "tests/scoring/__init__.py",
    "tests/scoring/engine",
    "tests/scoring/people.py",
    "tests/scoring/strategies.py",
    "docs/guides/add-a-policy-version.md",
)
"""What the engine and its quick tests need."""
CONFTEST = """from hypothesis import settings

settings.register_profile("mutation", deadline=None, derandomize=True, max_examples=20, database=None)
settings.load_profile("mutation")
"""


def own_modules(names: Sequence[str]) -> list[str]:
    """Modules of the engine that are called so, or lie in a folder that is; all for no name."""
    engine = ROOT / "scoring" / "engine"
    found = sorted(path.relative_to(ROOT).as_posix() for path in engine.rglob("*.py"))
    wanted = [f"scoring/engine/{name.removeprefix('scoring/engine/').rstrip('/')}" for name in names]
    chosen = [path for one in wanted for path in found if path == one or path.startswith(f"{one}/")]
    return list(dict.fromkeys(chosen)) if names else found


def prepared(modules: Sequence[str]) -> dict[str, str]:
    """Copies the tree afresh and installs the tool where it is missing; digests of the modules as copied."""
    note = TOOL / "package"
    if not note.exists() or note.read_text("utf-8") != COSMIC_RAY:
        print(f"installing {COSMIC_RAY} into {TOOL.relative_to(ROOT)} …", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(TOOL)], check=True)
        subprocess.run(
            [str(TOOL / "bin" / "python"), "-m", "pip", "install", "--quiet", COSMIC_RAY], check=True
        )
        note.write_text(COSMIC_RAY, "utf-8")
    if TREE.exists():
        shutil.rmtree(TREE)
    for name in COPIED:
        source, target = ROOT / name, TREE / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    (TREE / "conftest.py").write_text(CONFTEST, "utf-8")
    (TREE / "pytest.ini").write_text("[pytest]\nfilterwarnings =\n    error\n", "utf-8")
    return {module: sha256((TREE / module).read_bytes()).hexdigest()[:16] for module in modules}


def mutants_of(modules: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Every mutant of the modules, as cosmic-ray makes them."""
    script = Path(__file__).parent / "mutants.py"
    with subprocess.Popen(
        [str(TOOL / "bin" / "python"), str(script), str(TREE), *modules], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield from map(json.loads, process.stdout)
    if process.returncode:
        raise RuntimeError("cosmic-ray failed: its message stands above")


@contextmanager
def trials(modules: Sequence[str]) -> Iterator[Callable[[dict[str, Any]], str]]:
    """A process that tries one mutant after another; refuses to begin while the tests fail without any."""
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(TREE)}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.load.mutation.trial"],
        cwd=TREE,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def ask(question: dict[str, Any]) -> str:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()
            answer = process.stdout.readline()
            if not answer:
                raise RuntimeError("the trials ended: their message stands above")
            return str(answer).strip().strip('"')

        ask({"modules": modules})
        yield ask
        process.stdin.close()
