"""The verification page under attack: ``python -m tests.load.guessing [--guesses 10000] [--within 900]``.

The portal stands on a PostgreSQL and a Redis of its own behind gunicorn. First papers are shown as people
hold them: right, mistyped, altered, superseded, corrected, lapsed, foreign. Then codes are guessed, eight at
a time: from one address, and for one number from as many addresses as there are guesses. At last the papers
are shown again. Status 1 where an answer is another than it must be, the limits let more guesses through, or
not all guesses of a kind were made within the seconds.
"""

import argparse
import json
import subprocess
import sys
from functools import partial

from tests.load.environment import ROOT
from tests.load.guessing.page import Page
from tests.load.web.serving import prepared, served

NUMBERS = 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--guesses", type=int, default=10_000)
    parser.add_argument("--within", type=float, default=900.0, help="seconds for each of the two kinds")
    asked = parser.parse_args()
    with prepared() as environment:
        environment |= {"JIFEN_TRUSTED_PROXIES": "1", "DJANGO_SETTINGS_MODULE": "jifen_portal.settings"}
        command = [sys.executable, "-m", "tests.load.guessing.papers"]
        made = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
        papers, limits = json.loads(made.stdout)
        number = papers["valid"][0]["n"]
        with served("jifen_portal.wsgi", environment) as server:
            page = Page(server.address)
            wrong = page.show(papers, address="192.0.2.1")
            one, many = limits["address"], limits["number"]
            guess = partial(page.guess, guesses=asked.guesses, within=asked.within)
            held = guess("one address", limit=one, target=lambda n: ("192.0.2.2", _number(n)))
            held &= guess("one number", limit=many, target=lambda n: (_address(n), number))
            barred = {number, number.translate(_TYPED)}
            wrong += page.show(papers, address="192.0.2.3", barred_numbers=barred)
    print(f"the limits {'held' if held else 'did NOT hold'}; wrong answers: {wrong}")
    return int(bool(wrong) or not held)


_TYPED = str.maketrans("〔〕", "[]")


def _address(n: int) -> str:
    return f"10.{n >> 16}.{n >> 8 & 255}.{n & 255}"


def _number(n: int) -> str:
    return f"沪积通〔2026〕310107-{n % NUMBERS:06d}"


if __name__ == "__main__":
    sys.exit(main())
