"""A closed case becomes a sealed file, loses its scans and gets them back; nothing else of it changes."""

import json
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone

from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.archives import services, wholeness
from applications.archives.container import opened, ring
from applications.archives.models import Archive, ArchiveState
from applications.audit.selectors import events_of
from applications.audit.verification import findings
from applications.cases.models import Case, CaseFile
from applications.demo import story
from applications.demo.cast import PUTUO
from applications.notices.models import Paper, PaperState
from applications.notices.selectors import document
from applications.notices.verification import Status, verify
from applications.rechecks.models import WHOLE
from applications.reviews.flags import flags_of
from applications.reviews.services.retention import erase_closed
from applications.vault.storage import EncryptedFileStorage, private_files
from materials.models import StoredFile
from tests.applications.archives.conftest import DUE, PDF
from tests.applications.rechecks.test_services import asked

pytestmark = pytest.mark.django_db
Commit = Callable[..., Any]


def files_of(case: Case) -> dict[str, tuple[str, str, bytes, bytes]]:
    """Of each scan: behind which paper, under which label, its content and its preview."""
    found = {}
    for one in CaseFile.objects.filter(item__case=case).select_related("file", "item"):
        preview = one.file.open_preview().read() if one.file.preview_name else b""
        found[str(one.file_id)] = (one.item.key, one.label, one.file.open().read(), preview)
    return found


@pytest.fixture
def archived(closed: Case, django_capture_on_commit_callbacks: Commit) -> Archive:
    with django_capture_on_commit_callbacks(execute=True):
        assert services.work(today=DUE) == services.Done(archived=1)
    return Archive.objects.get(case=closed)


@pytest.fixture
def manager(archived: Archive) -> Any:
    return story.staff(Role.DISTRICT_MANAGER, PUTUO)


def test_the_file_holds_everything_of_the_case(
    closed: Case, django_capture_on_commit_callbacks: Commit
) -> None:
    before, events = files_of(closed), events_of(closed.chain).count()
    with django_capture_on_commit_callbacks(execute=True):
        services.work(today=DUE)
    archive = Archive.objects.get(case=closed)
    with closing(private_files().open_under(archive.name, ring(archive.sealing_key))) as file:
        table, members = opened(file)
        content = {name: member.read() for name, member in members}
    assert {uuid: content[f"scans/{uuid}"] for uuid in before} == {
        uuid: one[2] for uuid, one in before.items()
    }
    assert [content[name] for name in content if name.startswith("papers/")] == [PDF]
    record = json.loads(content["record.json"])
    assert record["holder"] == {"name": closed.person.name, "id_number": closed.person.id_number}
    tables = {row["model"] for row in record["rows"]}
    assert {"cases.case", "cases.casefacts", "cases.undertaking", "notices.paper"} <= tables
    kept = json.loads(content["events.json"])
    assert (len(kept), kept[-1]["note"]["text"]) == (events, "材料不属实，本人已说明")
    assert json.loads(table)["chain"] == {"name": closed.chain, "seq": events}
    assert (archive.files, archive.state) == (len(before), ArchiveState.EMPTIED)


def test_scans_leave_and_all_else_answers_as_before(archived: Archive) -> None:
    case = archived.case
    assert files_of(case) == {}
    assert list(private_files().sealed_names("uploads")) == []
    assert case.facts.exists()
    assert case.items.exists()
    receipt = Paper.objects.filter(case_id=case.pk, state=PaperState.RENDERED).get()
    assert document(receipt) == PDF
    assert verify(receipt.number, receipt.code).status is Status.VALID
    event = events_of(case.chain).last()
    assert event is not None
    assert (event.kind, event.data) == (
        "case_archived",
        {"files": archived.files, "manifest": archived.manifest_sha256},
    )
    assert list(findings()) == []
    assert list(wholeness.findings()) == []
    assert services.work(today=DUE) == services.Done()


def test_scans_come_back_as_they_were_for_a_month(
    closed: Case, django_capture_on_commit_callbacks: Commit
) -> None:
    before = files_of(closed)
    with django_capture_on_commit_callbacks(execute=True):
        services.work(today=DUE)
    manager = story.staff(Role.DISTRICT_MANAGER, PUTUO)
    archive = services.bring_back(actor=manager, archive=Archive.objects.get(), reason=" 本人申请查阅 ")
    assert files_of(closed) == before
    event = events_of(closed.chain).last()
    assert event is not None
    assert (event.kind, event.user_id, event.note_text) == ("archive_opened", manager.user_id, "本人申请查阅")
    with pytest.raises(Refused, match="已经调取"):
        services.bring_back(actor=manager, archive=archive, reason="再看")
    last = timezone.localdate() + timedelta(days=services.OPEN_DAYS)
    assert archive.open_until == last
    later = max(last, DUE)
    with django_capture_on_commit_callbacks(execute=True):
        assert services.work(today=later + timedelta(days=1)) == services.Done(put_away=1)
    assert files_of(closed) == {}
    assert list(wholeness.findings()) == []


