"""``manage.py archive_cases``: what is due, done, and whole."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Sum

from applications.cases.models import Case
from materials.models import StoredFile
from tests.applications.archives.conftest import DUE

pytestmark = pytest.mark.django_db


def said(*words: str) -> str:
    output = StringIO()
    call_command("archive_cases", *words, stdout=output)
    return output.getvalue().strip()


def test_it_tells_then_does_then_reads_all_again(closed: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DUE)
    scans = StoredFile.objects.filter(pk__in=closed.items.values("files__file"))
    size = scans.aggregate(size=Sum("size"))["size"] / 1e6
    told = f"due: 1 cases, {scans.count()} scans, {size:.1f} MB; begun and not ended: 0"
    assert (said("--dry-run"), said("--dry-run")) == (told, told)
    assert said() == "archived: 1 cases; put away again: 0"
    assert said("--dry-run") == "due: 0 cases, 0 scans, 0.0 MB; begun and not ended: 0"
    assert said("--verify") == "1 archives, whole"
