"""The letter of introduction as a paper: whatever it has to say, its date stands below the seal."""

import re
import subprocess

import pytest
from django.utils import timezone

from tests.applications.desks.employer.roster.letters import INTRODUCTIONS, introduction


@pytest.mark.parametrize(("much", "pages"), [("least", 1), ("usual", 1), ("most", 2)])
def test_nothing_of_a_letter_is_lost(much, pages):
    read = subprocess.run(["pdftotext", "-", "-"], input=introduction(much), capture_output=True, check=True)
    found = re.sub(r"[^\S\f]", "", read.stdout.decode()).rstrip("\f").split("\f")
    employer, _address, officer, _matters = INTRODUCTIONS[much]
    today = timezone.localdate()
    assert len(found) == pages
    assert officer in "".join(found)
    assert employer in found[-1], "the name that is sealed stands where the seal goes"
    assert f"（单位公章）{today.year}年{today.month}月{today.day}日" in found[-1]
