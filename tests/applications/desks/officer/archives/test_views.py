"""The page of a case's archive: what lies there, and its scans with a reason."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from applications.archives import services
from applications.archives.models import Archive, ArchiveState
from applications.cases.models import Case
from tests.applications.archives.conftest import DUE, closed, storage
from tests.applications.desks.officer.conftest import text

__all__ = ["closed", "storage"]
pytestmark = pytest.mark.django_db


def test_scans_are_fetched_with_a_reason_and_everybody_is_told_where_they_are(
    closed: Case, enter: Callable[[str], Client]
) -> None:
    manager = enter("putuo-manager")
    url, page = (reverse(name, args=[closed.pk]) for name in ("office_archive", "manager_case"))
    assert "还没有归档" in text(manager.get(url))
    assert "封存" not in text(manager.get(page))
    services.work(today=DUE)
    archive = Archive.objects.get()
    assert archive.manifest_sha256 in text(manager.get(url))
    assert f"{archive.files} 个，已封存归档；要查看的，由区负责人调取" in text(manager.get(page))
    refused = manager.post(url, {"note": " "})
    assert (refused.status_code, "错误" in text(refused)) == (200, True)
    fetched = manager.post(url, {"note": "本人申请查阅"}, follow=True)
    assert fetched.redirect_chain == [(page, 302)]
    archive.refresh_from_db()
    assert archive.state == ArchiveState.OPENED
    assert archive.open_until is not None
    assert f"已从档案调取，到 {archive.open_until.isoformat()} 为止可以查看" in text(fetched)
    assert isinstance(archive.open_until, date)
    assert "为什么要调取" not in text(manager.get(url))
    again = manager.post(url, {"note": "再来"})
    assert (again.status_code, Archive.objects.get().open_until) == (200, archive.open_until)
