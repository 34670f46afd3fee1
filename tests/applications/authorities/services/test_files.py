import csv
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from applications.accounts.refusals import Overtaken, Refused
from applications.applicants.models import ContributionMonth, PermitRecord, Person
from applications.applicants.tally import Tally
from applications.audit import services as audit
from applications.audit.selectors import events_of
from applications.authorities.kinds import KINDS
from applications.authorities.models import Delivery
from applications.authorities.services import import_file, receiving
from applications.authorities.services.files import rejected_beside
from tests.applications.applicants.conftest import ID, OTHER_ID, PERMIT
from tests.applications.authorities.conftest import STRANGER, row

Table = Callable[..., Path]
MONTHS = KINDS["contributions"]
LINES = [
    row(month="2026-01"),
    row(month="2026-21"),
    row(OTHER_ID, "2026-01"),
    row(month="2026-02"),
    row("x", "2026-22"),
    row(STRANGER),
    row(month="2026-03"),
]
REFUSED = [["line", "column", "reason"], ["3", "month"], ["6", "id_number"], ["6", "month"]]


def refused(path: Path) -> list[list[str]]:
    """Line and column of what stands in the list beside a file, its head whole."""
    with rejected_beside(path).open(encoding="utf-8-sig", newline="") as file:
        head, *lines = csv.reader(file)
    assert all(len(line) == 3 and line[2] for line in lines)
    return [head, *(line[:2] for line in lines)]


def stored() -> list[tuple[str, str]]:
    rows = ContributionMonth.objects.select_related("person").order_by("person", "month")
    return [(each.person.name, each.month) for each in rows]


EVERYTHING = [("王小明", "2026-01"), ("王小明", "2026-02"), ("王小明", "2026-03"), ("李小红", "2026-01")]


@pytest.fixture
def two_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "CHUNK", 2)


def test_good_rows_are_kept_and_bad_ones_listed(people: list[Person], table: Table) -> None:
    path = table(LINES)
    delivery, done = import_file(kind=MONTHS, path=path)
    assert (done, delivery.tally, delivery.refused) == (True, Tally(added=4, unknown=1), 2)
    assert (stored(), refused(path)) == (EVERYTHING, REFUSED)
    text = rejected_beside(path).read_text("utf-8")
    assert ID not in text
    assert "2026-21" not in text
    month = ContributionMonth.objects.first()
    assert month is not None
    assert (month.delivery_id, month.source) == (delivery.pk, "社会保险经办机构")
    assert delivery.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert delivery.finished_at is not None


def test_the_same_file_twice_changes_nothing(people: list[Person], table: Table) -> None:
    path = table(LINES)
    first, _done = import_file(kind=MONTHS, path=path, source="市社保中心")
    before = list(ContributionMonth.objects.order_by("pk").values())
    assert import_file(kind=MONTHS, path=path) == (first, False)
    again, done = import_file(kind=MONTHS, path=path, again=True)
    assert (done, again.pk == first.pk, again.tally) == (True, False, Tally(same=4, unknown=1))
    assert list(ContributionMonth.objects.order_by("pk").values()) == before
    assert refused(path) == REFUSED


def test_once_more_finds_those_who_came_since(people: list[Person], table: Table) -> None:
    path = table([row(), row(OTHER_ID)])
    Person.objects.filter(pk=people[1].pk).update(id_index="later")
    assert import_file(kind=MONTHS, path=path)[0].tally == Tally(added=1, unknown=1)
    Person.objects.filter(pk=people[1].pk).update(id_index=people[1].id_index)
    assert import_file(kind=MONTHS, path=path, again=True)[0].tally == Tally(added=1, same=1)


@pytest.mark.usefixtures("two_at_a_time")
@pytest.mark.parametrize("chunks", range(5))
def test_an_interrupted_run_goes_on_where_it_stopped(people: list[Person], table: Table, chunks: int) -> None:
    """Told at the beginning and after each of the four chunks: the process ends at one of them."""
    path, left = table(LINES), [chunks]

    def die(_delivery: Delivery) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1

    with pytest.raises(KeyboardInterrupt):
        import_file(kind=MONTHS, path=path, told=die)
    stopped = Delivery.objects.get()
    assert (stopped.finished_at, stopped.line) == (None, [0, 3, 5, 7, 8][chunks])
    seen: list[int] = []
    delivery, done = import_file(kind=MONTHS, path=path, told=lambda now: seen.append(now.line))
    assert (done, delivery.pk, delivery.tally, delivery.refused) == (
        True,
        stopped.pk,
        Tally(added=4, unknown=1),
        2,
    )
    assert seen == [0, 3, 5, 7, 8][chunks:]
    assert (stored(), refused(path)) == (EVERYTHING, REFUSED)


