"""``python -m tests.load.night``: the night that ends the points of 2 in 100 of so many valid records."""

import argparse
import sys
import time

from tests.load.size.making import LARGE, city, run
from tests.load.web.serving import prepared

MOST_SECONDS, OF = 300.0, 1_000_000


def main() -> None:
    """Make people who all have points, let the night run, print; status 1 where it takes too long."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.night", description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    options = parser.parse_args()
    with prepared(**LARGE) as environment:
        made, seconds = city(environment, options.records, "--held", "--without-months")
        print(f"{options.records} records were made in {seconds:.0f} s", flush=True)
        began = time.monotonic()
        print(run(made, "tests.load.size.ending").strip())
        taken = time.monotonic() - began
    allowed = MOST_SECONDS * options.records / OF
    print(f"the night took {taken:.1f} s, the start of the process included; bar {allowed:.0f} s")
    sys.exit(0 if taken <= allowed else 1)


if __name__ == "__main__":
    main()
