"""What is measured: a subject runs a round over its people, says how long it took and what it found."""

import json
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from scoring.batch import Columns, columns_of, columns_of_documents, evaluate
from scoring.batch.documents import table_of_documents
from scoring.batch.merging import merged_months
from scoring.engine import Facts, assess_under, load_policies, load_wages, parse
from scoring.engine.outlook import outlook
from tests.load.bare import arrays_of, total_of, totals_of, wages_by_month
from tests.load.environment import Peer

ON = date(2026, 11, 22)
Run = Callable[[], tuple[float, list[int]]]


@dataclass
class Subject:
    """A name, a round, and the best of its rounds in seconds a person."""

    name: str
    run: Run
    best: float = field(default=float("inf"))
    totals: list[int] = field(default_factory=list)
    people: int = 0

    def round(self, people: int) -> None:
        """One more round; ``people`` where the round finds no totals of its own."""
        seconds, self.totals = self.run()
        self.people = len(self.totals) or people
        self.best = min(self.best, seconds / self.people)

    @property
    def each_second(self) -> float:
        return 1 / self.best


def timed(work: Callable[[], Any]) -> Run:
    """The round of a function that gives the totals, or nothing to compare."""

    def run() -> tuple[float, list[int]]:
        began = time.process_time()
        totals = work()
        seconds = time.process_time() - began
        return seconds, [] if totals is None else [int(total) for total in totals]

    return run


def one_at_a_time(people: list[dict[str, Any]]) -> list[Subject]:
    """The engine and the bare function, and apart what reading and writing cost."""
    policy, wages = load_policies().version_on(ON), load_wages()
    facts = [parse(person) for person in people]
    texts = [json.dumps(person).encode() for person in people]
    results = [assess_under(policy, one, ON, wages=wages) for one in facts]
    wage_of = wages_by_month(wages)

    def full() -> list[int]:
        totals = []
        for one in facts:
            result = assess_under(policy, one, ON, wages=wages)
            result.ledger_tuples  # noqa: B018 - the ledger is part of the result
            totals.append(result.total)
        return totals

    def bare() -> list[int]:
        return [total_of(one, ON, wage_of) for one in facts]

    def reading() -> None:
        for text in texts:
            parse(text)

    def writing() -> None:
        for result in results:
            json.dumps(result.as_dict(), ensure_ascii=False)

    return [
        Subject("engine", timed(full)),
        Subject("bare function", timed(bare)),
        Subject("engine: reading JSON", timed(reading)),
        Subject("engine: all sentences, writing JSON", timed(writing)),
    ]


def in_batch(people: list[dict[str, Any]]) -> list[Subject]:
    """The batch from what it holds, from columns, from rows of a table and from JSON; numpy by hand."""
    policy, wages = load_policies().version_on(ON), load_wages()
    texts = [json.dumps(person).encode() for person in people]
    columns = columns_of(map(parse, people))
    arrays, wage_of = arrays_of(columns), wages_by_month(wages)
    given: list[Facts] = [parse(person) for person in people]
    rows, contracts = table_of_documents(given)

    def totals(columns: Columns) -> Any:
        return evaluate(columns, ON, policy=policy, wages=wages).total

    def from_rows() -> Any:
        months = merged_months(rows, contracts, len(people))
        return totals(Columns(columns.singles, {**columns.lists, "months": months}))

    return [
        Subject("batch: compute", timed(lambda: totals(columns))),
        Subject("numpy by hand: compute", timed(lambda: totals_of(arrays, ON, wage_of))),
        Subject("batch: from columns", timed(lambda: totals(Columns(columns.singles, columns.lists)))),
        Subject("batch: from rows of a table", timed(from_rows)),
        Subject("batch: from facts", timed(lambda: totals(columns_of(given)))),
        Subject("batch: from JSON", timed(lambda: totals(columns_of_documents(texts, checked=True)))),
    ]


def looking_ahead(people: list[dict[str, Any]]) -> list[Subject]:
    """Ten years ahead with and without levers, beside an evaluation of the same people."""
    policies, wages = load_policies(), load_wages()
    policy = policies.version_on(ON)
    facts = [parse(person) for person in people]

    def evaluations() -> None:
        for one in facts:
            assess_under(policy, one, ON, wages=wages)

    def ahead(levers: bool) -> None:
        for one in facts:
            outlook(one, ON, policies=policies, wages=wages, levers=levers)

    return [
        Subject("evaluation", timed(evaluations)),
        Subject("outlook without levers", timed(lambda: ahead(False))),
        Subject("outlook with levers", timed(lambda: ahead(True))),
    ]


def peers_of(folder: ExitStack, few: Path, many: Path) -> tuple[list[Subject], list[Subject]]:
    """The peers one at a time, and openfisca-core with many; each in a process of its own."""

    def start(name: str, given: Path) -> Peer:
        return folder.enter_context(Peer(name, given))

    def subject(name: str, peer: Peer, run: str) -> Subject:
        return Subject(name, lambda: peer.run(run))

    zen, fisca = start("with_zen", few), start("with_openfisca", many)
    single = [
        subject("zen-engine", zen, "plain"),
        subject("zen-engine with trace", zen, "traced"),
        subject("business-rules", start("with_business_rules", few), "one"),
        subject("openfisca-core, one at a time", fisca, "one"),
        subject("rule-engine", start("with_rule_engine", few), "one"),
    ]
    batch = [
        subject("openfisca-core: loading arrays", fisca, "load"),
        subject("openfisca-core: compute", fisca, "compute"),
        subject("openfisca-core: with loading", fisca, "documents"),
        subject("openfisca-core: with loading from JSON", fisca, "texts"),
    ]
    return single, batch
