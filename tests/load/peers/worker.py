"""The peers' side of the benchmark: read people once, then answer one line of JSON for each round asked for.

Runs in the peers' environment, which knows nothing of this project: standard library and the peer alone.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from typing import Any

Round = Callable[[], list[int]]
Prepare = Callable[[dict[str, Any]], dict[str, Round]]


def serve(prepare: Prepare) -> None:
    """Prepare the rounds from the file named on the command line; then run whichever is asked for."""
    with open(sys.argv[1], encoding="utf-8") as file:  # noqa: PTH123
        rounds = prepare(json.load(file))
    print(json.dumps(sorted(rounds)), flush=True)
    gc.freeze()
    for line in sys.stdin:
        run = rounds[json.loads(line)]
        began = time.process_time()
        totals = run()
        seconds = time.process_time() - began
        print(json.dumps({"seconds": seconds, "totals": [int(total) for total in totals]}), flush=True)


def full_years(since: str, on: str) -> int:
    """Anniversaries of a day reached on another, both ``YYYY-MM-DD``."""
    return int(on[:4]) - int(since[:4]) - (on[5:] < since[5:])


def month_number(text: str) -> int:
    """``YYYY-MM`` as ``year * 12 + month - 1``."""
    return int(text[:4]) * 12 + int(text[5:7]) - 1


def counting(row: dict[str, Any]) -> bool:
    """Whether a month is paid in the ordinary way."""
    return not row.get("back_paid", False) and row.get("matches_income_tax", True)


def context_of(person: dict[str, Any], on: str) -> dict[str, Any]:
    """Facts as expressions take them: months as numbers, years that have passed."""
    return {
        "age": full_years(person["birth_date"], on),
        "level": person["education"][0]["level"],
        "grade": person["qualifications"][0]["grade"],
        "fits_post": person["qualifications"][0]["fits_post"],
        "local_spouse": person["spouse"]["shanghai_hukou"],
        "years_married": full_years(person["spouse"]["married_on"], on),
        "shortage": person["shortage_major"]["listed"],
        "years_since_detention": [full_years(one["on"], on) for one in person.get("detentions", [])],
        "contributions": [
            {
                "month": month_number(row["month"]),
                "base": row["base"],
                "back_paid": row.get("back_paid", False),
                "matches_income_tax": row.get("matches_income_tax", True),
            }
            for row in person["contributions"]
        ],
    }
