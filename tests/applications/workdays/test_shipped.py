from datetime import date

import pytest

from applications.workdays import shipped
from applications.workdays.arithmetic import Reason

HEAD = "kind,from,until,source\n"


@pytest.fixture
def load(tmp_path):
    """Loads one year file of the given text."""

    def read(text, name="2027.csv"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return shipped.years(tmp_path)

    return read


def test_the_years_2018_to_2026_are_shipped():
    assert list(shipped.years()) == list(range(2018, 2027))


def test_a_line_is_spread_over_its_days(load):
    assert {
        day: notice.reason for day, notice in load(HEAD + "off,2027-10-01,2027-10-02,通知\n")[2027].items()
    } == {
        date(2027, 10, 1): Reason.OFF,
        date(2027, 10, 2): Reason.OFF,
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("from,until\n", "columns must be kind,from,until,source"),
        (HEAD + "free,2027-01-01,2027-01-01,通知\n", "2027.csv:2: 'free' is neither"),
        (HEAD + "off,2027-01-01,2027-01-01,\n", "2027.csv:2: every column"),
        (HEAD + "off,2027-01-01,2027-01-01,通知,more\n", "2027.csv:2: every column"),
        (HEAD + "off,2027-02-30,2027-03-01,通知\n", "'2027-02-30' is no day"),
        (HEAD + "off,2027-01-02,2027-01-01,通知\n", "no period of 2027"),
        (HEAD + "off,2026-12-31,2027-01-01,通知\n", "no period of 2027"),
        (HEAD + "make_up,2027-01-04,2027-01-04,通知\n", "no weekend day"),
        (
            HEAD + "off,2027-01-01,2027-01-03,通知\nmake_up,2027-01-03,2027-01-03,通知\n",
            ":3: 2027-01-03 stands here twice",
        ),
    ],
)
def test_a_bad_year_file_is_refused_with_its_line(load, text, why):
    with pytest.raises(shipped.BadYearFile, match=why):
        load(text)


def test_statutory_dates_carry_their_name_and_source():
    assert shipped.statutory()[date(2027, 2, 5)] == "除夕 全国年节及纪念日放假办法（国务院令第795号）"


def test_a_statutory_date_stands_once(tmp_path):
    path = tmp_path / "statutory.csv"
    path.write_text("day,name,source\n2027-01-01,元旦,办法\n2027-01-01,元旦,办法\n", encoding="utf-8")
    with pytest.raises(shipped.BadYearFile, match="twice"):
        shipped.statutory(path)
