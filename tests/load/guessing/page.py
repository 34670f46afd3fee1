"""``/verify/`` as somebody outside sees it, behind one proxy."""

import http.client
import math
import random
import time
from collections import Counter
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import requests

GUESSERS = 8
SAID = {
    "没有查到这份文书": "unknown",
    ">有效<": "valid",
    "与签发的不一致": "altered",
    "已被替代": "superseded",
    "已被纠正": "corrected",
    "已失效<": "lapsed",
    "查不到的次数过多": "barred",
}
Shown = dict[str, str]
"""What somebody types or scans: ``n``, ``c``, ``s``, and perhaps the path of a ``file``."""
Limit = dict[str, int]
"""At most so many (``most``) in so many ``minutes``."""
Answer = tuple[int, str]
"""Status and text."""
NOT_TRIED = "not tried"


class Page:
    def __init__(self, address: str) -> None:
        self._address = f"{address}/verify/"

    def ask(self, shown: Shown, address: str) -> str:
        """What the page says to somebody at this address, in a word."""
        told = {"X-Forwarded-For": address, "X-Forwarded-Proto": "https"}
        status, text = self._post(shown, told) if "file" in shown else self._get(shown, told)
        words = [word for said, word in SAID.items() if said in text]
        return words[0] if len(words) == 1 else f"{status} {words}"

    def show(
        self, papers: dict[str, list[Shown]], *, address: str, barred_numbers: Collection[str] = ()
    ) -> int:
        """Show papers; how many are judged otherwise than they must be. Of a barred number nothing is said
        to whoever has no signed code for it."""
        wrong = 0
        for expected, held in papers.items():
            for shown in held:
                signed = "s" in shown and expected != "altered"
                must = "barred" if shown["n"] in barred_numbers and not signed else expected
                said = self.ask(shown, address)
                wrong += said != must
                print(f"  {'+'.join(sorted(shown)):9} must be {must:11} is {said}")
        return wrong

    def guess(
        self,
        name: str,
        guesses: int,
        limit: Limit,
        target: Callable[[int], tuple[str, str]],
        *,
        within: float,
    ) -> bool:
        """Guess codes for what ``target`` says, an address and a number; whether the limit held against all
        of them. After ``within`` seconds the rest is not tried, and the drill has failed.

        Each guesser may look whether there is room while another's guess is not counted yet.
        """
        chance = random.Random(name)
        codes = [f"{chance.getrandbits(64):016X}" for _ in range(guesses)]
        began = time.monotonic()

        def attempt(n: int) -> str:
            if time.monotonic() - began > within:
                return NOT_TRIED
            address, number = target(n)
            return self.ask({"n": number, "c": codes[n]}, address)

        with ThreadPoolExecutor(GUESSERS) as pool:
            said = Counter(pool.map(attempt, range(guesses)))
        seconds = time.monotonic() - began
        allowed = limit["most"] * math.ceil(seconds / 60 / limit["minutes"] + 1e-9) + GUESSERS
        looked_up = guesses - said["barred"] - said[NOT_TRIED]
        print(f"{guesses:,} guesses in {seconds:.0f} s, {name}: {dict(said)}; allowed {allowed}", flush=True)
        return looked_up <= allowed and set(said) <= {"unknown", "barred"}

    def _get(self, shown: Shown, told: dict[str, str]) -> Answer:
        """By Python's own client: it takes a fifth of the time that ``requests`` does."""
        at = urlsplit(self._address)
        link = http.client.HTTPConnection(at.netloc, timeout=60)
        try:
            link.request("GET", f"{at.path}?{urlencode(shown)}", headers=told)
            answer = link.getresponse()
            return answer.status, answer.read().decode()
        finally:
            link.close()

    def _post(self, shown: Shown, told: dict[str, str]) -> Answer:
        token = requests.get(self._address, headers=told, timeout=60).cookies["__Host-csrftoken"]
        secure = self._address.replace("http:", "https:")
        with Path(shown["file"]).open("rb") as file:
            answer = requests.post(
                self._address,
                {key: value for key, value in shown.items() if key != "file"}
                | {"csrfmiddlewaretoken": token},
                files={"file": file},
                headers=told | {"Cookie": f"__Host-csrftoken={token}", "Referer": secure},
                timeout=60,
            )
        return answer.status_code, answer.text
