"""The city officer asks what a draft would do, waits, reads it and takes the list away."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from applications.cases.models import Case
from applications.simulations import services
from applications.simulations.models import Simulation
from tests.applications.desks.officer.conftest import Enter, text
from tests.applications.policy.changes import propose, wage
from tests.applications.policy.conftest import city_officer
from tests.applications.simulations.conftest import DRAFT

CaseAt = Callable[..., Case]
DAY = {"on_year": "2026", "on_month": "12", "on_day": "1"}
ASK = "/city/simulations/new/"


def _file(content: bytes, name: str = "2028 草案.yaml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_asked_computed_and_read(case_at: CaseAt, enter: Enter) -> None:
    case, client = case_at("determined"), enter("city-one")
    answer = client.post(ASK, {**DAY, "draft": _file(DRAFT.encode())})
    found = Simulation.objects.get()
    assert answer["Location"] == reverse("city_simulation", args=[found.pk])
    waiting = text(client.get(answer["Location"]))
    assert "计算中：共 1 批，已完成 0 批。" in waiting
    assert 'hx-trigger="every 2s"' in waiting
    services.run_here(simulation=found)
    page = text(client.get(answer["Location"]))
    assert "hx-trigger" not in page
    assert "现行 1 人，草案 0 人" in page
    for told in ("2028 草案.yaml", "普陀区", "35–39 岁", "教育背景", "180–199"):
        assert told in page
    listed = text(client.get("/city/simulations/"))
    assert "2028 草案.yaml" in listed and "已完成" in listed
    download = client.get(reverse("city_simulation_crossings", args=[found.pk]))
    assert download["Content-Disposition"] == f'attachment; filename="simulation-{found.pk}.csv"'
    lines = download.getvalue().decode("utf-8-sig").splitlines()
    assert lines[1:] == [f"{case.number},普陀区,36,188,98,教育背景 -90"]


def test_a_version_that_is_shipped_and_a_wage_that_waits_for_its_checker(
    case_at: CaseAt, enter: Enter
) -> None:
    case_at("determined")
    client = enter("city-one")
    proposal = propose(city_officer("city-two"), wage(date(2026, 7, 1), date(2027, 6, 30), 13_000))
    client.post(ASK, {**DAY, "policy": "2018", "wages": str(proposal.pk)})
    found = Simulation.objects.get()
    assert (found.draft_name, found.on) == ("2018", date(2026, 12, 1))
    assert found.wages != found.draft_wages
    page = text(client.get(reverse("city_simulation", args=[found.pk])))
    assert "草案用变更后的" in page


def test_what_is_missing_or_wrong_is_said_and_nothing_is_begun(world: object, enter: Enter) -> None:
    client = enter("city-one")
    cases: list[tuple[dict[str, Any], str]] = [
        (DAY, "请选择要测算的规则或参考平均工资，至少一项与现行的不同"),
        ({"policy": "2018"}, "请填写按哪一天申请测算"),
        ({**DAY, "policy": "2018", "draft": _file(b"id: x")}, "已有版本和上传的草案只能选一个"),
        ({**DAY, "draft": _file(b"\xff\xfe")}, "文件不是 UTF-8 编码"),
        ({**DAY, "draft": _file(b"x" * 400_001)}, "文件超过 400 KB"),
        ({**DAY, "draft": _file("id: 甲".encode())}, "规则文件有误"),
        ({"policy": "2018", "on_year": "2017", "on_month": "1", "on_day": "1"}, "没有可以比较的政策版本"),
    ]
    for given, told in cases:
        assert told in text(client.post(ASK, given)), told
    assert not Simulation.objects.exists()


def test_a_failure_is_shown_with_its_reason(world: object, enter: Enter) -> None:
    found = services.start(actor=city_officer("city-one"), on=date(2026, 12, 1), draft=DRAFT)
    Simulation.objects.filter(pk=found.pk).update(state="failed", failure="ArithmeticError('x')", result=None)
    page = text(enter("city-one").get(reverse("city_simulation", args=[found.pk])))
    assert "测算没有完成" in page and "ArithmeticError" in page


def test_the_rulebooks_are_named_in_english_on_an_english_form(world: object, enter: Enter) -> None:
    client = enter("city-one")
    client.cookies["language"] = "en"
    page = client.get(ASK).content.decode()
    options = page[page.index('name="policy"') : page.index("</select>", page.index('name="policy"'))]
    assert "Version 2018" in options and "版" not in options
