"""Impossible rows are refused by the database itself."""

from datetime import date

import pytest
from django.db import IntegrityError

from applications.accounts.roles import Actor
from applications.policy.kinds import DataKind
from applications.policy.models import ListEntry, Proposal, ReferenceWagePeriod
from tests.applications.policy.changes import NOTICE, names, propose


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_until": date(2029, 12, 31)},
        {"valid_from": date(2030, 1, 2)},
        {"reference_wage": 0},
        {"source": ""},
    ],
)
def test_impossible_periods(db: None, wrong: dict[str, object]) -> None:
    period: dict[str, object] = {
        "valid_from": date(2030, 1, 1),
        "valid_until": date(2030, 12, 31),
        "reference_wage": 1,
        "standing": "published",
        "source": "test",
    }
    with pytest.raises(IntegrityError):
        ReferenceWagePeriod.objects.create(**{**period, **wrong})


@pytest.mark.parametrize("wrong", [{"name": ""}, {"valid_until": date(2025, 12, 31)}])
def test_impossible_entries(maker: Actor, wrong: dict[str, object]) -> None:
    made = propose(maker, names("护理学"), DataKind.SHORTAGE_MAJOR)
    entry = {"kind": "award", "name": "某奖", "valid_from": date(2026, 1, 1), "proposal": made}
    with pytest.raises(IntegrityError):
        ListEntry.objects.create(**{**entry, **wrong})


@pytest.mark.parametrize("field", ["document_title", "document_number", "document_address"])
def test_no_proposal_without_its_document(maker: Actor, field: str) -> None:
    document = {"document_title": "甲", "document_number": "乙", "document_address": "丙"}
    with pytest.raises(IntegrityError):
        Proposal.objects.create(
            kind="award",
            content={},
            document_on=NOTICE.on,
            made_by_id=maker.user_id,
            **{**document, field: ""},
        )
