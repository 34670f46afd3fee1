import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from applications.audit import digests, services
from applications.audit.models import Event, Head, Seal, SealEntry
from applications.audit.verification import findings


def test_an_event_says_who_what_and_why(add):
    (event,) = add(
        "case:1",
        before="draft",
        after="submitted",
        reason_code="ready",
        data={"item": 3},
        facts_hash="f" * 64,
    )
    event.refresh_from_db()
    assert (event.chain, event.seq, event.user_id, event.role, event.scope) == (
        "case:1",
        1,
        7,
        "reviewer",
        "310107",
    )
    assert (event.kind, event.before, event.after, event.reason_code) == (
        "noted",
        "draft",
        "submitted",
        "ready",
    )
    assert (event.data, event.facts_hash, event.note_text) == ({"item": 3}, "f" * 64, "")
    assert event.hash == digests.event_hash(event)


def test_each_chain_counts_for_itself_and_carries_the_hash_before(add):
    first, other, second = add("case:1", "person:1", "case:1")
    assert [first.seq, other.seq, second.seq] == [1, 1, 2]
    assert [first.previous, other.previous, second.previous] == ["", "", first.hash]


def test_the_reason_lies_beside_its_event_and_can_be_blanked(add):
    event, other = add("case:1", "case:1", note="合同缺页，请补正")
    assert event.note_text == "合同缺页，请补正"
    assert event.note_hash != other.note_hash
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM audit_eventnote")
        assert "合同" not in cursor.fetchone()[0]
    assert services.blank_notes(event_ids=[event.pk]) == 1
    assert Event.objects.get(pk=event.pk).note_text == ""
    assert Event.objects.get(pk=other.pk).note_text == "合同缺页，请补正"
    assert list(findings()) == []


def test_nothing_is_left_of_an_act_that_is_rolled_back(add):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        add("case:1")
        raise ZeroDivisionError
    assert not Event.objects.exists()
    assert add("case:1")[0].seq == 1


@pytest.mark.parametrize("chain", ["seals", "case", "case:", "case:王", "somebody:1"])
def test_only_known_chains_are_written(add, chain):
    with pytest.raises(ValueError, match="not a chain"):
        add(chain)


def test_a_seal_covers_what_is_new_and_follows_the_seal_before(add):
    add("case:1", "case:1", "person:1")
    first = services.seal()
    assert services.seal() is None
    add("case:1")
    second = services.seal()
    assert [first.number, second.number, second.previous] == [1, 2, first.hash]
    assert list(SealEntry.objects.order_by("id").values_list("seal", "chain", "seq")) == [
        (1, "case:1", 2),
        (1, "person:1", 1),
        (2, "case:1", 3),
    ]
    assert second.signature == digests.signature(second.hash)


def test_many_chains_are_sealed_in_parts(add):
    add(*(f"case:{number}" for number in range(5)))
    assert [services.seal(limit=2).entries.count() for _ in range(3)] == [2, 2, 1]
    assert services.seal() is None
    assert list(findings()) == []


def test_an_event_that_commits_late_gets_into_the_next_seal(add):
    early, late = add("case:1", "case:2")
    # As if case:2's transaction had still been open while the first seal was made.
    Head.objects.filter(pk="case:2").update(seq=0)
    assert services.seal().entries.get().chain == "case:1"
    Head.objects.filter(pk="case:2").update(seq=1)
    assert services.seal().entries.get().hash == late.hash
    assert early.pk < late.pk


def test_the_newest_seal_is_written_outside(add, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.AUDIT_SEAL_FILE = str(tmp_path / "seal.json")
    add("case:1")
    with django_capture_on_commit_callbacks(execute=True):
        seal = services.seal()
    assert json.loads((tmp_path / "seal.json").read_text()) == {
        "number": 1,
        "at": seal.at.isoformat(),
        "hash": seal.hash,
        "signature": seal.signature,
    }
    assert [path.name for path in tmp_path.iterdir()] == ["seal.json"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite in memory has no second writer; its file queues"
)
def test_writers_of_one_chain_and_a_sealer_at_once(actor):
    def write(_):
        try:
            for _ in range(10):
                services.record(actor=actor, chain="case:1", kind="noted")
                services.seal()
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, range(6)))
    services.seal()
    assert list(Event.objects.order_by("id").values_list("seq", flat=True)) == list(range(1, 61))
    assert Seal.objects.order_by("-number").first().entries.get().seq == 60
    assert list(findings()) == []
