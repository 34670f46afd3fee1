"""Damaged files into every parser of uploads and imports: ``python -m tests.load.fuzzing [--seconds 600]``.

Good files of every kind are cut, doubled, mixed and flipped. Each parser must take what comes or refuse it in
its own words; anything else it raises is a hole, printed with the smallest input that shows it, status 1.
``test_fuzzing.py`` runs a few examples of each with every change.
"""

import argparse
import io
import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from hypothesis import HealthCheck, Phase, given
from hypothesis import seed as seeded
from hypothesis import settings as bounded
from hypothesis import strategies as st

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from applications.accounts.refusals import Refused  # noqa: E402
from applications.api.policy_reports import breaches  # noqa: E402
from applications.authorities.documents import document_of  # noqa: E402
from applications.authorities.kinds import KINDS  # noqa: E402
from applications.notices import codes  # noqa: E402
from applications.spreadsheets import contributions, employees  # noqa: E402
from applications.spreadsheets.reading import rows_of  # noqa: E402
from applications.spreadsheets.rows import Refused as RefusedTable  # noqa: E402
from materials import uploads  # noqa: E402
from materials.refusals import RefusedFile  # noqa: E402
from scoring.engine import FactsError, parse  # noqa: E402
from scoring.engine.policy import read_draft  # noqa: E402
from scoring.engine.policy.loading import FOLDER  # noqa: E402
from scoring.engine.policy.model import PolicyError  # noqa: E402
from tests.applications.rosters import lists  # noqa: E402
from tests.applications.spreadsheets import files as sheets  # noqa: E402
from tests.load.people import documents  # noqa: E402
from tests.materials import files  # noqa: E402

ON = date(2026, 11, 22)
ROW = ("2023-01", "示例单位", 9000)
WORDS = (
    b"",
    b"\0",
    b"\xff" * 8,
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b'"',
    b"\r\n",
    b",",
    b"{",
    b"&e;",
    b"9" * 40,
    b"1e999",
)


@dataclass(frozen=True)
class Parser:
    """``good``: files that it takes; ``refusals``: all that it may raise. ``slow``: it opens a process."""

    good: Callable[[], Iterable[bytes]]
    parse: Callable[[bytes], object]
    refusals: tuple[type[Exception], ...] = ()
    slow: bool = False
    seeds: list[bytes] = field(default_factory=list)

    def seed_files(self) -> list[bytes]:
        if not self.seeds:
            self.seeds.extend(self.good())
        return self.seeds

    def meets(self, content: bytes) -> None:
        """Take it, or refuse it. Whatever else is raised goes on to the caller."""
        try:
            self.parse(content)
        except self.refusals:
            return


def _accepted(content: bytes) -> object:
    return uploads.accept(stream=io.BytesIO(content), claimed_name="a.pdf")


def _delivered(content: bytes) -> object:
    return [list(document_of(kind, io.BytesIO(content)).rows()) for kind in KINDS.values()]


def _signed(content: bytes) -> object:
    return codes.check("沪居积〔2026〕1号", "0" * 16, content.decode("utf-8", "replace"))


def _draft(content: bytes) -> object:
    return read_draft(content.decode("utf-8"), "draft")


_CSV = sheets.table([sheets.HEADER, ROW])
PARSERS: dict[str, Parser] = {
    "pictures": Parser(
        lambda: [files.picture("JPEG"), files.picture("PNG"), files.heic()], _accepted, (RefusedFile,)
    ),
    "pdf": Parser(lambda: [files.pdf_bytes(files.new_pdf(2))], _accepted, (RefusedFile,), slow=True),
    "contributions": Parser(
        lambda: [sheets.workbook([sheets.HEADER, ROW]), _CSV.encode("utf-8-sig"), _CSV.encode("gb18030")],
        lambda content: contributions.read(rows_of(content), ON),
        (RefusedTable,),
    ),
    "employees": Parser(
        lambda: [lists.book([lists.employee(1), lists.employee(2)])],
        lambda content: employees.read(rows_of(content)),
        (RefusedTable,),
    ),
    "authorities": Parser(
        lambda: [
            ",".join(column.name for column in kind.columns).encode() + b"\nx\n" for kind in KINDS.values()
        ],
        _delivered,
        (Refused,),
    ),
    "facts": Parser(lambda: [json.dumps(one).encode() for one in documents(3)], parse, (FactsError,)),
    "drafts": Parser(
        lambda: [(FOLDER / "2023.yaml").read_bytes()], _draft, (PolicyError, UnicodeDecodeError)
    ),
    "codes": Parser(lambda: [b"k1.2026-11-22.120.-.a.b.c"], _signed, (codes.BadCodeError,)),
    "policy reports": Parser(
        lambda: [b'{"csp-report": {"blocked-uri": "inline", "document-uri": "/"}}'],
        lambda content: list(breaches(content)),
    ),
}


@st.composite
def damaged(draw: st.DrawFn, good: list[bytes]) -> bytes:
    """A good file after some accidents, or any bytes at all."""
    content = bytearray(draw(st.sampled_from(good)))
    for _ in range(draw(st.integers(1, 5))):
        place = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 40))
        match draw(st.sampled_from(["flip", "cut", "put", "double", "end", "other"])):
            case "flip" if place < len(content):
                content[place] ^= draw(st.integers(1, 255))
            case "cut":
                del content[place : place + length]
            case "put":
                content[place:place] = draw(st.one_of(st.sampled_from(WORDS), st.binary(max_size=20)))
            case "double":
                content[place:place] = content[place : place + length]
            case "end":
                del content[place:]
            case _:
                content[place:] = draw(st.sampled_from(good))[place:]
    return bytes(content)


def run(name: str, examples: int, number: int = 0) -> None:
    """So many damaged files into a parser. Raises what it should not have raised."""
    parser = PARSERS[name]

    @seeded(number)
    @bounded(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(damaged(parser.seed_files()))
    def meets(content: bytes) -> None:
        parser.meets(content)

    meets()


def main() -> int:
    """All parsers in turn, until the time is up."""
    given_ = argparse.ArgumentParser(description=__doc__)
    given_.add_argument("--seconds", type=float, default=600)
    last = time.monotonic() + given_.parse_args().seconds
    tried, holes, number = dict.fromkeys(PARSERS, 0), [], 0
    while time.monotonic() < last:
        number += 1
        for name, parser in PARSERS.items():
            if name in holes or time.monotonic() > last:
                continue
            examples = 20 if parser.slow else 200
            try:
                run(name, examples, number)
                tried[name] += examples
            except Exception as hole:
                holes.append(name)
                print(f"{name}: {type(hole).__name__}: {hole}", *getattr(hole, "__notes__", []), sep="\n")
    print(", ".join(f"{name} {count}" for name, count in tried.items()), "damaged files")
    print(f"HOLES: {', '.join(holes)}" if holes else "no parser raised anything but its refusals")
    return int(bool(holes))


if __name__ == "__main__":
    sys.exit(main())
