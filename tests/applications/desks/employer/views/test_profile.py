"""The own registration: corrected, licences uploaded, handed to the district."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from applications.accounts.roles import Role
from applications.audit.selectors import events_of_kinds
from applications.demo import numbers, scene, story
from applications.demo.cast import COMPANIES
from applications.demo.paper import scan
from applications.employers import services
from applications.employers.models import Employer, EmployerStatus
from applications.employers.shortfalls import Missing, Shortfall
from materials.models import StoredFile
from tests.applications.desks.employer.conftest import SignIn

WAITING = COMPANIES[2]


@pytest.fixture
def tea(world: Employer) -> Employer:
    """An employer that waits for its verification."""
    scene.add_company(WAITING)
    return Employer.objects.get(uscc=numbers.credit_code(WAITING.serial, WAITING.district))


@pytest.fixture
def returned(tea: Employer) -> Employer:
    """The same, returned with everything that is missing."""
    return services.return_(
        actor=story.staff(Role.INTAKE_OFFICER, tea.district_id),
        employer=tea,
        expected_version=tea.version,
        missing=[Missing(Shortfall.ADDRESS_MISMATCH, "执照上是 3 号乙")],
        note="补齐后再来",
    )


def typed(employer: Employer, **changes: str) -> dict[str, str]:
    """The form as it was drawn."""
    return {
        "version": str(employer.version),
        "name": employer.name,
        "uscc": employer.uscc,
        "kind": employer.kind,
        "district": employer.district_id,
        "address": employer.address,
        "is_dispatch_agency": "no",
    } | changes


def test_waiting_for_the_district(tea: Employer, signed_in: SignIn) -> None:
    client = signed_in(tea)
    page = client.get("/employer/").content.decode()
    assert "请带证照原件到注册地所在区的受理点" in page
    assert client.get("/employer/profile/edit/")["Location"] == "/employer/profile/"
    assert client.get("/employer/people/open/")["Location"] == "/employer/"
    late = client.post("/employer/profile/edit/", typed(tea, address="别处"))
    assert "现在不能修改" in late.content.decode()


def test_returned_corrected_and_submitted_again(returned: Employer, signed_in: SignIn) -> None:
    client = signed_in(returned)
    page = client.get("/employer/").content.decode()
    assert "注册地址与证照不一致" in page
    assert "执照上是 3 号乙" in page
    assert "说明：补齐后再来" in page
    answer = client.post("/employer/profile/edit/", typed(returned, address="演示路 3 号乙"))
    assert answer["Location"] == "/employer/profile/"
    newest = Employer.objects.get(pk=returned.pk)
    assert newest.address == "演示路 3 号乙"
    stale = client.post("/employer/profile/edit/", typed(returned, address="演示路 4 号"))
    text = stale.content.decode()
    assert "单位信息刚刚被更新过" in text
    assert "演示路 3 号乙" in text
    assert 'value="演示路 4 号"' in text
    answer = client.post("/employer/profile/", {"version": newest.version})
    assert answer["Location"] == "/employer/profile/"
    newest.refresh_from_db()
    assert newest.status == EmployerStatus.AWAITING_VERIFICATION
    twice = client.post("/employer/profile/", {"version": newest.version})
    assert "不需要再次提交" in twice.content.decode()


def test_licences_are_uploaded_opened_and_taken_back(returned: Employer, signed_in: SignIn) -> None:
    client = signed_in(returned)
    url = "/employer/profile/licences/registration/"
    old = returned.licences.get()
    assert client.post(url, {"remove": old.pk})["Location"] == url
    missing = client.post("/employer/profile/", {"version": returned.version})
    assert "提交前请补齐：营业执照或法人登记证书" in missing.content.decode()
    assert client.post(url, {"chosen": scan("新执照", "演示")})["Location"] == url
    new = returned.licences.current().get()
    opened = client.get(f"/employer/licences/{new.pk}/")
    assert opened["Content-Type"] == new.file.content_type
    assert opened.getvalue().startswith(b"\xff\xd8")
    assert client.get(f"/employer/licences/{old.pk}/").status_code == 404
    assert client.get("/employer/profile/licences/dispatch/")["Location"] == "/employer/profile/"
    assert client.get("/employer/profile/licences/other/").status_code == 404


def test_a_file_that_is_none_is_refused_with_the_way_out(returned: Employer, signed_in: SignIn) -> None:
    client = signed_in(returned)
    wrong = SimpleUploadedFile("执照.docx", b"PK\x03\x04 not a picture")
    address = "/employer/profile/licences/registration/"
    answer = client.post(address, {"chosen": wrong})
    assert "“执照.docx”：" in answer.content.decode()
    wrong.seek(0)
    told = client.post(address, {"chosen": wrong}, headers={"X-Requested-With": "XMLHttpRequest"}).json()
    assert (told["added"], len(told["errors"])) == (0, 1)
    assert returned.licences.current().count() == 1


def test_what_may_not_be_filed_any_more_is_not_kept(tea: Employer, signed_in: SignIn) -> None:
    before = StoredFile.objects.count()
    answer = signed_in(tea).post(
        "/employer/profile/licences/registration/", {"chosen": scan("新执照", "演示")}
    )
    assert "现在不能更换证照" in answer.content.decode()
    assert StoredFile.objects.count() == before


def test_licences_of_others_are_not_found(tea: Employer, hr: Client) -> None:
    assert hr.get(f"/employer/licences/{tea.licences.get().pk}/").status_code == 404


def test_a_verified_employer_sees_its_course(hr: Client, world: Employer) -> None:
    page = hr.get("/employer/profile/").content.decode()
    for words in ("登记单位", "上传证照", "提交核验", "核验通过", world.uscc):
        assert words in page
    assert "修改登记内容" not in page


def test_a_scan_has_a_small_picture_in_the_list(returned: Employer, signed_in: SignIn) -> None:
    """Whoever draws the list again leaves no second event on the same day."""
    client = signed_in(returned)
    scan = returned.licences.get()
    address = f"/employer/licences/{scan.pk}/preview/"
    assert f'src="{address}"' in client.get("/employer/profile/licences/registration/").content.decode()
    for _time in range(2):
        answer = client.get(address)
        assert answer["Content-Type"] == "image/jpeg"
        assert b"".join(answer.streaming_content)[:2] == b"\xff\xd8"  # type: ignore[attr-defined]
    (seen,) = events_of_kinds([returned.chain], {"licence_previewed"})[returned.chain]
    assert seen.data["licence"] == scan.pk
    scan.file.preview_name = ""
    scan.file.save()
    assert client.get(address).status_code == 404
