"""Files that were taken back are deleted in time; papers of an emptied case say nothing any more."""

from collections.abc import Callable
from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from applications.cases.models import Case, CaseFile
from applications.cases.services import files
from applications.cases.services.erasing import erase_content, forget_taken_back
from applications.demo import story
from applications.notices.models import Paper
from applications.notices.verification import Status, verify
from materials.models import StoredFile

CaseAt = Callable[..., Case]
Capture = Callable[..., object]


def test_a_file_taken_back_is_kept_for_90_days(
    case_at: CaseAt, django_capture_on_commit_callbacks: Capture
) -> None:
    case = case_at("draft")
    hr = story.hr_of(case.employer)
    story.upload_all(case, hr)
    taken, kept = CaseFile.objects.filter(item__case=case).order_by("pk")[:2]
    files.remove_file(actor=hr, case=case, file=taken)
    name, now = taken.file.stored_name, timezone.now()
    assert forget_taken_back(now=now + timedelta(days=89)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_taken_back(now=now + timedelta(days=91)) == 1
    assert not CaseFile.objects.filter(pk=taken.pk).exists()
    assert not StoredFile.objects.filter(pk=taken.file_id).exists()
    assert not default_storage.exists(name)
    assert default_storage.exists(kept.file.stored_name)


def test_papers_of_an_emptied_case_keep_their_number_alone(case_at: CaseAt) -> None:
    case = case_at("under_review")
    paper = Paper.objects.get(case_id=case.pk, kind="receipt")
    assert verify(paper.number, paper.code).name_masked
    erase_content(case=case)
    paper.refresh_from_db()
    assert (paper.state, paper.content, paper.file) == ("erased", {}, "")
    assert not Paper.objects.visible_to(story.oneself(case.person)).filter(case_id=case.pk).exists()
    found = verify(paper.number, paper.code)
    assert (found.status, found.number, found.name_masked) == (Status.ERASED, paper.number, "")
    assert verify(paper.number, "0" * 16).status is Status.UNKNOWN
