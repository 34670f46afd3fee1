from applications.outbox.identity import new_id


def test_ids_are_uuids_of_version_7_that_sort_by_time(clock):
    first, other = new_id(), new_id()
    clock.shift(1)
    later = new_id()
    assert (first.version, first.variant) == (7, "specified in RFC 4122")
    assert first != other
    assert max(first, other) < later
    assert first.int >> 80 == 1_795_312_800_000
