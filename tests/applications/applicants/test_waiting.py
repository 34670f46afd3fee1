from datetime import date

import pytest

from applications.accounts.refusals import Refused
from applications.applicants.waiting import check_issue_day, first_day


@pytest.mark.parametrize(
    ("issued_on", "clear"),
    [
        # Wednesday to Monday; over a weekend; over the Spring Festival of 2026 with its make-up Saturday.
        (date(2026, 11, 18), date(2026, 11, 23)),
        (date(2026, 11, 20), date(2026, 11, 25)),
        (date(2026, 2, 12), date(2026, 2, 24)),
    ],
)
def test_the_third_working_day_after_the_issue(db: None, issued_on: date, clear: date) -> None:
    check_issue_day(issued_on, clear)
    with pytest.raises(Refused) as refused:
        check_issue_day(issued_on, date.fromordinal(clear.toordinal() - 1))
    assert refused.value.field == "permit_issued_on"
    assert f"最早可在{clear.year}年{clear.month}月{clear.day}日办理" in str(refused.value)


def test_more_than_30_days_pass_without_the_calendar() -> None:
    check_issue_day(date(2010, 1, 1), date(2010, 2, 1))


def test_a_provisional_year_is_said(db: None) -> None:
    with pytest.raises(Refused, match="预计最早可在2027年1月5日办理（放假安排尚未公布）"):
        check_issue_day(date(2026, 12, 30), date(2026, 12, 31))


def test_a_year_that_is_not_there_at_all(db: None) -> None:
    with pytest.raises(Refused, match="最迟可在2030年6月4日办理"):
        check_issue_day(date(2030, 5, 4), date(2030, 5, 5))


def test_not_issued_tomorrow() -> None:
    with pytest.raises(Refused, match="签发日期在将来"):
        check_issue_day(date(2026, 11, 24), date(2026, 11, 23))


@pytest.mark.parametrize(
    ("issued_on", "today", "day", "guessed"),
    [
        (date(2026, 11, 18), date(2026, 11, 22), date(2026, 11, 23), False),
        (date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 5), True),
        (date(2030, 5, 4), date(2030, 5, 5), date(2030, 6, 4), True),
        (date(2026, 12, 1), date(2026, 11, 22), date(2026, 12, 4), False),
    ],
)
def test_the_day_to_come_can_be_told(
    db: None, issued_on: date, today: date, day: date, guessed: bool
) -> None:
    found = first_day(issued_on, today)
    assert found is not None
    assert (found.day, found.provisional) == (day, guessed)


@pytest.mark.parametrize("issued_on", [date(2026, 11, 17), date(2026, 10, 1)])
def test_a_day_that_is_past_is_not_told(db: None, issued_on: date) -> None:
    assert first_day(issued_on, date(2026, 11, 22)) is None
