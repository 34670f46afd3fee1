"""A list of employees: checked first, then worked off once, whoever presses or hands in how often."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import OperationalError
from django.utils import timezone

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.applicants.models import Mandate, Person
from applications.audit.selectors import events_of
from applications.demo import story
from applications.demo.cast import Someone
from applications.employers.models import Employer
from applications.outbox.models import Message
from applications.rosters import services
from applications.rosters.checking import check
from applications.rosters.models import Batch, BatchKind, BatchState, Line, LineState
from applications.rosters.selectors import counts_of
from applications.rosters.services import running
from applications.spreadsheets import employees
from applications.spreadsheets.employees import ID_NUMBER, ISSUED_ON, NAME, PERMIT_NUMBER, PHONE, VALID_UNTIL
from applications.spreadsheets.reading import rows_of
from tests.applications.rosters.lists import book, employee

pytestmark = pytest.mark.django_db
KNOWN = Someone(72, "韩测试", date(1991, 2, 3), 2, "")
COLLEAGUE = Someone(81, "韩测试", date(1991, 2, 3), 1, "")


@pytest.fixture
def hr(world: Employer) -> Actor:
    return story.hr_of(world)


def worked(hr: Actor, *rows: dict[str, str]) -> Batch:
    """The list, confirmed and worked off."""
    batch = services.hand_in(actor=hr, data=book(rows))
    services.confirm(actor=hr, batch=batch)
    services.work(batch_id=batch.pk)
    batch.refresh_from_db()
    return batch


def states(batch: Batch) -> list[tuple[int, str, str]]:
    return [(line.number, line.state, line.reason) for line in batch.lines.order_by("number")]


def test_every_fault_of_a_row_is_told_at_once(world: Employer) -> None:
    rows = [
        employee(71),
        employee(72, **{ID_NUMBER: "340104199102030720"}),
        employee(73, **{ISSUED_ON: "2026-11-20"}),
        employee(71, **{NAME: "另一人"}),
        employee(74, **{NAME: "字\U000f0000", PHONE: "12"}),
        employee(75, **{VALID_UNTIL: "2019-01-01"}),
        employee(76, **{PERMIT_NUMBER: "440000830000000076"}),
        employee(77, **{ISSUED_ON: "2026-11-24"}),
    ]
    found = check(employees.read(rows_of(book(rows))), employer=world, today=date(2026, 11, 23))
    assert [(row.number, row.state, row.reasons) for row in found] == [
        (3, LineState.READY, ()),
        (4, LineState.BAD, ("身份证号码：身份证号码的校验位不符，请对照身份证逐位核对。",)),
        (
            5,
            LineState.BAD,
            ("居住证签发日期：居住证签发满3个工作日后才能开户，最早可在2026年11月25日办理。",),
        ),
        (
            6,
            LineState.BAD,
            (
                "身份证号码：与第 3 行重复，同一个人只写一行。",
                "居住证编号：与第 3 行重复，同一个人只写一行。",
            ),
        ),
        (
            7,
            LineState.BAD,
            (
                "姓名：名称中有无法显示的字符，请重新输入。",
                "手机号码：请填写11位手机号码，例如 13800000000。",
            ),
        ),
        (8, LineState.BAD, ("居住证有效期至：早于签发日期，请对照居住证核对。",)),
        (
            9,
            LineState.BAD,
            ("居住证编号：请填写居住证上的18位证件号码：以31开头，最后一位可以是 X。不是身份证号码。",),
        ),
        (10, LineState.BAD, ("居住证签发日期：签发日期在将来，请对照居住证核对。",)),
    ]


def test_known_and_unknown_people_get_the_same_answer(hr: Actor, world: Employer) -> None:
    """Before the list is confirmed and after, but for the row's own number and name."""
    other = Employer.objects.exclude(pk=world.pk).get()
    story.open_account(KNOWN, other)
    known = employee(72)
    known[ID_NUMBER] = Person.objects.get().id_number
    batch = services.hand_in(actor=hr, data=book([employee(71), known]))
    assert states(batch) == [(3, "ready", ""), (4, "ready", "")]
    services.confirm(actor=hr, batch=batch)
    services.work(batch_id=batch.pk)
    assert states(batch) == [(3, "done", ""), (4, "done", "")]
    assert Person.objects.count() == 2
    asked = Mandate.objects.filter(employer=world, state="asked").order_by("pk")
    assert [(one.asked_name, one.with_account) for one in asked] == [("韩测试", True), ("韩测试", False)]
    again = services.hand_in(actor=hr, data=book([known, employee(71)]))
    told = "已在本单位职工名单中，不再重复请求。"
    assert states(again) == [(3, "skipped", told), (4, "skipped", told)]


def test_good_rows_are_worked_off_once_and_told_in_one_message(hr: Actor, world: Employer) -> None:
    good, bad = employee(71), employee(72, **{PHONE: "1"})
    data = book([good, bad])
    batch = services.hand_in(actor=hr, data=data)
    assert not Person.objects.exists()
    assert services.hand_in(actor=hr, data=data) == batch
    for _press in range(2):
        services.confirm(actor=hr, batch=batch)
    for _worker in range(2):
        services.work(batch_id=batch.pk)
    assert counts_of(batch) == {"ready": 0, "skipped": 0, "bad": 1, "done": 1, "refused": 0}
    assert Person.objects.count() == Mandate.objects.filter(employer=world).count() == 1
    sent = Message.objects.filter(template="mandate_asked_employer")
    assert [message.key for message in sent] == [f"mandate_asked_employer:batch:{batch.pk}"]
    kinds = [event.kind for event in events_of(world.chain) if event.kind.startswith("roster")]
    assert kinds == ["roster_checked", "roster_confirmed", "roster_finished"]
    # What was typed of a good row is gone but for name and tail; the bad one can still be given back.
    assert [line.typed.get(ID_NUMBER) for line in batch.lines.order_by("number")] == [None, bad[ID_NUMBER]]


