"""Within a page a read happens once for the same arguments; outside it happens each time."""

import pytest

from applications.once import read_once, remembered


def test_a_read_happens_once_within_the_block_alone() -> None:
    asked: list[tuple[int, str]] = []

    @remembered
    def read(number: int, how: str = "") -> int:
        asked.append((number, how))
        return len(asked)

    assert [read(1), read(1)] == [1, 2]
    with read_once():
        assert [read(1), read(1), read(2), read(1, how="anew"), read(1)] == [3, 3, 4, 5, 3]
    with read_once():
        assert read(1) == 6
    assert read(1) == 7


def test_two_reads_are_two_and_nothing_is_a_result_as_well() -> None:
    asked: list[str] = []

    def nothing() -> None:
        asked.append("read")

    first, second = remembered(nothing), remembered(lambda: asked.append("another"))
    with read_once():
        first(), first(), second(), second()
    assert asked == ["read", "another"]


def test_what_cannot_be_read_is_tried_again_and_the_block_ends_with_it() -> None:
    asked: list[int] = []

    @remembered
    def read() -> int:
        asked.append(0)
        if len(asked) == 1:
            raise LookupError
        return 5

    with read_once():
        with pytest.raises(LookupError):
            read()
        assert read() == 5
    with pytest.raises(ZeroDivisionError), read_once():
        raise ZeroDivisionError
    assert [read(), len(asked)] == [5, 3]
