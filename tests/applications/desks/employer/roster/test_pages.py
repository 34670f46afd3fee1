"""The roster's pages: a list handed in, drafts, the forecast, the file that leaves, the letter."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from applications.applicants.models import Person
from applications.audit.selectors import events_of
from applications.cases.models import Case
from applications.demo import numbers, story
from applications.demo.cast import Someone
from applications.employers.models import Employer
from applications.rosters import services
from applications.rosters.models import Batch
from applications.spreadsheets import employees
from applications.spreadsheets.employees import NAME, PHONE
from applications.spreadsheets.reading import rows_of
from tests import sessions
from tests.applications.rosters.lists import BORN, book, employee

pytestmark = pytest.mark.django_db
CaseAt = Callable[..., Case]
IMPORT = "/employer/people/import/"


def handed_in(hr: Client, data: bytes) -> str:
    """The address of the batch."""
    answer = hr.post(IMPORT, {"file": SimpleUploadedFile("list.xlsx", data)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_a_list_is_read_confirmed_worked_off_and_mended(hr: Client, world: Employer) -> None:
    good, bad = employee(71, **{NAME: "韩一"}), employee(72, **{NAME: "韩二", PHONE: "12"})
    address = handed_in(hr, book([good, bad]))
    page = hr.get(address).content.decode()
    assert "1 行可以办理" in page and "1 行有问题" in page
    assert "手机号码：请填写11位手机号码，例如 13800000000" in page
    assert "韩一" not in hr.get(f"{address}?show=bad").content.decode()
    assert hr.post(f"{address}confirm/")["Location"] == address
    running = hr.get(address).content.decode()
    assert "共 1 行，已处理 0 行。" in running and "刷新" in running
    services.work(batch_id=Batch.objects.get().pk)
    assert "已处理：1 行办好，0 行没有办成。" in hr.get(address).content.decode()
    assert hr.post(f"{address}confirm/")["Location"] == address
    assert Person.objects.get().name == "韩一"
    answer = hr.get(f"{address}bad/")
    (entry,) = employees.read(rows_of(answer.content))
    assert entry.typed["reason"] == "手机号码：请填写11位手机号码，例如 13800000000"
    mended = book([entry.typed | {PHONE: numbers.telephone(72)}])
    again = handed_in(hr, mended)
    assert "1 行可以办理" in hr.get(again).content.decode()
    given_up = hr.post(f"{again}give-up/", follow=True).content.decode()
    assert "已放弃这份名单，没有为任何人开户。" in given_up


def test_a_file_of_another_kind_keeps_the_page(hr: Client) -> None:
    answer = hr.post(IMPORT, {"file": SimpleUploadedFile("list.xlsx", b"\x89PNG\r\n")})
    page = answer.content.decode()
    assert '<a href="#id_file">请上传 CSV 或 XLSX 文件；PDF 和图片不能读取</a>' in page
    assert not Batch.objects.exists()


def test_nothing_of_it_before_verification(hr: Client, world: Employer) -> None:
    Employer.objects.filter(pk=world.pk).update(status="returned")
    for address in (IMPORT, "/employer/people/drafts/"):
        assert hr.get(address)["Location"] == "/employer/"
    assert hr.post("/employer/forecast/", follow=True).status_code == 200


def test_the_list_that_is_shown_leaves_without_formulas_and_with_an_event(
    hr: Client, world: Employer, case_at: CaseAt
) -> None:
    case_at("awaiting_employer")
    story.open_account(Someone(71, "=韩+测试", BORN, 1, ""), world)
    head = [
        "姓名",
        "居住证后四位",
        "委托",
        "居住证有效期至",
        "积分",
        "积分有效期至",
        "申请编号",
        "申请状态",
        "由谁办理",
    ]
    answer = hr.get("/employer/people/export/csv/?mandate=asked")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    asked = [
        "'=韩+测试",
        "0071",
        "待本人答复",
        "委托后可见",
        "",
        "",
        "",
        "还没有申请",
        "本人：登录后答复委托",
    ]
    assert rows == [head, asked]
    assert answer["Content-Disposition"] == f'attachment; filename="employees-{timezone.localdate()}.csv"'
    sheet = load_workbook(io.BytesIO(hr.get("/employer/people/export/xlsx/").content)).worksheets[0]
    assert [[cell.value or "" for cell in row] for row in sheet.iter_rows()][:2] == [head, asked]
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert sheet["H3"].value == "待单位审核"
    events = [event for event in events_of(world.chain) if event.kind == "roster_exported"]
    assert [(event.reason_code, event.data["rows"]) for event in events] == [("csv", 1), ("xlsx", 2)]


def test_drafts_are_begun_for_those_who_are_ticked(hr: Client, world: Employer) -> None:
    ids = []
    for serial in (71, 72):
        someone = Someone(serial, f"韩{serial}", BORN, 1, "")
        person = story.activate(someone, story.open_account(someone, world))
        ids.append(story.give_mandate(person).pk)
    page = hr.get("/employer/people/drafts/?all=1").content.decode()
    assert page.count(" checked") == 2
    assert "请至少选择一名职工。" in hr.post("/employer/people/drafts/", {}).content.decode()
    address = hr.post("/employer/people/drafts/", {"mandates": ids[:1]})["Location"]
    services.work(batch_id=Batch.objects.get().pk)
    case = Case.objects.get()
    page = hr.get(address).content.decode()
    assert f'href="/employer/cases/{case.pk}/">{case.number}</a>' in page and "韩71" in page
    left = hr.get("/employer/people/drafts/").content.decode()
    assert "韩72" in left and "韩71" not in left


def test_the_person_agrees_and_the_employer_reads(hr: Client, world: Employer, case_at: CaseAt) -> None:
    case = case_at("awaiting_employer", name="安测试")
    person, mandate = sessions.signed_in(case.person.user), case.person.mandates.get()
    own = f"/my/mandates/{mandate.pk}/forecast/"
    assert "您还没有同意" in person.get(own).content.decode()
    assert "还没有职工同意积分预测。" in hr.post("/employer/forecast/", follow=True).content.decode()
    person.post(own, {})
    hr.post("/employer/forecast/")
    services.work(batch_id=Batch.objects.get().pk)
    for by in ("", "permit_ends_on"):
        assert "安测试" in hr.get(f"/employer/forecast/?by={by}").content.decode()
    assert "安测试" not in hr.get("/employer/forecast/?by=reaches_on").content.decode()
    assert "单位现在看到的" in person.get(own).content.decode()
    taken_back = person.post(own, {"take_back": "1"}, follow=True).content.decode()
    assert "已撤回同意，预测已删除。" in taken_back
    assert "安测试" not in hr.get("/employer/forecast/").content.decode()


def test_the_letter_is_a_paper_without_a_number(hr: Client, world: Employer) -> None:
    officer = world.officers.get()
    until = timezone.localdate() + timedelta(days=90)
    identity = numbers.id_number(date(1990, 3, 1), 5)

    def asked(day: date, **changes: str) -> dict[str, object]:
        parts = {"year": day.year, "month": day.month, "day": day.day}
        typed = {"officer": officer.pk, "id_number": identity, "matters": ["hand_in", "notices"]}
        return typed | {f"valid_until_{name}": value for name, value in parts.items()} | changes

    answer = hr.post("/employer/letter/", asked(until))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")
    (event,) = [event for event in events_of(world.chain) if event.kind == "letter_printed"]
    assert event.data == {"officer": officer.pk, "matters": ["hand_in", "notices"]}
    late = hr.post("/employer/letter/", asked(until + timedelta(days=1))).content.decode()
    assert "请填写今天起 90 天以内的日期。" in late
    wrong = hr.post("/employer/letter/", asked(until, id_number="123")).content.decode()
    assert "请填写18位身份证号码，最后一位可以是 X。" in wrong and 'value="123"' in wrong
