"""A change of what was verified, through the pages of the employer and of the counter."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from applications.accounts.models import User
from applications.demo.cast import PUTUO
from applications.demo.paper import scan
from applications.employers.models import ChangeStatus, Employer, EmployerChange, HrOfficer
from tests import sessions

pytestmark = pytest.mark.django_db


def stated(employer: Employer, **changes: str) -> dict[str, str]:
    """What the form shows, with changes."""
    kept = {
        "name": employer.name,
        "uscc": employer.uscc,
        "kind": employer.kind,
        "district": employer.district_id,
        "address": employer.address,
        "is_dispatch_agency": "no",
        "version": "0",
    }
    return kept | changes


def picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("a.png", scan("营业执照", "演示").getvalue(), "image/png")


@pytest.fixture
def counter(world: Employer) -> Client:
    return sessions.signed_in(User.objects.get(grants__role="intake_officer", grants__scope=PUTUO))


def test_from_the_form_to_the_counter_and_back(hr: Client, world: Employer, counter: Client) -> None:
    assert hr.get("/employer/profile/change/")["Location"] == "/employer/profile/change/edit/"
    assert "没有需要变更的内容" in hr.post("/employer/profile/change/edit/", stated(world)).content.decode()
    answer = hr.post("/employer/profile/change/edit/", stated(world, name="演示隧道有限公司"))
    assert answer["Location"] == "/employer/profile/change/"
    page = hr.get("/employer/profile/change/").content.decode()
    assert "演示隧道有限公司" in page
    assert "证照上传齐全后" in page
    hr.post("/employer/profile/change/licences/registration/", {"chosen": picture()})
    change = EmployerChange.objects.get()
    hr.post("/employer/profile/change/", {"version": change.version})
    assert "带证照原件" in hr.get("/employer/profile/change/").content.decode()
    assert "演示隧道有限公司" not in hr.get("/employer/").content.decode()
    assert world.name in counter.get("/office/employers/changes/").content.decode()
    address = f"/office/employers/changes/{change.pk}/"
    assert "演示隧道有限公司" in counter.get(address).content.decode()
    change.refresh_from_db()
    missing = {"version": change.version, "name_mismatch": "on", "name_mismatch_text": "执照上是隧道工程"}
    assert counter.post(f"{address}return/", missing)["Location"] == "/office/employers/changes/"
    assert "执照上是隧道工程" in hr.get("/employer/profile/change/").content.decode()
    change.refresh_from_db()
    mended = stated(world, name="演示隧道工程有限公司", version=str(change.version))
    hr.post("/employer/profile/change/edit/", mended)
    change.refresh_from_db()
    hr.post("/employer/profile/change/", {"version": change.version})
    change.refresh_from_db()
    assert "请先核对原件" in counter.post(address, {"version": change.version}).content.decode()
    counter.post(address, {"version": change.version, "originals_sighted": ["registration"]})
    world.refresh_from_db()
    assert (world.name, world.status) == ("演示隧道工程有限公司", "verified")
    assert "变更核验通过" in hr.get("/employer/profile/").content.decode()


def test_withdrawn_by_the_manager(hr: Client, stranger: Client, world: Employer) -> None:
    hr.post("/employer/profile/change/edit/", stated(world, address="演示路 2 号"))
    version = EmployerChange.objects.get().version
    stranger.post("/employer/profile/change/withdraw/", {"version": version})
    assert EmployerChange.objects.get().status == ChangeStatus.DRAFT
    hr.post("/employer/profile/change/withdraw/", {"version": version})
    assert EmployerChange.objects.get().status == ChangeStatus.WITHDRAWN


def test_declined_at_the_counter(hr: Client, world: Employer, counter: Client) -> None:
    hr.post("/employer/profile/change/edit/", stated(world, address="演示路 2 号"))
    hr.post("/employer/profile/change/licences/registration/", {"chosen": picture()})
    hr.post("/employer/profile/change/", {"version": EmployerChange.objects.get().version})
    change = EmployerChange.objects.get()
    declined = {"version": change.version, "reason": "证照没有变更"}
    counter.post(f"/office/employers/changes/{change.pk}/decline/", declined)
    page = hr.get("/employer/profile/").content.decode()
    assert "变更不予通过" in page
    assert "证照没有变更" in page


def test_the_counter_invites_a_new_manager(world: Employer, counter: Client) -> None:
    address = f"/office/employers/{world.pk}/manager/"
    assert "请勾选" in counter.post(address, {"version": 1, "to": "13800000009"}).content.decode()
    answer = counter.post(address, {"version": 1, "to": "13800000009", "letter_sighted": "on"})
    assert answer.status_code == 302
    assert world.invitations.get().is_manager
    assert HrOfficer.objects.filter(employer=world).count() == 1
