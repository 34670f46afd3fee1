"""Marks on months."""

from decimal import Decimal

from applications.desks.officer.review.months import NOT_THE_EMPLOYER, Mark, Span, marked, spans_of


def _row(month: str, employer: str = "A", **traits: object) -> dict[str, object]:
    plain = {"month": month, "employer": employer, "base": 12000, "back_paid": False}
    return plain | {"matches_income_tax": True} | traits


MONTHS = [_row("2026-02"), _row("2026-01"), _row("2025-12"), _row("2025-11")]


def test_no_mark_changes_nothing() -> None:
    assert marked(MONTHS, []) == MONTHS
    assert spans_of(MONTHS, MONTHS) == []


def test_marks_come_back_as_they_were_typed() -> None:
    spans = [
        Span("2025-11", "2025-11", Mark.EMPLOYER_MISMATCH),
        Span("2025-12", "2026-01", Mark.BACK_PAID),
        Span("2026-02", "2026-02", Mark.INCOME_TAX_MISMATCH),
    ]
    verified = marked(MONTHS, spans)
    assert verified == [
        _row("2026-02", matches_income_tax=False),
        _row("2026-01", back_paid=True),
        _row("2025-12", back_paid=True),
        _row("2025-11", NOT_THE_EMPLOYER + "A"),
    ]
    assert spans_of(MONTHS, verified) == spans


def test_neighbours_across_a_year_are_one_span_and_a_gap_parts_them() -> None:
    whole = marked(MONTHS, [Span("2025-11", "2026-02", Mark.BACK_PAID)])
    assert spans_of(MONTHS, whole) == [Span("2025-11", "2026-02", Mark.BACK_PAID)]
    parted = marked(
        MONTHS, [Span("2025-11", "2025-11", Mark.BACK_PAID), Span("2026-01", "2026-01", Mark.BACK_PAID)]
    )
    assert [span.first for span in spans_of(MONTHS, parted)] == ["2025-11", "2026-01"]


def test_the_last_mark_on_a_month_holds() -> None:
    spans = [Span("2025-11", "2026-02", Mark.BACK_PAID), Span("2026-01", "2026-01", Mark.INCOME_TAX_MISMATCH)]
    assert marked(MONTHS, spans)[1] == _row("2026-01", matches_income_tax=False)


def test_wrong_shared_data_is_set_right() -> None:
    months = [_row("2026-01", back_paid=True, matches_income_tax=False)]
    spans = [Span("2026-01", "2026-01", Mark.ORDINARY)]
    assert marked(months, spans) == [_row("2026-01")]
    assert spans_of(months, [_row("2026-01")]) == spans


def test_payments_that_become_alike_leave_the_higher_one() -> None:
    months = [_row("2026-01", base=Decimal("9000.5")), _row("2026-01", base=15000, back_paid=True)]
    assert marked(months, [Span("2026-01", "2026-01", Mark.BACK_PAID)]) == [
        _row("2026-01", base=15000, back_paid=True)
    ]
