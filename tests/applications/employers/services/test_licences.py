import pytest

from applications.accounts.refusals import AlreadyThere, Refused
from applications.accounts.roles import Actor, Role
from applications.audit.selectors import events_of
from applications.employers.models import Employer, LicenceFile, LicenceKind
from applications.employers.selectors import missing_before_verification
from applications.employers.services import add_licence, remove_licence
from tests.applications.employers.conftest import OTHER, MakeEmployer, hr_of, upload


def test_filed_and_taken_back(employer: Employer) -> None:
    actor = hr_of(employer)
    file = upload(actor)
    licence = add_licence(actor=actor, employer=employer, kind=LicenceKind.REGISTRATION, file=file)
    file.refresh_from_db()
    assert file.claimed is True
    assert missing_before_verification(employer) == []
    remove_licence(actor=actor, licence=licence)
    assert missing_before_verification(employer) == ["营业执照或法人登记证书"]
    assert LicenceFile.objects.current().count() == 0
    kinds = [event.kind for event in events_of(employer.chain)]
    assert kinds[-2:] == ["licence_added", "licence_removed"]


def test_only_what_one_uploaded_oneself_and_only_once(employer: Employer) -> None:
    actor = hr_of(employer)
    stranger = upload(Actor(None, Role.VISITOR))
    with pytest.raises(Refused, match="重新上传"):
        add_licence(actor=actor, employer=employer, kind=LicenceKind.REGISTRATION, file=stranger)
    file = upload(actor)
    add_licence(actor=actor, employer=employer, kind=LicenceKind.REGISTRATION, file=file)
    with pytest.raises(Refused, match="重新上传"):
        add_licence(actor=actor, employer=employer, kind=LicenceKind.REGISTRATION, file=file)


def test_not_for_another_employer(employer: Employer, make_employer: MakeEmployer) -> None:
    actor = hr_of(make_employer("hr-other", uscc=OTHER))
    with pytest.raises(Refused):
        add_licence(actor=actor, employer=employer, kind=LicenceKind.REGISTRATION, file=upload(actor))


def test_not_once_submitted(awaiting: Employer) -> None:
    actor = hr_of(awaiting)
    with pytest.raises(Refused, match="不能更换"):
        remove_licence(actor=actor, licence=awaiting.licences.get())
    with pytest.raises(Refused, match="不能更换"):
        add_licence(actor=actor, employer=awaiting, kind=LicenceKind.DISPATCH, file=upload(actor))


def test_the_same_scan_twice_and_too_many_are_refused(
    employer: Employer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is named by a number of its own, also after one was taken back."""
    monkeypatch.setattr("applications.employers.services.licences.MAX_FILES_PER_MATERIAL", 2)
    actor = hr_of(employer)

    def add(sha256: str, kind: LicenceKind = LicenceKind.REGISTRATION) -> LicenceFile:
        file = upload(actor, sha256=sha256)
        return add_licence(actor=actor, employer=employer, kind=kind, file=file)

    first = add("a" * 64)
    with pytest.raises(AlreadyThere, match="已经上传过"):
        add("a" * 64)
    add("a" * 64, LicenceKind.DISPATCH)
    add("b" * 64)
    with pytest.raises(Refused, match="最多 2 个文件"):
        add("c" * 64)
    remove_licence(actor=actor, licence=first)
    add("c" * 64)
    kept = LicenceFile.objects.current().filter(kind=LicenceKind.REGISTRATION).order_by("pk")
    assert [licence.file.label[-3:] for licence in kept] == ["（2）", "（3）"]
