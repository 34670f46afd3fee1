"""The numbers of an invented city's people."""

from datetime import date

from applications.applicants.numbers import clean_id_number
from applications.demo.population.people import identity_of


def test_nobody_has_the_number_of_somebody_else_however_many_are_born_on_one_day() -> None:
    born = date(1990, 1, 1)
    numbers = {identity_of(number, born) for number in range(0, 10_000_000, 28_000)}
    assert len(numbers) == 358
    assert identity_of(9_999_999, born).startswith("99999919900101999")
    assert {clean_id_number(one) for one in numbers} == numbers
