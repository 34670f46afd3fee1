"""Lists of names: put on, taken off, put on again; each day has its list."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.policy.content import MOST_ENTRIES, ListChange, Named, change_of, clean_name, content_of
from applications.policy.kinds import DataKind
from applications.policy.models import ListEntry
from applications.policy.selectors import data_version, entries_in_force, on_list
from tests.applications.policy.changes import names, propose, publish

MAJOR = DataKind.SHORTAGE_MAJOR
NEW_YEAR, SUMMER = date(2026, 1, 1), date(2026, 7, 1)


def on(day: date, kind: str = MAJOR) -> list[str]:
    return [entry.name for entry in entries_in_force(kind, day).order_by("name")]


def test_names_are_on_the_list_from_their_day(maker: Actor, checker: Actor) -> None:
    publish(checker, propose(maker, names("临床医学", "护理学"), MAJOR))
    assert on(date(2025, 12, 31)) == []
    assert on(NEW_YEAR) == ["临床医学", "护理学"]
    assert on(date(2040, 1, 1)) == ["临床医学", "护理学"]
    assert on(NEW_YEAR, DataKind.AWARD) == []


def test_a_name_is_taken_off_and_put_on_again(maker: Actor, checker: Actor) -> None:
    publish(checker, propose(maker, names("护理学"), MAJOR))
    publish(checker, propose(maker, names("护理学", listed=False, since=SUMMER), MAJOR))
    publish(checker, propose(maker, names("护理学", since=date(2027, 1, 1), until=date(2027, 12, 31)), MAJOR))
    days = [
        date(2026, 6, 30),
        SUMMER,
        date(2026, 12, 31),
        date(2027, 1, 1),
        date(2027, 12, 31),
        date(2028, 1, 1),
    ]
    assert [bool(on(day)) for day in days] == [True, False, False, True, True, False]
    assert ListEntry.objects.count() == 3


def test_a_name_is_found_as_it_is_written_by_people(
    maker: Actor, checker: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    change = ListChange(True, NEW_YEAR, None, (Named("2-02-10-01", "集成电路 工程技术人员"),))
    publish(checker, propose(maker, change, DataKind.SKILL_OCCUPATION))
    with django_assert_num_queries(1):
        found = on_list(DataKind.SKILL_OCCUPATION, " 集成电路　工程技术人员 ", SUMMER)
    assert found is not None
    assert found.proposal.source == "关于公布平均工资的通知（测试）（测试〔2026〕7号）"
    assert on_list(DataKind.SKILL_OCCUPATION, "２-02-10-01", SUMMER) == found
    assert on_list(DataKind.SKILL_OCCUPATION, "集成电路", SUMMER) is None
    assert on_list(DataKind.SKILL_OCCUPATION, "", SUMMER) is None
    assert on_list(MAJOR, "集成电路 工程技术人员", SUMMER) is None
    assert clean_name("Ａ　b\n c") == "A b c"


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        (names(), "entries", "至少填写一项"),
        (names(*map(str, range(MOST_ENTRIES + 1))), "entries", "最多 500 项"),
        (names("护理学", "药学", "护理学"), "entries", "重复填写：护理学"),
        (names("护理学", until=date(2025, 12, 31)), "valid_until", "不能早于起日"),
        (names("护理学", listed=False), "entries", "不能移出：护理学"),
    ],
)
def test_what_may_not_be_published(maker: Actor, change: ListChange, field: str, told: str) -> None:
    with pytest.raises(Refused, match=told) as refused:
        propose(maker, change, MAJOR)
    assert refused.value.field == field


def test_what_stands_there_already_is_not_put_on_twice(maker: Actor, checker: Actor) -> None:
    publish(checker, propose(maker, names("护理学"), MAJOR))
    with pytest.raises(Refused, match="已经在目录内：护理学"):
        propose(maker, names("护理学", "药学", since=SUMMER), MAJOR)
    publish(checker, propose(maker, names("护理学", until=date(2026, 12, 31)), MAJOR))  # its validity is new
    assert (on(date(2026, 12, 31)), on(date(2027, 1, 1))) == (["护理学"], ["护理学"])


def test_the_version_grows_with_the_kind_only(maker: Actor, checker: Actor) -> None:
    assert data_version(MAJOR) == 0
    publish(checker, propose(maker, names("护理学"), MAJOR))
    grown = data_version(MAJOR)
    assert grown > 0
    publish(checker, propose(maker, names("某奖"), DataKind.AWARD))
    assert data_version(MAJOR) == grown


def test_a_change_comes_back_from_its_json() -> None:
    change = ListChange(False, NEW_YEAR, SUMMER, (Named("1", "甲"), Named("", "乙")))
    assert change_of(MAJOR, content_of(change)) == change


def test_the_list_of_a_day_takes_one_query(
    maker: Actor, checker: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    publish(checker, propose(maker, names(*(f"专业{number}" for number in range(200))), MAJOR))
    with django_assert_num_queries(1):
        assert len({entry.proposal.source for entry in entries_in_force(MAJOR, SUMMER)}) == 1
