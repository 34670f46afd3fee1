"""``python -m tests.load.web``: the portal's answers beside those of bare views, in one run, as ratios.

Gunicorn with two sync workers, PostgreSQL and Redis of its own, wrk on loopback. One address is asked at a
time, rounds are interleaved, the best of each counts. See docs/guides/benchmarks.md.
"""

import argparse
import json
import os
import sys
from contextlib import ExitStack

from tests.load.engine import said
from tests.load.people import documents
from tests.load.web.asking import Asked, found_wrk
from tests.load.web.bare import LINES
from tests.load.web.serving import prepared, scratch, served, signed_in

BARS = (
    ("POST /api/v1/estimate/, 120 months", "a bare view that reads the same JSON", 0.5),
    ("a signed-in page with 200 rows", "an empty view with 200 lines", 0.4),
)
ON = "2026-11-22"


def main() -> None:
    """Measure, print; status 1 where a bar is not reached."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.web", description=__doc__)
    parser.add_argument("--seconds", type=int, default=5, help="seconds of one round")
    parser.add_argument("--rounds", type=int, default=4, help="rounds of each address")
    options = parser.parse_args()
    if not found_wrk():
        sys.exit("wrk is missing; on Debian: apt-get install wrk")
    with ExitStack() as stack:
        asked = addresses(stack)
        for one in asked:
            seen = one.look()  # a refusal, or a list of few rows, would be answered much quicker
            if not one.body and seen.count("<tr") < LINES:
                sys.exit(f"{one.name}: there are fewer")
        folder = scratch(stack)
        for _ in range(options.rounds):
            for one in asked:
                one.round(options.seconds, folder)
    speeds = {one.name: one for one in asked}
    print(f"{'':<44}{'requests a second':>20}{'99 of 100 within ms':>22}{'processor ms each':>20}")
    for one in asked:
        print(f"{one.name:<44}{one.each_second:>20,.0f}{one.slowest:>22.1f}{one.work:>20.2f}")
    held = []
    for name, other, least in BARS:
        one, two = speeds[name], speeds[other]
        print(f"{name} beside {other}:")
        held.append(said("  requests a second", one.each_second / two.each_second, least))
        said("  by processor time, when the machine is busy", two.work / one.work, least)
    sys.exit(0 if all(held) else 1)


def addresses(stack: ExitStack) -> list[Asked]:
    """The portal's two addresses and their bare counterparts, each served until the stack ends."""
    environment = stack.enter_context(prepared())
    portal = stack.enter_context(served("tests.load.web.portal", environment))
    bare = stack.enter_context(served("tests.load.web.bare:application_of()", os.environ))
    document = json.dumps(documents(1)[0]).encode()
    posted = {"Content-Type": "application/json", "X-Forwarded-Proto": "https"}
    seen = {"Cookie": f"__Host-sessionid={signed_in(environment, 'audit')}", "X-Forwarded-Proto": "https"}
    (estimate, parsing, _), (listed, empty, _) = BARS
    return [
        Asked(estimate, portal, f"/api/v1/estimate/?on={ON}", posted, document),
        Asked(parsing, bare, "/points/", posted, document),
        Asked(listed, portal, "/city/audit/", seen),
        Asked(empty, bare, "/page/", seen),
    ]


if __name__ == "__main__":
    main()
