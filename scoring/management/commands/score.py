"""``score FILE --on DATE``: what facts are worth; no database and no services (contract, section 2)."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from scoring.engine import (
    FactsError,
    NoPolicyVersion,
    Policy,
    ReferenceWages,
    assess_under,
    load_policies,
    load_wages,
    parse,
)
from scoring.engine.facts.document import MOST_BYTES
from scoring.engine.words import CHINESE, LANGUAGES
from scoring.management.terminal import REFUSED, UNUSABLE, day, opened, print_json, speak_utf8


class Command(BaseCommand):
    """Prints one JSON object, or one a line with ``--lines``; the same input gives the same bytes."""

    help = "Score a facts document, or one document a line."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, the day, and whether it holds one document a line."""
        parser.add_argument("file", help="a JSON document of facts, - for standard input")
        parser.add_argument("--on", type=day, required=True, help="the day of application, YYYY-MM-DD")
        parser.add_argument(
            "--language", choices=LANGUAGES, default=CHINESE, help="the language of sentences, zh or en"
        )
        parser.add_argument("--lines", action="store_true", help="one document a line, one result a line")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit status 1 when a document is refused, 2 when no policy version covers the day."""
        on, language = options["on"], options.get("language", CHINESE)
        try:
            policy = load_policies().version_on(on)
        except NoPolicyVersion as error:
            raise CommandError(str(error), returncode=UNUSABLE) from error
        speak_utf8()
        wages = load_wages()
        refused = False
        with opened(options["file"]) as stream:
            for number, raw in (
                _watched(stream, _size(options["file"]))
                if options["lines"]
                else [(0, stream.read(MOST_BYTES + 1))]
            ):
                result = _score(raw, on, policy, wages, language)
                if "errors" in result:
                    refused = True
                    result = {"line": number, **result} if number else result
                print_json(self.stdout, result)
        if refused:
            sys.exit(REFUSED)


def _score(raw: bytes, on: date, policy: Policy, wages: ReferenceWages, language: str) -> dict[str, Any]:
    try:
        return assess_under(policy, parse(raw), on, wages=wages).as_dict(language)
    except FactsError as error:
        return {"errors": error.errors_in(language)}


def _watched(stream: BinaryIO, size: int | None) -> Iterator[tuple[int, bytes]]:
    """The lines, with a bar on a terminal: bytes of a file, lines where the end is not known.

    No bar where the results themselves run down the terminal.
    """
    hidden = True if sys.stdout.isatty() else None  # None: unless standard error is a terminal
    unit = " lines" if size is None else "B"
    with tqdm(total=size, unit=unit, unit_scale=size is not None, disable=hidden) as bar:
        for number, raw in _lines(stream):
            yield number, raw
            bar.update(1 if size is None else stream.tell() - bar.n)


def _size(name: str) -> int | None:
    """Bytes of a file; ``None`` for standard input and pipes."""
    path = Path(name)
    return path.stat().st_size if name != "-" and path.is_file() else None


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers, blank ones skipped; of one that is too long only as much as shows it."""
    number = 0
    while line := stream.readline(MOST_BYTES + 2):
        number += 1
        rest, blank = line, not line.strip()
        while len(rest) == MOST_BYTES + 2 and not rest.endswith(b"\n"):
            rest = stream.readline(MOST_BYTES + 2)
            blank = blank and not rest.strip()
        if not blank:
            yield number, line.removesuffix(b"\n").removesuffix(b"\r")
