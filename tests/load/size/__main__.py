"""``python -m tests.load.size``: every desk with 1,000 and with 100,000 cases on PostgreSQL.

Queries of each page with few and with many cases, and the server's own time at four requests at once
(gunicorn, two sync workers), few and many by turns. Other options are those of ``make_population`` and
make the large city. See docs/explanation/scale.md.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from tests.load.size.asking import FORMAT, Times, asked
from tests.load.size.making import LARGE, city, run
from tests.load.size.plot import drawn
from tests.load.size.telling import HEADINGS, Page, Seen, line
from tests.load.web.serving import Server, prepared, served

FEW = 1_000
Found = dict[tuple[str, str], Seen]


def main() -> None:
    """Make both cities, look, ask, print; status 1 where a page asks more with many, or is too slow."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.size", description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000, help="how many are many")
    parser.add_argument("--few", type=int, default=FEW, help="how many are few: 20000 fill the lists")
    parser.add_argument("--requests", type=int, default=120, help="of each page")
    parser.add_argument("--plot", type=Path, help="where to draw the result (SVG)")
    options, others = parser.parse_known_args()
    with prepared(**LARGE) as environment:
        few, _ = city(environment, options.few)
        many, seconds = city(environment, options.cases, *others)
        print(f"{options.cases} cases were made in {seconds:.0f} s", flush=True)
        pages = list(compared(few, many, options.requests))
    if options.plot:
        options.plot.write_text(drawn(pages, options.few, options.cases), "utf-8")
    sys.exit(0 if all(page.holds for page in pages) else 1)


def compared(few: Mapping[str, str], many: Mapping[str, str], requests: int) -> Iterator[Page]:
    """Every page in both cities, printed as it is found."""
    before, after = looked_at(few), looked_at(many)
    print(HEADINGS)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        small, large = (_served(stack, one, folder / f"{nth}.log") for nth, one in enumerate((few, many)))
        for key, seen in after.items():
            known = before.get(key)
            if not seen["fine"]:
                continue
            small_times = _times(small, known, requests) if known and known["fine"] else None
            page = Page(key, known if small_times else None, seen, small_times, _times(large, seen, requests))
            print(line(page), flush=True)
            yield page


def looked_at(environment: Mapping[str, str]) -> Found:
    """Each page by role and name, with its queries; those that answer something else than a page are left."""
    pages = json.loads(run(environment, "tests.load.size.inside").splitlines()[-1])
    return {(page["role"], page["page"]): page for page in pages}


def _served(stack: ExitStack, environment: Mapping[str, str], log: Path) -> tuple[Server, Path]:
    log.touch()
    settings = f"--access-logfile {log} --access-logformat '{FORMAT}'"
    server = served("jifen_portal.wsgi", {**environment, "GUNICORN_CMD_ARGS": settings})
    return stack.enter_context(server), log


def _times(served_by: tuple[Server, Path], seen: Seen, requests: int) -> Times:
    server, log = served_by
    return asked(server.address, seen["path"], seen["session"], requests, log)


if __name__ == "__main__":
    main()
