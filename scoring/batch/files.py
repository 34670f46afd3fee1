"""Columns in a file: one compressed array each (.npz), no code, and text as JSON."""

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from scoring.batch.columns import Columns, Rows
from scoring.batch.layout import LISTS, SINGLES
from scoring.engine.facts import FactsError
from scoring.engine.facts.errors import Fault
from scoring.engine.facts.model import Investment

FORMAT = "jifen-columns/1"
TEXT = "format"


def save_columns(columns: Columns, path: Path) -> None:
    """Write the columns; the path is taken as it is given."""
    text = {
        "format": FORMAT,
        "uneven": {str(place): _investment(one) for place, one in columns.uneven.items()},
        "refused": {
            str(place): [list(fault) for fault in one.faults] for place, one in columns.refused.items()
        },
    }
    arrays: dict[str, Any] = {TEXT: np.array(json.dumps(text, default=str)), **columns.singles}
    for name, rows in columns.lists.items():
        arrays[f"{name}/"] = rows.offsets
        arrays |= {f"{name}/{key}": values for key, values in rows.fields.items()}
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)


def load_columns(path: Path) -> Columns:
    """Columns as they were saved; ``ValueError`` for a file of another format."""
    with np.load(path, allow_pickle=False) as file:
        text = json.loads(str(file[TEXT])) if TEXT in file else {}
        if text.get("format") != FORMAT:
            raise ValueError(f"{path.name} holds no columns of the format {FORMAT}")
        return Columns(
            {name: file[name] for name in SINGLES},
            {
                name: Rows(file[f"{name}/"], {key: file[f"{name}/{key}"] for key in kinds})
                for name, kinds in LISTS.items()
            },
            uneven={int(place): _read_investment(one) for place, one in text["uneven"].items()},
            refused={
                int(place): FactsError(Fault(*fault) for fault in faults)
                for place, faults in text["refused"].items()
            },
        )


def _investment(one: Investment) -> dict[str, Any]:
    return {
        "share": str(one.share),
        "tax_paid": {str(year): str(amount) for year, amount in one.tax_paid.items()},
        "local_staff": {str(year): str(amount) for year, amount in one.local_staff.items()},
    }


def _read_investment(one: Mapping[str, Any]) -> Investment:
    return Investment(
        share=Fraction(one["share"]),
        tax_paid={int(year): Fraction(amount) for year, amount in one["tax_paid"].items()},
        local_staff={int(year): Fraction(amount) for year, amount in one["local_staff"].items()},
    )
