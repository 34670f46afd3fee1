"""The benchmark's own sums, in small: whoever is measured finds the engine's totals."""

import json

from scoring.engine import load_policies, load_wages
from tests.load.digest import digest
from tests.load.engine import compare
from tests.load.people import documents
from tests.load.subjects import ON, in_batch, one_at_a_time

PEOPLE = 200


def test_everybody_who_is_measured_finds_the_same_totals() -> None:
    people = documents(PEOPLE)
    subjects = one_at_a_time(people) + in_batch(people)
    for subject in subjects:
        subject.round(PEOPLE)
    compare(subjects)
    found = [subject.name for subject in subjects if len(subject.totals) == PEOPLE]
    assert len(found) == 8
    assert len(set(subjects[0].totals)) > 50
    assert all(subject.each_second > 0 for subject in subjects)


def test_the_peers_numbers_are_those_of_the_rulebook() -> None:
    numbers = digest(load_policies().version_on(ON), load_wages(), ON)
    assert json.loads(json.dumps(numbers)) == numbers
    assert [numbers["age"][age] for age in (43, 44, 60)] == [30, 29, 5]
    assert len(numbers["age"]) == 61
    assert numbers["tiers"][3] == [3.0, 36, 24, 120]
    assert numbers["wages"][str(2026 * 12)] == 1139600