def test_only_manager_and_city_fetch_and_only_with_a_reason(archived: Archive, manager: Any) -> None:
    for role in (Role.INTAKE_OFFICER, Role.REVIEWER, Role.DETERMINING_OFFICER):
        with pytest.raises(Refused, match="只有区负责人"):
            services.bring_back(actor=story.staff(role, PUTUO), archive=archived, reason="看看")
    with pytest.raises(Refused) as refused:
        services.bring_back(actor=manager, archive=archived, reason="  ")
    assert refused.value.field == "note"
    stranger = story.staff(Role.DISTRICT_MANAGER, "310104")
    with pytest.raises(Refused):
        services.bring_back(actor=stranger, archive=archived, reason="别的区")
    assert files_of(archived.case) == {}


def test_a_recheck_has_the_scans_before_it(archived: Archive) -> None:
    asked(archived.case, **{WHOLE: "材料齐全"})
    assert len(files_of(archived.case)) == archived.files
    assert events_of(archived.case.chain).filter(kind="archive_opened", reason_code="recheck").count() == 1
    assert services.work(today=DUE + timedelta(days=400)).put_away == 0


def test_a_file_behind_another_case_stays_there(
    closed: Case, django_capture_on_commit_callbacks: Commit
) -> None:
    shared = CaseFile.objects.filter(item__case=closed).earliest("pk")
    other = Case.objects.create(
        kind="change",
        state="withdrawn",
        opened_as="applicant",
        person=closed.person,
        employer=closed.employer,
        district=closed.district,
    )
    item = other.items.create(key="x", material=shared.item.material, subject="x", because="x")
    item.files.create(file=shared.file, label="x", added_by=shared.added_by)
    with django_capture_on_commit_callbacks(execute=True):
        services.work(today=DUE)
    assert StoredFile.objects.get(pk=shared.file_id).open().read()
    manager = story.staff(Role.DISTRICT_MANAGER, PUTUO)
    services.bring_back(actor=manager, archive=Archive.objects.get(), reason="核对")
    assert CaseFile.objects.filter(file=shared.file_id).count() == 2


def test_the_same_file_in_anothers_case_is_told_as_before(
    closed: Case, case_at: Callable[..., Case], django_capture_on_commit_callbacks: Commit
) -> None:
    scan = CaseFile.objects.filter(item__case=closed, item__material="household_register").get()
    other = case_at("under_review", serial=52)
    theirs = CaseFile.objects.filter(item__case=other, item__material="household_register").get()
    StoredFile.objects.filter(pk=theirs.file_id).update(sha256=scan.file.sha256)
    told = [flag.what for flag in flags_of(other)]
    assert f"“户籍证明”的文件与其他人的申请完全相同：{closed.number}。" in told
    with django_capture_on_commit_callbacks(execute=True):
        services.work(today=DUE)
    assert [flag.what for flag in flags_of(other)] == told
    assert [flag.what for flag in flags_of(closed)] == []


def test_what_changed_since_is_sealed_anew(closed: Case) -> None:
    old = services.seal(case=closed)
    closed.items.filter(pk=closed.items.earliest("pk").pk).update(reason="改过")
    assert services.work(today=DUE) == services.Done(archived=1)
    assert Archive.objects.get().name != old.name


def test_a_scan_that_is_not_what_was_stored_is_never_archived(closed: Case) -> None:
    broken = CaseFile.objects.filter(item__case=closed).earliest("pk").file
    StoredFile.objects.filter(pk=broken.pk).update(sha256="0" * 64)
    (told,) = services.work(today=DUE).failed
    assert told == f"case {closed.pk}: scans/{broken.pk} is not what was stored"
    assert files_of(closed)
    assert not Archive.objects.exists()


def test_a_storage_that_is_down_fails_one_by_one_and_removes_nothing(
    closed: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(closed)
    with monkeypatch.context() as down:
        for name in ("listdir", "put_sealed"):
            down.setattr(EncryptedFileStorage, name, mock.Mock(side_effect=OSError("down")))
        assert services.work(today=DUE).failed == ["files without a row: down", f"case {closed.pk}: down"]
    assert files_of(closed) == before
    assert not Archive.objects.exists()


def test_an_archive_that_broke_is_told_and_its_scans_stay_at_hand(archived: Archive, manager: Any) -> None:
    path = default_storage.path(archived.name)
    with open(path, "r+b") as file:  # noqa: PTH123
        file.seek(-5, 2)
        file.write(b"x")
    assert list(wholeness.findings()) == [f"archive of case {archived.case_id}: its file is another"]
    with pytest.raises(Refused, match="读不到"):
        services.bring_back(actor=manager, archive=archived, reason="看看")
    Archive.objects.filter(pk=archived.pk).update(state=ArchiveState.OPENED, open_until=DUE)
    assert len(services.work(today=DUE + timedelta(days=1)).failed) == 1
    Archive.objects.filter(pk=archived.pk).update(manifest_sha256="0" * 64, sha256="0" * 64)
    with pytest.raises(CommandError, match="1 archives are not whole"):
        call_command("archive_cases", "--verify")


def test_it_goes_with_the_time_of_its_case(
    archived: Archive, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_closed(today=DUE + timedelta(days=3 * 366)) == 1
    assert not Archive.objects.exists()
    assert not default_storage.exists(archived.name)
    assert list(findings()) == []
