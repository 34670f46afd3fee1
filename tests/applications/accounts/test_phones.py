import pytest

from applications.accounts.phones import clean_mobile
from applications.accounts.refusals import Refused


@pytest.mark.parametrize(
    "typed",
    [
        "13800000001",
        "138 0000 0001",
        "138-0000-0001",
        "+86 13800000001",
        "008613800000001",
        "１３８０００００００１",
    ],
)
def test_written_in_many_ways(typed: str) -> None:
    assert clean_mobile(typed) == "13800000001"


@pytest.mark.parametrize(
    "typed", ["", "12800000001", "1380000000", "138000000011", "021-62345678", "1380000000x"]
)
def test_not_a_mobile_number(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        clean_mobile(typed, field="contact_phone")
    assert refused.value.field == "contact_phone"
