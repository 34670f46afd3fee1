"""Entered months in words."""

from applications.desks.public.estimate.summary import months_told


def test_a_single_month_is_no_span_and_an_open_end_is_told() -> None:
    entered = {"employer": "甲公司", "base": 9000, "besides": []}
    assert list(
        months_told(
            [
                {"first": "2025-01", "last": "2025-01", **entered},
                {"first": "2025-02", "last": "2025-03", **entered},
                {"first": "2025-04", "last": None, **entered, "base": None},
            ]
        )
    ) == [
        "2025年1月，甲公司，9,000 元/月",
        "2025年2月至2025年3月，甲公司，9,000 元/月",
        "2025年4月起，到现在，甲公司，不知道缴费基数",
    ]
