"""The other side: a platform that honours message ids, fails as often as it is told, and counts."""

import json
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.applications.outbox.gateways.platform import Platform
from tests.applications.outbox.gateways.server import Answer, Request

# Refused, broken before it was taken, and taken without an answer: the last is what doubles messages.
FAILURES = ("throttle", "broken", "lost")


@dataclass
class Counting(Platform):
    """``asked``: calls to send, by id; ``first``: when each id was taken. ``taken`` is what went out."""

    failing: float = 0.0
    asked: Counter[str] = field(default_factory=Counter)
    first: dict[str, float] = field(default_factory=dict)
    failures: Counter[str] = field(default_factory=Counter)
    chance: random.Random = field(default_factory=lambda: random.Random(20261122))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def handed_over(self, own_id: str, within: float) -> float:
        """When a message was taken, waiting for it. Raises RuntimeError when it is not in time (seconds)."""
        last = time.monotonic() + within
        while own_id not in self.first:
            if time.monotonic() > last:
                raise RuntimeError(f"message {own_id} was not handed over within {within:.0f} seconds")
            time.sleep(0.005)
        return self.first[own_id]

    def answer(self, request: Request, word: str) -> Answer | None:
        with self.lock:
            self.calls.clear()
            if request.method == "POST":
                if self.chance.random() < self.failing:
                    word = self.chance.choice(FAILURES)
                    self.failures[word] += 1
                self.asked[json.loads(request.body)["id"]] += 1
            before = len(self.taken)
            answer = super().answer(request, word)
            for own_id, _to, _asked in self.taken[before:]:
                self.first[own_id] = time.time()
            return answer