@pytest.mark.usefixtures("two_at_a_time")
def test_what_a_broken_chunk_wrote_is_undone(
    people: list[Person], table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second chunk fails after its refused rows were written down."""
    path = table(LINES)
    record, calls = audit.record, [0]

    def fail(**given: object) -> object:
        calls[0] += given["kind"] == "delivery_taken_in"
        if calls[0] == 3:
            raise OSError("the disk is full")
        return record(**given)  # type: ignore[arg-type]

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(OSError, match="full"):
        import_file(kind=MONTHS, path=path)
    monkeypatch.undo()
    monkeypatch.setattr(receiving, "CHUNK", 3)
    assert refused(path) == REFUSED
    assert Delivery.objects.get().line == 5
    import_file(kind=MONTHS, path=path)
    assert (stored(), refused(path)) == (EVERYTHING, REFUSED)


@pytest.mark.usefixtures("two_at_a_time")
def test_the_list_of_refused_rows_is_missed(people: list[Person], table: Table) -> None:
    path = table(LINES)

    def die(delivery: Delivery) -> None:
        if delivery.line == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_file(kind=MONTHS, path=path, told=die)
    rejected_beside(path).unlink()
    with pytest.raises(Refused, match=r"delivered\.csv\.rejected\.csv"):
        import_file(kind=MONTHS, path=path)


@pytest.mark.usefixtures("two_at_a_time")
def test_two_runs_of_one_file_at_once(people: list[Person], table: Table) -> None:
    """The second one stops before it touches anything."""
    path, stopped = table(LINES), []

    def another(delivery: Delivery) -> None:
        with pytest.raises(Overtaken):
            import_file(kind=MONTHS, path=path)
        stopped.append(delivery.line)

    import_file(kind=MONTHS, path=path, told=another)
    assert stopped == [0, 3, 5, 7, 8]
    assert (stored(), refused(path)) == (EVERYTHING, REFUSED)


@pytest.mark.usefixtures("two_at_a_time")
def test_a_copy_of_the_file_at_the_same_time(people: list[Person], table: Table) -> None:
    """Whoever comes first takes all of it in; the other one stops at his next chunk."""
    path, once = table(LINES), [True]
    copy = path.with_name("copy.csv")
    copy.write_bytes(path.read_bytes())

    def another(_delivery: Delivery) -> None:
        if once:
            once.clear()
            import_file(kind=MONTHS, path=copy)

    with pytest.raises(Overtaken):
        import_file(kind=MONTHS, path=path, told=another)
    assert (stored(), refused(copy)) == (EVERYTHING, REFUSED)


def test_an_older_list_goes_with_a_new_import(people: list[Person], table: Table) -> None:
    path = table([row()])
    rejected_beside(path).write_text("of another time")
    import_file(kind=MONTHS, path=path)
    assert not rejected_beside(path).exists()


def test_a_table_of_something_else_begins_nothing(people: list[Person], table: Table) -> None:
    with pytest.raises(Refused):
        import_file(kind=MONTHS, path=table([row()], head="a,b"))
    assert not Delivery.objects.exists()


def test_every_step_leaves_an_event(people: list[Person], table: Table) -> None:
    delivery, _done = import_file(kind=MONTHS, path=table(LINES))
    events = list(events_of("system"))
    assert [event.kind for event in events] == ["delivery_begun", "delivery_taken_in", "delivery_finished"]
    assert {event.data["delivery"] for event in events} == {delivery.pk}
    assert events[0].data["sha256"] == delivery.sha256
    assert (events[1].data["line"], events[1].data["added"], events[1].role) == (8, 4, "portal")


def test_permits(people: list[Person], tmp_path: Path) -> None:
    path = tmp_path / "permits.csv"
    path.write_text(
        "permit_number,id_number,issued_on,valid_until,cancelled_on,registered_phone,as_of\n"
        f"{PERMIT},{ID},2020-01-15,2027-01-14,,13900000001,2026-11-20\n"
        f"310000830000000009,{STRANGER},2020-01-15,2027-01-14,,13900000009,2026-11-20\n"
        f"310000830000000008,{STRANGER},2020-01-15,2019-01-14,,,2026-11-20\n"
    )
    delivery, _done = import_file(kind=KINDS["permits"], path=path)
    assert (delivery.tally, delivery.refused) == (Tally(added=2), 1)
    mine, stranger = PermitRecord.objects.order_by("pk")
    assert (mine.person, mine.source, mine.delivery_id) == (people[0], "公安·居住证", delivery.pk)
    assert (stranger.person, stranger.permit_number, stranger.registered_phone) == (None, "", "")
    people[0].refresh_from_db()
    assert people[0].phone_confirmed_by == "shared_data"
