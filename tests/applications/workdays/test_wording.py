"""What notices say is read as days; the arrangements of 2023 to 2026 come out as the shipped years."""

from datetime import date

import pytest

from applications.workdays import shipped
from applications.workdays.arithmetic import Reason
from applications.workdays.wording import Unreadable, read

# The arrangements in the form in which notices give them.
NOTICES = {
    2023: """一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
        二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
        三、清明节：4月5日放假，共1天。
        四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
        五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
        六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。""",
    2024: """一、元旦：1月1日放假，与周末连休。
        二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。
        三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
        四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
        五、端午节：6月10日放假，与周末连休。
        六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
        七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。""",
    2025: """一、元旦：1月1日（周三）放假1天，不调休。
        二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
        三、清明节：4月4日（周五）至6日（周日）放假，共3天。
        四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
        五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
        六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。""",
    2026: """一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
        二、春节：2月15日（周日）至23日（周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
        三、清明节：4月4日（周六）至6日（周一）放假，共3天。
        四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
        五、端午节：6月19日（周五）至21日（周日）放假，共3天。
        六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
        七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。""",
}


@pytest.mark.parametrize("year", NOTICES)
def test_a_notice_is_read_as_its_year_is_shipped(year: int) -> None:
    found = read(NOTICES[year], year)
    shipped_days = {day: notice.reason for day, notice in shipped.years()[year].items()}
    assert {day: reason for day, reason in found.items() if day.year == year} == shipped_days
    assert [day for day in found if day.year != year] == ([date(2022, 12, 31)] if year == 2023 else [])


def test_rows_say_the_same() -> None:
    rows = "off,2027-01-01,2027-01-03\nmake_up,2027-01-09\n放假 2027-02-05 至 2027-02-06\n上班 2027-02-20"
    assert read(rows, 2027) == {
        date(2027, 1, 1): Reason.OFF, date(2027, 1, 2): Reason.OFF, date(2027, 1, 3): Reason.OFF,
        date(2027, 1, 9): Reason.MAKE_UP, date(2027, 2, 5): Reason.OFF, date(2027, 2, 6): Reason.OFF,
        date(2027, 2, 20): Reason.MAKE_UP,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing"),
        ("请认真贯彻执行。", "nothing"),
        ("2月30日放假。", "no_day"),
        ("off,2027-02-30", "no_day"),
        ("1月3日至1日放假。", "backwards"),
        ("off,2027-01-03,2027-01-01", "backwards"),
        ("1月1日（周六）放假。", "weekday"),
        ("1月1日至3日放假，共4天。", "number"),
        ("1月1日（周五）放假2天。", "number"),
        ("1月2日放假。1月2日上班。", "twice"),
    ],
)
def test_what_cannot_be_is_told_with_its_sentence(text: str, why: str) -> None:
    with pytest.raises(Unreadable) as told:
        read(text, 2027)
    assert told.value.why == why
