"""How contribution months are written: a few through the ORM, thousands by ``COPY`` where there is one."""

import csv
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import NamedTuple

from django.db import connection

from applications.applicants.models import ContributionMonth

MANY = 200
"""From so many rows on a table between is quicker than statements with values."""
_KEY = ("person", "month", "employer_uscc", "back_paid")
_WRITTEN = ("base", "matches_income_tax", "source", "as_of", "delivery")

_BETWEEN = """
    CREATE TEMPORARY TABLE said ON COMMIT DROP AS
    SELECT person_id, month, employer_uscc, back_paid, base, matches_income_tax, as_of
    FROM applicants_contributionmonth LIMIT 0
"""
_UPSERT = """
    INSERT INTO applicants_contributionmonth
        (person_id, month, employer_uscc, back_paid, base, matches_income_tax, as_of, source, delivery_id)
    SELECT said.*, %s, %s FROM said
    ON CONFLICT (person_id, month, employer_uscc, back_paid) DO UPDATE SET
        (base, matches_income_tax, as_of, source, delivery_id)
        = (excluded.base, excluded.matches_income_tax, excluded.as_of, excluded.source, excluded.delivery_id)
"""


class Month(NamedTuple):
    """A month as it is to stand; the columns of the table, in the order of ``COPY``."""

    person_id: int
    month: str
    employer_uscc: str
    back_paid: bool
    base: Decimal
    matches_income_tax: bool
    as_of: date


def write_months(months: Sequence[Month], *, source: str, delivery_id: int | None) -> None:
    """Add months, or put them in the place of those with the same key; called in a transaction.

    Each key once, and its person held, so that nobody writes the same one meanwhile.
    """
    if connection.vendor == "postgresql" and len(months) >= MANY:
        _copy(months, source, delivery_id)
        return
    ContributionMonth.objects.bulk_create(
        [ContributionMonth(**month._asdict(), source=source, delivery_id=delivery_id) for month in months],
        update_conflicts=True,
        unique_fields=_KEY,
        update_fields=_WRITTEN,
    )


def _copy(months: Sequence[Month], source: str, delivery_id: int | None) -> None:
    """By a table of the transaction's own."""
    text = StringIO()
    csv.writer(text).writerows(months)
    text.seek(0)
    with connection.cursor() as cursor:
        cursor.execute(_BETWEEN)
        cursor.copy_expert("COPY said FROM STDIN (FORMAT csv)", text)
        cursor.execute(_UPSERT, [source, delivery_id])
        cursor.execute("DROP TABLE said")
