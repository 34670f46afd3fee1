"""Employers at the counter."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from applications.audit.selectors import events_of
from applications.demo import scene
from applications.demo.cast import COMPANIES
from applications.employers.models import Employer, EmployerStatus
from tests.applications.desks.officer.conftest import Enter, text


@pytest.fixture
def waiting(world: Employer) -> Employer:
    """An employer that waits for verification in Putuo."""
    scene.add_company(COMPANIES[2])
    return Employer.objects.get(status=EmployerStatus.AWAITING_VERIFICATION)


def _post(client: Client, name: str, employer: Employer, **data: object) -> object:
    version = data.pop("version", Employer.objects.get(pk=employer.pk).version)
    return client.post(reverse(name, args=[employer.pk]), {"version": version, **data})


def test_the_queue_is_the_districts_own(waiting: Employer, enter: Enter) -> None:
    address = reverse("intake_employers")
    assert waiting.name in text(enter("putuo-intake").get(address))
    assert waiting.name not in text(enter("xuhui-intake").get(address))


def test_all_data_stands_beside_the_scan(waiting: Employer, enter: Enter) -> None:
    page = text(enter("putuo-intake").get(reverse("intake_employer", args=[waiting.pk])))
    scan = waiting.licences.get()
    for shown in (waiting.uscc, waiting.address, "吕人事（演示）", reverse("intake_licence", args=[scan.pk])):
        assert shown in page


@pytest.mark.parametrize("name", ["intake_employer", "intake_employer_return", "intake_employer_decline"])
def test_another_district_finds_nothing(waiting: Employer, enter: Enter, name: str) -> None:
    stranger = enter("xuhui-intake")
    assert stranger.get(reverse(name, args=[waiting.pk])).status_code == 404
    assert _post(stranger, name, waiting).status_code == 404


def test_a_scan_is_opened_by_its_district_and_each_look_is_an_event(waiting: Employer, enter: Enter) -> None:
    address = reverse("intake_licence", args=[waiting.licences.get().pk])
    answer = enter("putuo-intake").get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    picture = answer.getvalue()
    assert picture.startswith(b"\xff\xd8")
    download = enter("putuo-intake").get(address, {"download": "1"})
    assert download.getvalue() == picture
    assert download["Content-Disposition"].startswith("attachment")
    assert enter("xuhui-intake").get(address).status_code == 404
    kinds = [event.kind for event in events_of(waiting.chain)]
    assert kinds[-2:] == ["licence_opened", "licence_opened"]


def test_verified_only_with_every_original(waiting: Employer, enter: Enter) -> None:
    client = enter("putuo-intake")
    assert "请先核对原件" in text(_post(client, "intake_employer", waiting))
    answer = _post(client, "intake_employer", waiting, originals_sighted=["registration"])
    assert answer["Location"] == reverse("intake_employers")
    waiting.refresh_from_db()
    assert (waiting.status, waiting.originals_sighted) == ("verified", ["registration"])


def test_pressing_twice_verifies_once_and_is_told(waiting: Employer, enter: Enter) -> None:
    client, version = enter("putuo-intake"), waiting.version
    given: dict[str, object] = {"originals_sighted": ["registration"], "version": version}
    assert _post(client, "intake_employer", waiting, **given).status_code == 302
    assert "刚刚被更新过" in text(_post(client, "intake_employer", waiting, **given))
    assert [event.kind for event in events_of(waiting.chain)].count("employer_verified") == 1


def test_returned_with_everything_at_once(waiting: Employer, enter: Enter) -> None:
    client = enter("putuo-intake")
    assert "请至少选择一项" in text(_post(client, "intake_employer_return", waiting))
    assert "请写明缺什么" in text(_post(client, "intake_employer_return", waiting, other="on"))
    answer = _post(
        client,
        "intake_employer_return",
        waiting,
        address_mismatch="on",
        address_mismatch_text="营业执照写的是 5 号",
        contact_text="授权书没有盖章",
    )
    assert answer.status_code == 302
    waiting.refresh_from_db()
    assert waiting.status == EmployerStatus.RETURNED
    assert waiting.returned_items == [
        {"code": "address_mismatch", "text": "营业执照写的是 5 号"},
        {"code": "contact", "text": "授权书没有盖章"},
    ]


def test_declined_with_its_reason(waiting: Employer, enter: Enter) -> None:
    client: Client = enter("putuo-intake")
    assert "请填写不予通过的理由" in text(_post(client, "intake_employer_decline", waiting))
    assert _post(client, "intake_employer_decline", waiting, reason="个体工商户").status_code == 302
    waiting.refresh_from_db()
    assert (waiting.status, waiting.reason) == (EmployerStatus.DECLINED, "个体工商户")


def test_a_draft_is_not_the_counters_business(waiting: Employer, enter: Enter) -> None:
    Employer.objects.filter(pk=waiting.pk).update(status=EmployerStatus.DRAFT)
    answer: Callable[..., object] = enter("putuo-intake").get
    assert answer(reverse("intake_employer", args=[waiting.pk])).status_code == 404


def test_what_market_supervision_says_is_looked_up(waiting: Employer, enter: Enter) -> None:
    """By the code, before the employer is verified; another name than the stated one is pointed out."""
    client = enter("putuo-intake")
    here = reverse("intake_employer", args=[waiting.pk])
    assert "还没有收到共享数据" in text(client.get(here))
    address = reverse("intake_employer_registration", args=[waiting.pk])
    assert f'value="{waiting.name}"' in text(client.get(address))
    day = {"as_of_year": "2026", "as_of_month": "11", "as_of_day": "1"}
    given = {"name": "另一个名称", "status": "abnormal", "source": "公示系统", "note": "列入异常名录", **day}
    given["version"] = str(waiting.version)
    assert "另一个名称" in text(client.post(address, {**given, "status": ""}))
    assert client.post(address, given)["Location"] == here
    page = text(client.get(here))
    for shown in ("列入经营异常名录", f"填写的名称是“{waiting.name}”", "来源：公示系统，数据日期 2026-11-01"):
        assert shown in page
    assert [event.kind for event in events_of(waiting.chain)][-1] == "looked_up"
