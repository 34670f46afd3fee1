from datetime import UTC, date, datetime

import pytest
import time_machine

from applications.accounts.refusals import Refused
from applications.applicants.numbers import birth_date_of, clean_id_number, clean_numbers, clean_permit_number
from applications.demo.numbers import id_number

# The example of python-stdnum, nobody's number.
GOOD = "360426199101010071"


@pytest.mark.parametrize("typed", [GOOD, " 360426 19910101 0071 ", "３６０４２６１９９１０１０１００７１"])
def test_identity_numbers(typed: str) -> None:
    assert clean_id_number(typed) == GOOD
    assert birth_date_of(GOOD) == date(1991, 1, 1)


@pytest.mark.parametrize("area", ["310115", "310151", "500101", "469001"])
def test_the_area_may_be_younger_than_the_holder(area: str) -> None:
    number = id_number(date(1950, 5, 5), 1, area)
    assert clean_id_number(number) == number


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("360426199101010072", "校验位不符"),
        ("36042619910101007", "18位身份证号码"),
        ("", "18位身份证号码"),
        ("A60426199101010071", "18位身份证号码"),
        ("360426199102300070", "出生日期不存在"),
    ],
)
def test_wrong_identity_numbers(typed: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        clean_id_number(typed)
    assert refused.value.field == "id_number"


def test_nobody_is_born_tomorrow() -> None:
    with time_machine.travel(datetime(1990, 12, 31, 12, tzinfo=UTC)), pytest.raises(Refused, match="将来"):
        clean_id_number(GOOD)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [("310107202001150012", "310107202001150012"), (" 3101 0720 2001 1500 1x", "31010720200115001X")],
)
def test_permit_numbers(typed: str, clean: str) -> None:
    assert clean_permit_number(typed) == clean


@pytest.mark.parametrize("typed", ["", "31010720200115001", "360426199101010071", "3101072020011500XX"])
def test_wrong_permit_numbers(typed: str) -> None:
    with pytest.raises(Refused, match="18位证件号码") as refused:
        clean_permit_number(typed)
    assert refused.value.field == "permit_number"


def test_both_numbers() -> None:
    numbers = clean_numbers("310107202001150012", GOOD)
    assert (numbers.permit, numbers.identity) == ("310107202001150012", GOOD)
