"""``python -m tests.load.engine``: the engine and the batch beside their peers, in one run, as ratios.

Every subject has the same policy and the same people; totals are compared before anything is said. Rounds are
interleaved, the best round of each counts, and one subject works at a time. See docs/guides/benchmarks.md.
"""

import argparse
import gc
import json
import platform
import sys
import tempfile
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from scoring.engine import load_policies, load_wages
from tests.load.digest import digest
from tests.load.lines import peak_of_lines
from tests.load.loading import seconds_to_load
from tests.load.people import documents
from tests.load.subjects import ON, Subject, in_batch, looking_ahead, one_at_a_time, peers_of

AT_A_TIME, AHEAD = 400, 40
Bar = tuple[str, str, float, str]
"""Whose speed, measured by whose, at least how many times; and how the peer is called in quality.md."""
BARS: tuple[Bar, ...] = (
    ("engine", "zen-engine with trace", 5, "5 × zen-engine with trace"),
    ("engine", "openfisca-core, one at a time", 150, "150 × openfisca-core"),
    ("engine", "bare function", 0.2, "0.2 × the bare function"),
    ("batch: compute", "openfisca-core: compute", 1, "openfisca-core's compute"),
    ("batch: from columns", "openfisca-core: with loading", 10, "10 × openfisca-core with loading"),
    ("batch: from JSON", "openfisca-core: with loading", 2, "2 × openfisca-core loading Python objects"),
    (
        "batch: from JSON",
        "openfisca-core: with loading from JSON",
        2,
        "2 × openfisca-core loading the same JSON",
    ),
)
AHEAD_BARS = (("outlook without levers", 25), ("outlook with levers", 150))
MOST_SECONDS, MOST_MB = 0.15, 150


def main() -> None:
    """Measure, compare, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.engine", description=__doc__)
    parser.add_argument("--people", type=int, default=10_000, help="people of the batch")
    parser.add_argument("--rounds", type=int, default=7, help="rounds of each subject")
    parser.add_argument("--lines", type=int, default=1_000_000, help="lines for score --lines")
    parser.add_argument("--quick", action="store_true", help="2,000 people, 2 rounds, 5,000 lines")
    options = parser.parse_args()
    if options.quick:
        options.people, options.rounds, options.lines = 2_000, 2, 5_000
    print(f"{platform.machine()}, Python {platform.python_version()}, {date.today()}")  # noqa: DTZ011
    subjects = measured(options.people, options.rounds)
    print_speeds(subjects)
    fine = print_bars(subjects)
    fine = print_ahead(subjects) and fine
    fine = print_loading(options.rounds) and fine
    fine = print_lines(options.lines) and fine
    sys.exit(0 if fine else 1)


def measured(people: int, rounds: int) -> dict[str, Subject]:
    """All subjects after their rounds, by name."""
    many = documents(people)
    few = many[:AT_A_TIME]
    policy = digest(load_policies().version_on(ON), load_wages(), ON)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        files = folder / "few.json", folder / "many.json"
        for file, some in zip(files, (few, many), strict=True):
            file.write_text(json.dumps({"policy": policy, "people": some}), "utf-8")
        single, batch = peers_of(stack, *files)
        groups = (
            (one_at_a_time(few) + single, AT_A_TIME),
            (in_batch(many) + batch, people),
            (looking_ahead(few[:AHEAD]), AHEAD),
        )
        gc.collect()
        gc.freeze()
        for _ in range(rounds):
            for subjects, count in groups:
                for subject in subjects:
                    subject.round(count)
    found = [subject for subjects, _ in groups for subject in subjects]
    compare(found)
    return {subject.name: subject for subject in found}


def compare(subjects: list[Subject]) -> None:
    """Whoever gives totals gives the same ones."""
    expected = max((subject.totals for subject in subjects), key=len)
    for subject in subjects:
        if subject.totals != expected[: len(subject.totals)]:
            raise SystemExit(f"{subject.name} finds other totals than the others")


def print_speeds(subjects: dict[str, Subject]) -> None:
    print(f"\n{'subject':<44}{'people':>8}{'µs each':>12}{'a second':>14}")
    for name, subject in subjects.items():
        print(f"{name:<44}{subject.people:>8}{subject.best * 1e6:>12.2f}{subject.each_second:>14,.0f}")


def print_bars(subjects: dict[str, Subject]) -> bool:
    print()
    held = [
        said(f"{name} ≥ {words}", subjects[name].each_second / subjects[other].each_second, least)
        for name, other, least, words in BARS
    ]
    return all(held)


def print_ahead(subjects: dict[str, Subject]) -> bool:
    one = subjects["evaluation"].best
    held = [
        said(f"{name}, in evaluations", subjects[name].best / one, most, below=True)
        for name, most in AHEAD_BARS
    ]
    return all(held)


def print_loading(rounds: int) -> bool:
    return said(
        "import and load of both policies, seconds", seconds_to_load(rounds), MOST_SECONDS, below=True
    )


def print_lines(lines: int) -> bool:
    peak = peak_of_lines(max(lines // 10, 1)), peak_of_lines(lines)
    fine = said(f"score --lines, {lines // 10:,} lines, peak MB", peak[0], MOST_MB, below=True)
    return said(f"score --lines, {lines:,} lines, peak MB", peak[1], MOST_MB, below=True) and fine


def said(words: str, value: float, bar: float, *, below: bool = False) -> bool:
    """Print a figure beside its bar; whether it holds."""
    fine = value <= bar if below else value >= bar
    print(f"{words:<60}{value:>10.3f}   bar {'≤' if below else '≥'} {bar:<8g}{'' if fine else 'NOT REACHED'}")
    return fine


if __name__ == "__main__":
    main()
