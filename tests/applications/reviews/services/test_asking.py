"""What an authority is asked, as a file."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from applications.audit.selectors import events_of
from applications.cases import document
from applications.cases.models import Case
from applications.cases.states import State


def test_open_requests_are_written_for_the_authority(case_at: Callable[..., Case], tmp_path: Path) -> None:
    """With what was claimed of it and nothing else; an answered one is left out, no file is written over."""
    case = case_at(State.UNDER_REVIEW)
    path, out = tmp_path / "asked.jsonl", io.StringIO()
    call_command("export_referrals", "education_verification", str(path), stdout=out)
    (asked,) = map(json.loads, path.read_text("utf-8").splitlines())
    referral = case.referrals.get(authority="education_verification")
    assert (asked["referral"], asked["id_number"]) == (referral.pk, case.person.id_number)
    assert asked["claimed"] == {"education": document.declared(case)["education"]}
    assert out.getvalue() == "1 open\n"
    event = list(events_of("system"))[-1]
    assert (event.kind, event.data["referrals"]) == ("referrals_exported", [referral.pk])
    with pytest.raises(CommandError, match=r"asked\.jsonl"):
        call_command("export_referrals", "education_verification", str(path))
    referral.closed_at = referral.opened_at
    referral.save()
    other = tmp_path / "later.jsonl"
    call_command("export_referrals", "education_verification", str(other), stdout=out)
    assert other.read_text("utf-8") == ""
