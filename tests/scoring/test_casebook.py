"""The case book as product data."""

import json
from hashlib import sha256

from scoring.casebook import FILE, edition, load_cases, reckoned


def test_every_line_is_a_case_with_a_number_and_a_name_of_its_own() -> None:
    cases, lines = load_cases(), FILE.read_text("utf-8").splitlines()
    assert len(cases) == len(lines) == 41
    assert [case.number for case in cases] == list(range(1, 42))
    assert len({case.name for case in cases}) == 41
    assert [json.loads(line)["facts"] for line in lines] == [case.facts for case in cases]


def test_what_the_book_reckons_is_what_it_expects() -> None:
    for case, result in zip(load_cases(), reckoned(), strict=True):
        assert (result.policy, result.total) == (case.expect["policy"], case.expect["total"])
        points = {line.id: line.points for line in result.indicators if line.points}
        assert points == case.expect["points"], case.name
        assert list(result.not_eligible_because) == case.expect["not_eligible_because"]


def test_the_edition_is_the_file() -> None:
    assert edition() == sha256(FILE.read_bytes()).hexdigest()
