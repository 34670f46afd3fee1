import time

from applications.outbox.identity import new_id


def test_ids_are_uuids_of_version_7_that_sort_by_time(clock):
    first, other = new_id(), new_id()
    clock.shift(1)
    later = new_id()
    assert (first.version, first.variant) == (7, "specified in RFC 4122")
    assert first != other
    assert max(first, other) < later
    assert first.int >> 80 == 1_795_312_800_000


def test_ids_of_one_millisecond_sort_as_they_were_made(monkeypatch):
    moments = [1_795_312_800_000_000_000 + nanoseconds for nanoseconds in range(0, 1_000_000, 1_000)]
    moments.append(1_795_312_800_001_000_000)
    monkeypatch.setattr(time, "time_ns", iter(moments).__next__)
    made = [new_id() for _ in moments]
    assert made == sorted(made)
    assert {one.int >> 80 for one in made[:-1]} == {1_795_312_800_000}
