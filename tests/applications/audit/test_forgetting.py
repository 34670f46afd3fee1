"""Free texts that belong to no case are forgotten after three years; chains stay whole."""

from datetime import timedelta

import pytest
from django.utils import timezone

from applications.accounts.roles import PORTAL
from applications.audit import services
from applications.audit.models import EventNote
from applications.audit.verification import findings

pytestmark = pytest.mark.django_db


def test_only_old_ones_and_none_of_a_case() -> None:
    for chain in ("staff", "employer:3", "person:4", "case:5"):
        services.record(actor=PORTAL, chain=chain, kind="noted", note="一句说明")
    assert services.forget_notes(before=timezone.now() - timedelta(days=1)) == 0
    assert services.forget_notes(before=timezone.now() + timedelta(seconds=1)) == 3
    kept = EventNote.objects.filter(blanked_at=None)
    assert [note.event.chain for note in kept.select_related("event")] == ["case:5"]
    assert set(EventNote.objects.exclude(blanked_at=None).values_list("text", "salt")) == {("", "")}
    assert list(findings()) == []
