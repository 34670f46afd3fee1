"""What the commands on facts documents share: days and files in, one JSON object out, and how they end."""

import argparse
import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import CommandError, OutputWrapper

from scoring.engine.writing import written

REFUSED, UNUSABLE = 1, 2
"""Exit statuses: a document is refused; nothing could be done at all."""
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def day(text: str) -> date:
    """A day given on the command line as ``YYYY-MM-DD``."""
    try:
        if not DAY.fullmatch(text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day written as YYYY-MM-DD") from error


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """The bytes of a file, or of standard input for ``-``."""
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(name).open("rb") as stream:
            yield stream
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}", returncode=UNUSABLE) from error


def speak_utf8() -> None:
    """Whatever the machine's language, results are UTF-8 with plain line ends."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")


def print_json(out: OutputWrapper, result: dict[str, Any]) -> None:
    """One line. A full disk is said, a reader that has left is not; neither passes for a refused document."""
    try:
        out.write(written(result).decode())
        out.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if isinstance(error, BrokenPipeError):
            sys.exit(UNUSABLE)
        raise CommandError(f"the result cannot be written: {error.strerror}", returncode=UNUSABLE) from error
