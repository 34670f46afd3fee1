"""``python -m tests.load.lighthouse``: every public page under Lighthouse, and its bytes on the wire.

The portal is served on loopback as ``./scripts/serve`` does; npm's package and Debian's Chromium look at it.
See docs/guides/benchmarks.md.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.processes import Portal
from scripts.servers import free_port
from tests import public_pages
from tests.load.auditing import CATEGORIES, Audit, audit
from tests.load.wire import bytes_of

BARS = (95, 95, 95)
MOST_SECONDS, MOST_FIRST, MOST_LATER = 2.0, 150_000, 30_000
LANGUAGES = {"zh": "zh-hans", "en": "en"}
ADDRESSES = (
    *public_pages.ADDRESSES,
    "/estimate/questions/birth/",
    "/estimate/questions/contributions/",
    "/estimate/questions/others/",
    "/estimate/check/",
    "/estimate/variants/",
    "/estimate/result/",
    "/estimate/result/papers/",
    "/estimate/result/employer/",
)
# Answers of an invented visitor, given through the pages; the key of the estimate is printed.
_ANSWER = """
from django.test import Client
from tests.applications.desks.public.estimate.visitors import VISITORS
client = Client(SERVER_NAME="127.0.0.1")
for slug, typed in list(VISITORS.values())[0].typed.items():
    client.post(f"/estimate/questions/{slug}/", typed)
print("estimate", client.cookies["estimate"].value)
"""


def main() -> None:
    """Look at every page, print the table; status 1 where a bar is not reached."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.lighthouse", description=__doc__)
    parser.add_argument("--only", default="", help="addresses with these words")
    parser.add_argument("--language", choices=LANGUAGES, help="one of the two languages")
    parser.add_argument("--wire", action="store_true", help="bytes only, without Lighthouse")
    options = parser.parse_args()
    chosen = [address for address in ADDRESSES if options.only in address]
    languages = [options.language] if options.language else list(LANGUAGES)
    with served() as (portal, key):
        pages = [
            (language, address, {"language": LANGUAGES[language], "estimate": key})
            for language in languages
            for address in chosen
        ]
        sizes = bytes_of([(portal.address + address, cookies) for _language, address, cookies in pages])
        print(f"{'page':<44}{'':>3}{'acc':>5}{'best':>5}{'perf':>5}{'LCP s':>7}{'first':>9}{'later':>8}")
        held = True
        for (language, address, cookies), (first, later) in zip(pages, sizes, strict=True):
            found = None if options.wire else audit(portal.address + address, cookies)
            missed = missed_by(found, first, later)
            held = held and not missed
            figures = f"{address.partition('?')[0]:<44}{language:>3}{shown(found)}{first:>9,}{later:>8,}"
            print(f"{figures}  {missed}", flush=True)
    sys.exit(0 if held else 1)


def shown(found: Audit | None) -> str:
    """The scores and the seconds in their columns."""
    if found is None:
        return " " * 22
    return "".join(f"{score:>5}" for score in found.scores) + f"{found.paint:>7.2f}"


def missed_by(found: Audit | None, first: int, later: int) -> str:
    """The bars that a page does not reach, with what costs it points; empty where it reaches all."""
    missed = []
    if found:
        scores = zip(CATEGORIES, found.scores, BARS, strict=True)
        missed += [f"{name} below {bar}" for name, score, bar in scores if score < bar]
        missed += ["LCP"] if found.paint > MOST_SECONDS else []
        missed += found.faults if missed else []
    missed += ["first visit"] if first > MOST_FIRST else []
    missed += ["later visit"] if later > MOST_LATER else []
    return ", ".join(missed)


@contextmanager
def served() -> Iterator[tuple[Portal, str]]:
    """A portal with invented data, and the cookie of a visitor who has answered every question."""
    with tempfile.TemporaryDirectory(prefix="jifen-lighthouse-") as folder:
        port = free_port()
        environment = {
            "JIFEN_VAR": folder,
            "JIFEN_DEMO": "1",
            "JIFEN_SECURE_COOKIES": "0",
            "JIFEN_SITE_ADDRESS": f"http://127.0.0.1:{port}",
            "DJANGO_SETTINGS_MODULE": "jifen_portal.settings",
        }
        with (Path(folder) / "log").open("wb") as log:
            portal = Portal(port, environment, log)
            portal.python("-m", "scripts.prepare")
            key = portal.manage("shell", "-v0", "-c", _ANSWER).split()[-1]
            portal.start()
            try:
                if problem := portal.wait_until_ready():
                    raise SystemExit(f"{problem}\n{Path(log.name).read_text()}")
                yield portal, key
            finally:
                portal.stop()


if __name__ == "__main__":
    main()
