"""``python -m tests.load.size``: every desk with 100 and with 100,000 cases on PostgreSQL.

Queries of each page with few and with many cases, and the server's own time at four requests at once
(gunicorn, two sync workers). See docs/explanation/scale.md.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.load.size.asking import FORMAT, asked
from tests.load.size.making import LARGE, city, run
from tests.load.web.serving import prepared, served

FEW, MOST_MS = 100, 150.0
DOCUMENTS = frozenset({"applicant_copy_printed"})
"""What is typeset as a PDF while one waits for it: measured, but no desk that answers in 150 ms."""
Found = dict[tuple[str, str], dict[str, Any]]


def main() -> None:
    """Make both cities, look, ask, print; status 1 where a page asks more with many, or is too slow."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.size", description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000, help="how many are many")
    parser.add_argument("--requests", type=int, default=40, help="of each page")
    options = parser.parse_args()
    with prepared(**LARGE) as environment, tempfile.TemporaryDirectory() as folder:
        few, _ = city(environment, FEW)
        many, seconds = city(environment, options.cases)
        print(f"{options.cases} cases were made in {seconds:.0f} s", flush=True)
        before, after = looked_at(few), looked_at(many)
        log = Path(folder) / "access.log"
        log.touch()
        settings = f"--access-logfile {log} --access-logformat '{FORMAT}'"
        with served("jifen_portal.wsgi", {**many, "GUNICORN_CMD_ARGS": settings}) as server:
            fine = [
                printed(key, before, page, asked(server.address, page["path"], page["session"],
                        options.requests, log))
                for key, page in after.items()
                if page["fine"]
            ]  # fmt: skip
    sys.exit(0 if all(fine) else 1)


def looked_at(environment: Mapping[str, str]) -> Found:
    """Each page by role and name, with its queries; those that answer something else than a page are left."""
    pages = json.loads(run(environment, "tests.load.size.inside").splitlines()[-1])
    return {(page["role"], page["page"]): page for page in pages}


def printed(key: tuple[str, str], before: Found, page: dict[str, Any], times: tuple[float, float]) -> bool:
    """One line of the table; whether the page holds both bars."""
    few = before[key]["queries"] if key in before and before[key]["fine"] else None
    more = few is not None and page["queries"] > few
    document = key[1] in DOCUMENTS
    slow = times[1] > MOST_MS and not document
    words = (("MORE QUERIES", more), ("SLOW", slow), ("a PDF", document))
    remark = " ".join(word for word, said in words if said)
    name = f"{key[0]}: {key[1]}"
    counts = f"{few if few is not None else '-':>8}{page['queries']:>8}"
    print(f"{name:<56}{counts}{times[0]:>8.0f}{times[1]:>8.0f}  {remark}", flush=True)
    return not (more or slow)


if __name__ == "__main__":
    main()
