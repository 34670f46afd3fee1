import pytest

from applications.accounts.logins import is_login_name, is_permit_login, login_keys, permit_login

PERMIT = "310107202001150012"


@pytest.mark.parametrize(
    ("typed", "meant"), [(" Intake.Putuo ", "intake.putuo"), ("hr_1-a", "hr_1-a"), ("abc", "abc")]
)
def test_login_names_are_kept(typed: str, meant: str) -> None:
    assert login_keys(typed) == [meant]


@pytest.mark.parametrize("typed", [PERMIT, f" {PERMIT} ", "３１０１０７２０２００１１５００１２"])
def test_a_permit_number_becomes_its_index(typed: str) -> None:
    assert login_keys(typed) == [permit_login(PERMIT)]


@pytest.mark.parametrize(
    "typed", ["31010720200115001", "1abc", "ab", "a" * 41, "王小明", "3101072020011500Ⅻ"]
)
def test_whatever_is_no_login_name_never_stays_readable(typed: str) -> None:
    (key,) = login_keys(typed)
    assert is_permit_login(key)
    assert not is_login_name(key)


def test_nothing_typed_is_nobody() -> None:
    assert login_keys("  ") == [""]
