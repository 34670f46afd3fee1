"""``simulate --policy FILE --on DATE``: who would come to the standard score, and who would fall below it."""

import csv
import time
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from applications.accounts.roles import PORTAL
from applications.policy.models import Proposal
from applications.policy.selectors import reference_snapshot
from applications.simulations import services
from applications.simulations.models import Simulation, SimulationState
from applications.simulations.report import crossing_rows, text_of
from scoring.engine.policy.loading import FOLDER

IN_ONE_PROCESS = 2
"""Partitions that the command computes by itself; more are spread over the workers."""
PAUSE = 0.5  # seconds between two looks at what the workers have done


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is no day: write YYYY-MM-DD") from error


class Command(BaseCommand):
    """Prints a table; ``--crossings FILE`` writes one line for each record that crosses."""

    help = "Score every current record under a draft policy or draft reference wages, and compare."

    def add_arguments(self, parser: CommandParser) -> None:
        """The draft, the day, where it is computed, and where the crossings go."""
        parser.add_argument("--policy", help="a draft rulebook (YAML), or the id of a shipped version")
        parser.add_argument("--wages", type=Path, help="draft reference wages (CSV as the shipped wages.csv)")
        parser.add_argument("--proposal", type=int, help="the number of a proposed reference wage")
        parser.add_argument("--on", type=day, required=True, help="the day of application, YYYY-MM-DD")
        parser.add_argument("--crossings", type=Path, help="a CSV file to write; case numbers, no names")
        parser.add_argument("--here", action="store_true", help="compute in this process, however many")
        parser.add_argument("--size", type=int, default=services.PARTITION, help="records a partition")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit status 1 when the draft is refused or the simulation fails."""
        if not (options["policy"] or options["wages"] or options["proposal"]):
            raise CommandError("nothing to compare: give --policy, --wages or --proposal")
        if options["size"] < 1:
            raise CommandError("--size: a partition has at least one record")
        simulation = self._run(options)
        if simulation.state == SimulationState.FAILED:
            raise CommandError(f"the simulation failed: {simulation.failure}")
        self.stdout.write(text_of(simulation))
        if options["crossings"]:
            with options["crossings"].open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows(crossing_rows(simulation))

    def _run(self, options: dict[str, Any]) -> Simulation:
        name, draft = _draft(options["policy"])
        try:
            simulation = services.start(
                actor=PORTAL,
                on=options["on"],
                draft=draft,
                draft_wages=_wages(options),
                name=name,
                size=options["size"],
            )
        except services.DraftRefused as error:
            raise CommandError(str(error)) from error
        parts = simulation.partitions.count()
        with tqdm(total=parts, desc="partitions", disable=None) as bar:
            if options["here"] or parts <= IN_ONE_PROCESS:
                return services.run_here(simulation=simulation, told=bar.update)
            services.ask_workers(simulation=simulation)
            self.stderr.write(
                f"{parts} partitions are handed to the workers; --here computes them in this process"
            )
            while simulation.state == SimulationState.RUNNING:
                time.sleep(PAUSE)
                bar.update(simulation.partitions.exclude(tally__isnull=True).count() - bar.n)
                simulation.refresh_from_db()
        return simulation


def _draft(given: str | None) -> tuple[str, str]:
    """Name and text of the draft rulebook."""
    if not given:
        return "", ""
    shipped = FOLDER / f"{given}.yaml"
    path = shipped if shipped.is_file() else Path(given)
    try:
        return path.name, path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{given}: no rulebook can be read there ({error})") from error


def _wages(options: dict[str, Any]) -> list[dict[str, Any]] | None:
    if options["proposal"]:
        proposal = Proposal.objects.filter(pk=options["proposal"]).first()
        if proposal is None:
            raise CommandError(f"there is no proposal {options['proposal']}")
        try:
            return reference_snapshot(proposal)
        except ValueError as error:
            raise CommandError(str(error)) from error
    if options["wages"]:
        try:
            with options["wages"].open(encoding="utf-8", newline="") as file:
                return list(csv.DictReader(file))
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{options['wages']}: can't be read ({error})") from error
    return None
