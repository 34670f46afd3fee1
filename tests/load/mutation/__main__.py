"""``python -m tests.load.mutation``: mutants of the engine by cosmic-ray, and which of them no test kills.

See docs/reference/mutation.md. cosmic-ray lies in an environment of its own under ``var/``, the mutants run
in a copy of the tree there, and the project's own files are never touched.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.load.mutation.workplace import RESULTS, mutants_of, own_modules, prepared, trials

Mutant = dict[str, Any]


def main() -> None:
    """Make the mutants, try each, print the survivors and the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.mutation", description=__doc__)
    parser.add_argument(
        "modules", nargs="*", help="modules of the engine, such as kinds.py or facts; else all"
    )
    parser.add_argument(
        "--continue",
        dest="further",
        action="store_true",
        help="what was killed before stays killed, as long as its module has not changed",
    )
    options = parser.parse_args()
    modules = own_modules(options.modules)
    if not modules:
        sys.exit("no module of scoring/engine is called that")
    digests = prepared(modules)
    killed = {key_of(one): one["fate"] for one in earlier() if one["fate"] != "survived"}
    if not options.further:
        killed = {}
        RESULTS.unlink(missing_ok=True)
    figures: dict[str, Counter[str]] = {}
    survivors: list[Mutant] = []
    started = time.monotonic()
    with trials(modules) as fate_of, RESULTS.open("a", encoding="utf-8") as results:
        for mutant in mutants_of(modules):
            mutant["digest"] = digests[mutant["module"]]
            told = killed.get(key_of(mutant)) or fate_of(mutant)
            if key_of(mutant) not in killed:
                results.write(json.dumps({**mutant, "fate": told}, ensure_ascii=False) + "\n")
                results.flush()
            counts = figures.setdefault(mutant["module"], Counter())
            if not counts:
                print(f"{mutant['module']} …", flush=True)
            counts[told] += 1
            if told == "survived":
                survivors.append(mutant)
                print(said(mutant), flush=True)
    print_figures(figures, time.monotonic() - started)
    sys.exit(1 if survivors else 0)


def key_of(mutant: Mutant) -> tuple[Any, ...]:
    """What makes two mutants the same, over several runs."""
    return tuple(mutant[name] for name in ("module", "digest", "at", "old", "new"))


def earlier() -> Iterator[Mutant]:
    """The results of earlier runs."""
    if RESULTS.exists():
        yield from map(json.loads, RESULTS.read_text("utf-8").splitlines())


def said(mutant: Mutant) -> str:
    """A survivor in one line."""
    where = f"{mutant['module']}:{mutant['line']} {mutant['inside']}".rstrip()
    return f"  {where}: {mutant['operator']}: {mutant['old']!r} → {mutant['new']!r}"


def print_figures(figures: dict[str, Counter[str]], seconds: float) -> None:
    """A table, one line a module."""
    fates = ("killed", "timeout", "survived")
    print(f"\n{'':40}{'mutants':>9}" + "".join(f"{name:>9}" for name in fates))
    whole = sum(figures.values(), Counter())
    for name, counts in [*figures.items(), ("all", whole)]:
        shown = name.removeprefix("scoring/engine/")
        print(f"{shown:40}{counts.total():9}" + "".join(f"{counts[one]:9}" for one in fates))
    print(f"{seconds:.0f} s")


if __name__ == "__main__":
    main()
