"""An officer prints the papers of a day: asked for, bound by a worker with progress, opened by him alone."""

from io import SEEK_END, BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from applications.accounts.roles import PORTAL
from applications.audit.models import Event
from applications.demo.cast import PUTUO
from applications.notices.certificates import write_demonstration_certificate
from applications.notices.models import Paper, PrintRun
from applications.notices.services import issue, printing, prints
from applications.notices.tasks import bind
from tests.applications.desks.officer.conftest import Enter, text
from tests.applications.notices.samples import CONTENTS

PAGE = "/office/prints/"


@pytest.fixture(autouse=True)
def signing(world: None, settings: object, tmp_path: Path) -> None:
    settings.NOTICE_CERTIFICATE = str(tmp_path / "notices.p12")
    write_demonstration_certificate(tmp_path / "notices.p12")


def issued(*, district: str = PUTUO) -> Paper:
    with transaction.atomic():
        return issue(
            actor=PORTAL,
            kind="receipt",
            district_code=district,
            content=CONTENTS["receipt"],
            person_id=7,
        )


def asked(kind: str = "receipt") -> dict[str, object]:
    today = timezone.localdate()
    return {"day_year": today.year, "day_month": today.month, "day_day": today.day, "kind": kind}


def test_the_papers_of_a_day_come_as_one_file(enter: Enter) -> None:
    papers = [issued(), issued()]
    issued(district="310101")
    assert "没有签发这种文书" in text(enter("putuo-manager").post(PAGE, asked("points_notice")))
    client = enter("putuo-intake")
    assert "积分通知书" not in text(client.get(PAGE))  # nothing that the counter may not read
    page = client.post(PAGE, asked())
    run = PrintRun.objects.get()
    address = reverse("office_print", args=[run.pk])
    assert page["Location"] == address
    assert run.papers == [paper.pk for paper in papers]
    assert "已生成 0 份，共 2 份" in text(client.get(address))
    assert not prints.bind(run_id=run.pk)
    printing.render(paper_id=papers[0].pk)
    assert "已生成 1 份，共 2 份" in text(client.get(address))
    assert client.get(f"{address}file/")["Location"] == address
    printing.render(paper_id=papers[1].pk)
    assert prints.bind(run_id=run.pk)
    assert prints.bind(run_id=run.pk)
    assert "已合成一个文件，共 2 份" in text(client.get(address))
    answer = client.get(f"{address}file/")
    with pikepdf.open(BytesIO(answer.getvalue())) as document:
        assert len(document.pages) == 2
    looks = Event.objects.filter(kind="paper_opened", chain="person:7")
    assert [look.data["paper"] for look in looks.order_by("id")] == [paper.pk for paper in papers]
    assert {look.user_id for look in looks} == {run.asked_by_id}
    for other in ("putuo-manager", "xuhui-intake"):
        assert enter(other).get(address).status_code == 404


def test_what_was_lost_is_bound_later_and_what_is_old_is_forgotten(enter: Enter) -> None:
    paper = printing.render(paper_id=issued().pk)
    enter("putuo-intake").post(PAGE, asked())
    run = PrintRun.objects.get()
    assert prints.sweep() == 1
    assert prints.bind(run_id=run.pk)
    assert prints.sweep() == 0
    file = PrintRun.objects.get().file
    PrintRun.objects.update(asked_at=timezone.now() - prints.KEPT * 2)
    assert prints.sweep() == 0
    assert not PrintRun.objects.exists()
    assert not default_storage.exists(file)
    assert Paper.objects.filter(pk=paper.pk).exists()


def test_what_cannot_be_read_is_left_out_and_nothing_at_all_is_said(enter: Enter) -> None:
    papers = [printing.render(paper_id=issued().pk) for _number in range(2)]
    client = enter("putuo-intake")
    with (Path(default_storage.path(papers[0].file))).open("r+b") as file:
        file.seek(-20, SEEK_END)
        file.write(b"x" * 20)
    page = client.post(PAGE, asked())["Location"]
    assert prints.bind(run_id=PrintRun.objects.get().pk)
    assert "有 1 份没有生成成功或者读不出来" in text(client.get(page))
    assert [look.data["paper"] for look in Event.objects.filter(kind="paper_opened")] == [papers[1].pk]
    default_storage.delete(papers[1].file)
    page = client.post(PAGE, asked())["Location"]
    assert prints.bind(run_id=PrintRun.objects.first().pk)
    assert "没有一份生成成功" in text(client.get(page))
    assert prints.sweep() == 0
    assert Event.objects.filter(kind="paper_opened").count() == 1


def test_pressed_twice_it_is_one_run_with_what_was_issued_since(enter: Enter) -> None:
    client, papers = enter("putuo-intake"), [issued()]
    first = client.post(PAGE, asked())
    papers.append(issued())
    assert client.post(PAGE, asked())["Location"] == first["Location"]
    run = PrintRun.objects.get()
    assert run.papers == [paper.pk for paper in papers]
    assert enter("putuo-manager").post(PAGE, asked())["Location"] != first["Location"]
    for paper in papers:
        printing.render(paper_id=paper.pk)
    PrintRun.objects.filter(pk=run.pk).update(claimed_until=timezone.now() + prints.LEASE)
    papers.append(issued())
    client.post(PAGE, asked())
    run.refresh_from_db()
    assert run.papers == [paper.pk for paper in papers[:2]]  # somebody is binding it
    assert not prints.bind(run_id=run.pk)
    PrintRun.objects.filter(pk=run.pk).update(claimed_until=timezone.now())
    assert prints.bind(run_id=run.pk)
    assert client.post(PAGE, asked())["Location"] != first["Location"]


def test_a_worker_that_died_while_binding_is_followed_by_one_task_not_by_a_crowd(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued()
    enter("putuo-intake").post(PAGE, asked())
    run_id = PrintRun.objects.get().pk
    tasks: list[tuple[int, bool]] = []
    monkeypatch.setattr(
        prints, "schedule", lambda run, _pause=0, *, patient=True: tasks.append((run, patient))
    )
    prints.sweep()
    assert tasks == [(run_id, False)]
    bind(run_id, patient=False)
    assert tasks == [(run_id, False)]
    bind(run_id)
    assert tasks == [(run_id, False), (run_id, True)]