def test_a_worker_that_dies_leaves_no_line_twice_and_none_out(
    hr: Actor, world: Employer, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = services.hand_in(actor=hr, data=book(employee(71 + n) for n in range(3)))
    services.confirm(actor=hr, batch=batch)
    act, calls = running.ACTS["accounts"], []

    def dies(actor: Actor, line: Line) -> None:
        act(actor, line)
        calls.append(line.number)
        if len(calls) == 2:
            raise OperationalError("the worker is killed")

    monkeypatch.setitem(running.ACTS, "accounts", dies)
    with pytest.raises(OperationalError):
        services.work(batch_id=batch.pk)
    assert Person.objects.count() == 1
    services.work(batch_id=batch.pk)
    assert calls == [3, 4]  # the dead one still holds its lease
    assert services.sweep() == 0
    Batch.objects.update(claimed_at=timezone.now() - running.LEASE * 2)
    assert services.sweep() == 1
    services.work(batch_id=batch.pk)
    assert calls == [3, 4, 4, 5]
    assert Person.objects.count() == 3
    batch.refresh_from_db()
    assert (batch.state, counts_of(batch)["done"]) == (BatchState.DONE, 3)


def test_a_line_that_the_service_refuses_is_told(hr: Actor, world: Employer) -> None:
    """Between the check and the work the officer has left: nothing is opened in his name."""
    batch = services.hand_in(actor=hr, data=book([employee(71)]))
    services.confirm(actor=hr, batch=batch)
    world.officers.update(ended_at=timezone.now())
    services.work(batch_id=batch.pk)
    assert states(batch) == [(3, "refused", "单位通过核验后才能为职工开户。")]
    assert not Person.objects.exists()


def test_a_list_is_given_up_before_it_is_confirmed_only(hr: Actor, world: Employer) -> None:
    batch = services.hand_in(actor=hr, data=book([employee(71)]))
    services.give_up(actor=hr, batch=batch)
    assert not Line.objects.exists()
    with pytest.raises(Refused, match="这份名单已经放弃，请重新上传。"):
        services.confirm(actor=hr, batch=Batch(pk=batch.pk or 1, employer=world, state=BatchState.RUNNING))
    done = worked(hr, employee(71))
    with pytest.raises(Refused, match="这份名单已经开始办理，不能放弃。"):
        services.give_up(actor=hr, batch=done)


def test_another_employers_list_is_not_found(hr: Actor, world: Employer) -> None:
    stranger = story.hr_of(Employer.objects.exclude(pk=world.pk).get())
    batch = services.hand_in(actor=hr, data=book([employee(71)]))
    assert not Batch.objects.visible_to(stranger).exists()
    assert not Line.objects.visible_to(stranger).exists()
    for act in (services.confirm, services.give_up):
        with pytest.raises(Refused, match="没有找到这份名单。"):
            act(actor=stranger, batch=batch)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "这个文件是空的"),
        (b"%PDF-1.7", "请上传 CSV 或 XLSX 文件；PDF 和图片不能读取"),
        (b"PK\x03\x04rubbish", "这个文件已经损坏，或者不是 XLSX 工作簿。请用电子表格软件重新保存，再上传"),
    ],
)
def test_files_of_another_kind_are_refused_in_the_known_words(hr: Actor, data: bytes, told: str) -> None:
    with pytest.raises(Refused, match=told):
        services.hand_in(actor=hr, data=data)
    assert not Batch.objects.exists()


def test_two_thousand_rows_are_checked(hr: Actor, django_assert_max_num_queries: Callable) -> None:
    data = book(employee(1000 + n) for n in range(2000))
    with django_assert_max_num_queries(40):
        batch = services.hand_in(actor=hr, data=data)
    assert counts_of(batch)["ready"] == 2000


def test_lists_are_forgotten_after_a_month(hr: Actor, world: Employer) -> None:
    batch = worked(hr, employee(71))
    assert services.forget() == 0
    Batch.objects.filter(pk=batch.pk).update(made_at=timezone.now() - services.keeping.LISTS_KEPT * 1.1)
    assert services.forget() == 1
    assert not Line.objects.exists()
    assert Person.objects.count() == 1


def test_a_line_that_kills_its_workers_is_left_out_and_the_others_go_on(
    hr: Actor, world: Employer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The try is counted before it begins: whoever is killed by it counts nothing afterwards."""

    class Killed(BaseException):
        pass

    act = running.ACTS[BatchKind.ACCOUNTS]

    def killed_by_the_first(actor: Actor, line: Line) -> None:
        if line.number == 3:
            raise Killed
        act(actor, line)

    batch = services.hand_in(actor=hr, data=book([employee(71), employee(72)]))
    services.confirm(actor=hr, batch=batch)
    monkeypatch.setitem(running.ACTS, BatchKind.ACCOUNTS, killed_by_the_first)
    for _number in range(running.MOST_TRIES):
        with pytest.raises(Killed):
            services.work(batch_id=batch.pk)
        assert states(batch) == [(3, "ready", ""), (4, "ready", "")]
        Batch.objects.update(claimed_at=timezone.now() - running.LEASE * 2)
    services.work(batch_id=batch.pk)
    assert states(batch) == [
        (3, "refused", "系统没有办成这一行，请稍后再上传这一行。"),
        (4, "done", ""),
    ]
    batch.refresh_from_db()
    assert batch.state == BatchState.DONE
    assert [line.tries for line in batch.lines.order_by("number")] == [4, 1]
    assert services.sweep() == 0
