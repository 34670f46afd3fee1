import pytest

from applications.accounts.refusals import Refused
from applications.employers.uscc import DoubtfulUscc, check_digit_fails, clean_uscc

GOOD = "91310000MA1FL4T53M"
WRONG_DIGIT = "91310000MA1FL4T53A"


@pytest.mark.parametrize(
    "typed", [GOOD, GOOD.lower(), " 9131 0000 MA1F L4T5 3M ", "９１３１００００MA1FL4T53M"]
)
def test_capitals_without_blanks(typed: str) -> None:
    assert clean_uscc(typed) == GOOD


@pytest.mark.parametrize(
    "typed", ["", "91310000MA1FL4T53", GOOD + "1", "9131000OMA1FL4T53M", "91310000MA1FI4T53M", "王" * 18]
)
@pytest.mark.parametrize("confirmed", [False, True])
def test_malformed_is_an_error_whatever_is_confirmed(typed: str, confirmed: bool) -> None:
    with pytest.raises(Refused) as refused:
        clean_uscc(typed, confirmed=confirmed)
    assert refused.value.field == "uscc"
    assert not isinstance(refused.value, DoubtfulUscc)


def test_a_failing_check_digit_asks_for_confirmation() -> None:
    with pytest.raises(DoubtfulUscc, match="逐位核对"):
        clean_uscc(WRONG_DIGIT)
    assert clean_uscc(WRONG_DIGIT, confirmed=True) == WRONG_DIGIT
    assert check_digit_fails(WRONG_DIGIT)
    assert not check_digit_fails(GOOD)
