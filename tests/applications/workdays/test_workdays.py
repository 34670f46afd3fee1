import pytest
from django.core.management import CommandError, call_command


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        (["2026-09-14", "20"], "2026-10-16\n"),
        (["2026-09-14", "20", "--provisional"], "2026-10-16\n"),
        (["2026-12-31", "1", "--provisional"], "2027-01-04 provisional\n"),
        (["2027-02-04", "2", "--provisional"], "2027-02-10 provisional\n"),
    ],
)
def test_the_day_is_printed_without_a_database(words, printed, capsys):
    call_command("workdays", *words)
    assert capsys.readouterr().out == printed


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["2026-12-20", "20"], "calendar of 2027 is not loaded"),
        (["2016-05-05", "1"], "calendar of 2016 is not loaded"),
        (["2027-12-20", "20", "--provisional"], "calendar of 2028 is not loaded"),
        (["2026-02-30", "1"], "no day of the calendar"),
        (["20260914", "1"], "not a day written YYYY-MM-DD"),
        (["2026-09-14", "-1"], "."),
        (["2026-09-14", "1.5"], "not a whole number"),
    ],
)
def test_an_error_says_what_is_wrong(words, why, capsys):
    with pytest.raises(CommandError, match=why):
        call_command("workdays", *words)
    assert capsys.readouterr().out == ""
