"""``python -m tests.load.peak``: a peak of the school season, ever more people at once until it is too much.

Estimates, submissions, desks and notices together, by locust, on this machine only. It stops by itself. See
docs/guides/benchmarks.md.
"""

import argparse
import os
import sys
from pathlib import Path

from tests.load.peak.bounds import NotAllowed, within
from tests.load.peak.place import standing
from tests.load.peak.plot import drawn
from tests.load.peak.steps import MOST_FAILED, Step, over
from tests.load.peak.telling import by_kind, heading, line, verdict

PEOPLE = [2, 4, 8, 16, 32, 64, 128]
WARMING = 15.0  # seconds before the first step counts: templates are read, connections made


def main() -> None:
    """Let people in step by step, print; status 1 where acts fail from the first step on."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.peak", description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=PEOPLE, help="at once in each step")
    parser.add_argument("--seconds", type=float, default=30, help="of each step that count")
    parser.add_argument("--settling", type=float, default=5, help="seconds before they count")
    parser.add_argument("--pause", type=float, default=1, help="seconds that a page is looked at, on average")
    parser.add_argument("--cases", type=int, default=4000, help="of the invented city")
    parser.add_argument("--seed", type=int, default=1, help="the same seed deals the same visits")
    parser.add_argument("--plot", type=Path, help="where to draw it, as SVG")
    options = parser.parse_args()
    try:
        people = within(options.people, options.seconds + options.settling)
    except NotAllowed as refusal:
        sys.exit(str(refusal))
    done, why = list[Step](), ""
    with standing(options.cases, options.pause, options.seed) as place:
        print(f"load average before: {os.getloadavg()[0]:.1f}\n{heading()}", flush=True)
        for count in people:
            settling = options.settling if done else max(options.settling, WARMING)
            done.append(place.step(count, settling, options.seconds))
            print(line(done[-1]), flush=True)
            if why := over(done):
                break
        calm = place.calm()
    print("", *by_kind(done), "", *verdict(done, why, calm), sep="\n")
    if options.plot:
        options.plot.write_text(drawn(done), "utf-8")
    for step in done:
        for reason, times in {**step.failed, **step.broken}.items():
            print(f"with {step.people} people: {reason}, {times} times")
    for name, times in done[-1].short.items():
        print(f"nothing was left of {name} {times} times: more --cases are needed")
    sys.exit(int(done[0].fault > MOST_FAILED))


if __name__ == "__main__":
    main()
