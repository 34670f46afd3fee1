"""``python -m tests.load.messages``: messages go out while workers are killed and the broker is emptied.

First some messages at leisure, to measure the time from event to hand-over. Then ``--messages`` while the
worker or a child of it gets SIGKILL at ``--kills`` random moments, Redis is emptied once while it runs and
stopped once, to come back with nothing, and the platform fails at one call in five. PostgreSQL, Redis and the
platform are started for it. Status 1 when a message was lost or went out twice.
"""

import argparse
import os
import random
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from statistics import median
from types import ModuleType

from scripts import servers
from tests.applications.outbox.gateways.platform import SECRET
from tests.applications.outbox.gateways.server import serving
from tests.load.messages.parts import Broker, Process, Worker
from tests.load.messages.platform import Counting

FAILING = 0.2
BEFORE_A_KILL = (0.2, 2.0)  # seconds
REDIS_GONE = 3.0  # seconds
LEAST_KILLS = 3
END_WITHIN = 600.0  # seconds after the last kill


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--leisure", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--embedded", action="store_true", help="at leisure only, on SQLite and files")
    asked = parser.parse_args()
    if asked.kills < LEAST_KILLS:
        parser.error("Redis loses its tasks after a third and after two thirds of the kills: three at least")
    with ExitStack() as parts:
        var = parts.enter_context(tempfile.TemporaryDirectory())
        platform = parts.enter_context(serving(Counting()))
        database, broker = "", None
        if not asked.embedded:
            database, broker = parts.enter_context(servers.postgresql()), Broker()
            parts.callback(broker.stop)
        own = {
            "DJANGO_SETTINGS_MODULE": "tests.load.messages.settings",
            "DATABASE_URL": database,
            "REDIS_URL": broker.address if broker else "",
            "JIFEN_VAR": var,
            "TMPDIR": f"{var}/scratch",
            "JIFEN_DEMO": "1",
            "JIFEN_SMS_GATEWAYS": "applications.outbox.gateways.http.HttpGateway",
            "JIFEN_HTTP_GATEWAY_ADDRESS": f"{platform.address}/messages",
            "JIFEN_HTTP_GATEWAY_SECRET": SECRET,
        }
        for folder in ("queue", "scratch"):  # the embedded broker's
            (Path(var) / folder).mkdir()
        os.environ.update(own)
        return Drill(asked, platform, broker).run()


class Drill:
    """One run; what was killed, and what the broker held when it lost everything."""

    def __init__(self, asked: argparse.Namespace, platform: Counting, broker: Broker | None) -> None:
        self.asked, self.platform, self.broker = asked, platform, broker
        self.chance = random.Random(asked.seed)
        self.killed = {"worker": 0, "child": 0}
        self.in_hand = 0
        self.emptied: list[int] = []  # tasks in Redis when it lost everything

    def run(self) -> int:
        # Django reads its settings when it is first imported: here they stand in the environment.
        rows = import_module("tests.load.messages.rows")
        rows.migrate()
        worker = Worker(os.environ)
        beat = Process(os.environ, "beat", "--loglevel", "critical")
        try:
            worker.wait()
            self.at_leisure(rows)
            return self.in_trouble(rows, worker, self.broker) if self.broker else 0
        finally:
            beat.kill()
            worker.kill()

    def at_leisure(self, rows: ModuleType) -> None:
        """One at a time: the next is written a random moment after the last was handed over."""
        took = []
        for number in range(self.asked.leisure):
            own_id, written_at = rows.write("leisure", number), time.time()
            took.append(self.platform.handed_over(own_id, within=60) - written_at)
            time.sleep(self.chance.uniform(0, 0.2))
        rows.wait_until_all_ended(60)
        took.sort()
        p95 = took[int(len(took) * 0.95)]
        print(
            f"idle, from event to hand-over, {len(took)} messages: median {median(took) * 1000:.0f} ms,"
            f" p95 {p95 * 1000:.0f} ms, longest {took[-1] * 1000:.0f} ms",
            flush=True,
        )

    def in_trouble(self, rows: ModuleType, worker: Worker, broker: Broker) -> int:
        self.platform.failing = FAILING
        began, ids, ended = time.monotonic(), [], threading.Event()
        pause = self.asked.kills * (sum(BEFORE_A_KILL) / 2 + 1.5) / self.asked.messages

        def write() -> None:
            for number in range(self.asked.messages):
                ids.append(rows.write("trouble", number))
                time.sleep(pause)
            ended.set()

        writer = threading.Thread(target=write)
        writer.start()
        while sum(self.killed.values()) < self.asked.kills:
            time.sleep(self.chance.uniform(*BEFORE_A_KILL))
            self.in_hand += rows.in_hand()
            self.killed[worker.lose(self.chance)] += 1
            self.lose_tasks(broker)
            worker.wait()
        writer.join()
        rows.wait_until_all_ended(END_WITHIN)
        return self.told(rows, ids, time.monotonic() - began)

    def lose_tasks(self, broker: Broker) -> None:
        """A third of the way Redis is emptied and goes on; after two thirds it is gone for a while."""
        killed = sum(self.killed.values())
        if killed == self.asked.kills // 3:
            self.emptied.append(broker.empty())
        elif killed == self.asked.kills * 2 // 3:
            self.emptied.append(broker.lose(REDIS_GONE))

    def told(self, rows: ModuleType, ids: list[str], seconds: float) -> int:
        went_out = [own_id for own_id, _to, _asked in self.platform.taken]
        lost = set(ids) - set(went_out)
        twice = len(went_out) - len(set(went_out))
        asked = [self.platform.asked[own_id] for own_id in ids]
        print(f"{len(ids)} messages in {seconds:.0f} s; rows: {rows.states('trouble')}")
        print(
            f"killed by SIGKILL: {self.killed}, {self.in_hand} messages in hand at these moments;"
            f" Redis emptied and stopped for {REDIS_GONE:.0f} s with so many tasks in it: {self.emptied}"
        )
        print(
            f"platform: {sum(asked)} calls, failures given {dict(self.platform.failures)},"
            f" most calls for one message {max(asked)}"
        )
        print(f"lost {len(lost)}, out twice {twice}")
        whole = not lost and not twice and set(rows.states("trouble")) == {"sent"}
        return int(not whole or len(self.emptied) != 2)


if __name__ == "__main__":
    sys.exit(main())
