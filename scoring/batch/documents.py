"""From JSON documents to columns: quickly where a document was checked before, and never less exactly."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import attrgetter
from typing import Any

import numpy as np

from scoring.batch.columns import Columns
from scoring.batch.gathering import NOBODY, columns_of, columns_with, offsets_of
from scoring.batch.merging import ContractSpans, ContributionRows, merged_months
from scoring.batch.reading import Codes, DocumentRows, employer_codes, read_quickly, rows_of
from scoring.engine.facts import Facts, FactsError, parse
from scoring.engine.facts.amounts import UNITS
from scoring.engine.ledger import FAR
from scoring.engine.months import month_of

AT_ONCE = 500
"""Documents whose rows are merged together; few enough for the processor to keep them at hand."""


def columns_of_documents(documents: Iterable[bytes], *, checked: bool = False) -> Columns:
    """Columns of JSON documents, in their order; who is refused is noted in ``refused``.

    ``checked``: each document has passed :func:`scoring.engine.parse` before, as everything that the portal
    stores has. Then types, words, days and exact numbers are still looked at, but rows are not searched for
    doubles, objects for keys given twice or unknown ones, or periods for ends before their beginning.
    """
    if not checked:
        return columns_of(map(_parsed, documents))
    everything = iter(documents)
    parts = [_columns(some) for some in iter(lambda: list(islice(everything, AT_ONCE)), [])]
    return Columns.joined(parts) if parts else columns_of([])


def _parsed(document: bytes) -> Facts | FactsError:
    try:
        return parse(document)
    except FactsError as error:
        return error


def _columns(documents: list[bytes]) -> Columns:
    people: list[Any] = []  # facts, or documents, which call everything the same
    rows: list[DocumentRows] = []
    refused: dict[int, FactsError] = {}
    codes = employer_codes()
    for place, document in enumerate(documents):
        try:
            known, listed = read_quickly(document, codes)
        except FactsError as error:
            refused[place], known, listed = error, NOBODY, rows_of(NOBODY, codes)
        people.append(known)
        rows.append(listed)
    months = merged_months(_table(rows), _contracts(people, codes), len(people))
    return columns_with(people, months, refused)


def table_of_documents(people: Iterable[Facts]) -> tuple[ContributionRows, ContractSpans]:
    """Contributions and contracts of checked facts as the rows of two tables."""
    facts, codes = list(people), employer_codes()
    return _table([rows_of(one, codes) for one in facts]), _contracts(facts, codes)


def _table(people: list[DocumentRows]) -> ContributionRows:
    offsets = offsets_of([len(one.months) for one in people])

    def column(name: str, kind: str) -> Any:
        return np.frombuffer(b"".join(map(attrgetter(name), people)), kind)

    bases = np.rint(column("bases", "f8") * UNITS).astype(np.int64)
    for place, one in enumerate(people):
        if one.exactly is not None:
            bases[offsets[place] : offsets[place + 1]] = one.exactly
    lengths = np.diff(offsets)
    return ContributionRows(
        np.repeat(np.arange(len(people)), lengths),
        column("months", "i4"),
        column("employers", "i8"),
        bases,
        column("back_paid", "?"),
        column("matches", "?"),
        np.arange(len(bases)) - np.repeat(offsets[:-1], lengths),
    )


def _contracts(people: Sequence[Any], codes: Codes) -> ContractSpans:
    spans = np.array(list(_spans(people, codes)), np.int64).reshape(-1, 4)
    stated = np.array([facts.contracts is not None for facts in people], bool)
    return ContractSpans(spans[:, 0], spans[:, 1], spans[:, 2], spans[:, 3], stated)


def _spans(people: Sequence[Any], codes: Codes) -> Iterator[tuple[int, int, int, int]]:
    for place, facts in enumerate(people):
        for one in facts.contracts or ():
            last = FAR if one.last is None else month_of(one.last)
            yield place, codes[one.employer], month_of(one.first), last
