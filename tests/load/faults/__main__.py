"""``python -m tests.load.faults [NAME …]``: what is left after a fault of every kind.

The portal runs on a PostgreSQL and a Redis of its own, with a message platform that counts and a scanner that
can be ended. While something breaks, visitors save answers and services write messages. Afterwards everything
that was acknowledged must be there, each message must have gone out once, nobody may have been answered by
anything but a page or the page for outages, and the audit's chains must be whole. Status 1: something did not
hold. Run as root it also fills a disk of its own.
"""

import argparse
import sys
import time

from tests.load.faults.drills import DRILLS, Lost
from tests.load.faults.place import standing


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="fault", help=f"of: {', '.join(DRILLS)}; all, if none")
    names = parser.parse_args().names or list(DRILLS)
    if unknown := set(names) - set(DRILLS):
        parser.error(f"no such drill: {', '.join(sorted(unknown))}")
    status = 0
    with standing() as place:
        for name in names:
            began = time.monotonic()
            print(f"{name} …", file=sys.stderr, flush=True)
            try:
                line = DRILLS[name](place)
            except (Lost, RuntimeError) as lost:
                line, status = f"LOST: {lost}", 1
                print(place.last_lines(), file=sys.stderr, flush=True)
            print(f"{name:<11}{time.monotonic() - began:6.0f} s  {line}", flush=True)
        broken = place.rows.broken_chains()
        print(f"audit      {'whole' if not broken else f'BROKEN: {broken[:3]}'}")
    return status or int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
