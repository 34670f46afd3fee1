from datetime import date

import pytest
from django.db import IntegrityError

from applications.policy.models import ReferenceWagePeriod


@pytest.mark.parametrize(
    "wrong", [{"valid_until": date(2029, 12, 31)}, {"reference_wage": 0}, {"valid_from": date(2026, 7, 1)}]
)
def test_impossible_periods_are_refused_by_the_database(db: None, wrong: dict[str, object]) -> None:
    period: dict[str, object] = {
        "valid_from": date(2030, 1, 1),
        "valid_until": date(2030, 12, 31),
        "reference_wage": 1,
        "standing": "published",
        "source": "test",
    }
    with pytest.raises(IntegrityError):
        ReferenceWagePeriod.objects.create(**{**period, **wrong})
