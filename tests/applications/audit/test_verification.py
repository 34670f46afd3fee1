import json

import pytest
from django.core.management import call_command

from applications.audit import digests, selectors, services
from applications.audit.models import Event
from applications.audit.verification import findings


@pytest.fixture
def sealed(add):
    """Two seals: case:1 with three events and a note, person:1 with one."""
    add("case:1", "case:1", "person:1")
    services.seal()
    add("case:1", note="理由")
    services.seal()


def found(seal_file=None):
    return list(findings(seal_file))


def test_nothing_is_found_where_all_is_whole(sealed, add):
    add("case:1", "staff")
    assert found() == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        *[("kind", "other"), ("at", "2020-01-01 00:00:00+00:00"), ("user_id", 8), ("role", "kiosk")],
        *[("scope", "310101"), ("reason_code", "x"), ("before", "x"), ("after", "x"), ("facts_hash", "x")],
        ("data", '{"a": 1}'),
    ],
)
def test_an_altered_event_is_found_whatever_was_altered(sealed, forge, column, value):
    forge(f"UPDATE audit_event SET {column} = %s WHERE chain = 'case:1' AND seq = 2", value)  # noqa: S608
    assert found() == ["case:1 event 2: altered"]


def test_a_forger_who_mends_the_hashes_of_the_chain_is_shown_by_the_seals(sealed, forge, add):
    forge("UPDATE audit_event SET hash = %s WHERE chain = 'person:1'", "0" * 64)
    forge("UPDATE audit_head SET hash = %s WHERE chain = 'person:1'", "0" * 64)
    assert found() == ["person:1 event 1: altered", "person:1 event 1: differs from seal 1"]


def test_a_removed_event_is_found(sealed, forge):
    forge("DELETE FROM audit_event WHERE chain = 'case:1' AND seq = 1")
    assert found() == ["case:1: event 1 was removed"]


def test_a_chain_cut_off_is_found(sealed, forge, add):
    add("case:1", "case:1")
    forge("DELETE FROM audit_event WHERE chain = 'case:1' AND seq > 3")
    assert found() == ["case:1: events 4 to 5 were removed"]


def test_a_chain_cut_off_with_its_head_put_back_is_shown_by_the_seals(sealed, forge):
    forge("DELETE FROM audit_eventnote")
    kept = Event.objects.get(chain="case:1", seq=2).hash
    forge("DELETE FROM audit_event WHERE chain = 'case:1' AND seq = 3")
    forge("UPDATE audit_head SET seq = 2, hash = %s WHERE chain = 'case:1'", kept)
    assert found() == ["case:1 event 3: is missing, but stands in seal 2"]


def test_a_whole_chain_removed_is_found(sealed, forge):
    forge("DELETE FROM audit_event WHERE chain = 'person:1'")
    assert found() == [
        "person:1: event 1 was removed",
        "person:1 event 1: is missing, but stands in seal 1",
    ]


@pytest.mark.parametrize("together", [1, 2, 3, 500])
def test_chains_are_read_many_at_a_time_and_told_apart(add, forge, monkeypatch, together):
    monkeypatch.setattr("applications.audit.verification.TOGETHER", together)
    chains = ["case:1", "case:10", "case:2", "person:1", "staff"]
    add(*chains, *chains)
    assert found() == []
    forge("DELETE FROM audit_event WHERE chain IN ('case:10', 'staff')")
    forge("UPDATE audit_event SET kind = 'other' WHERE chain = 'case:2' AND seq = 1")
    assert found() == [
        "case:10: events 1 to 2 were removed",
        "case:2 event 1: altered",
        "staff: events 1 to 2 were removed",
    ]


def test_heads_are_watched_too(sealed, forge):
    forge("DELETE FROM audit_head WHERE chain = 'person:1'")
    forge("UPDATE audit_head SET seq = 2 WHERE chain = 'case:1'")
    assert found() == ["case:1: its head was altered", "person:1: its head was removed"]


def test_an_event_slipped_in_or_turned_round_is_found(sealed, forge):
    forge("UPDATE audit_event SET previous = %s WHERE chain = 'case:1' AND seq = 2", "1" * 64)
    assert found() == ["case:1 event 2: does not follow the event before it", "case:1 event 2: altered"]


def test_notes_are_watched(sealed, forge):
    token = Event.objects.get(note_hash__gt="").note
    token.text = "别的理由"
    token.save()
    assert found() == ["case:1 event 3: its note was altered"]
    forge("DELETE FROM audit_eventnote")
    assert found() == ["case:1 event 3: its note was removed"]


@pytest.mark.parametrize(
    ("statement", "lines"),
    [
        (
            "UPDATE audit_seal SET entries_hash = 'x' WHERE number = 1",
            ["seal 1: its entries were altered", "seal 1: altered"],
        ),
        ("UPDATE audit_seal SET signature = 'x' WHERE number = 2", ["seal 2: altered"]),
        (
            "UPDATE audit_seal SET previous = 'x' WHERE number = 2",
            ["seal 2: does not follow the seal before it", "seal 2: altered"],
        ),
        ("DELETE FROM audit_sealentry WHERE chain = 'person:1'", ["seal 1: its entries were altered"]),
    ],
)
def test_altered_seals_are_found(sealed, forge, statement, lines):
    forge(statement)
    assert found() == lines


def test_removed_seals_are_found(sealed, forge):
    forge("DELETE FROM audit_sealentry WHERE seal_id = 2")
    forge("DELETE FROM audit_seal WHERE number = 2")
    assert found() == ["seals: seal 2 was removed"]
    forge("UPDATE audit_seal SET number = 3 WHERE number = 1")
    forge("UPDATE audit_sealentry SET seal_id = 3")
    assert found() == ["seals: seals 1 to 2 were removed", "seal 3: altered"]


@pytest.fixture
def kept(sealed, tmp_path):
    """The newest seal, written outside the database."""
    newest = selectors.newest_seal()
    path = tmp_path / "seal.json"
    path.write_text(json.dumps({"number": 2, "hash": newest.hash, "signature": newest.signature}))
    return path


def test_a_seal_kept_outside_agrees_with_a_whole_database(kept):
    assert found(kept) == []


def test_a_seal_kept_outside_shows_seals_that_were_cut_off_with_their_head(kept, forge):
    forge("DELETE FROM audit_sealentry WHERE seal_id = 2")
    forge("DELETE FROM audit_seal WHERE number = 2")
    forge("UPDATE audit_head SET seq = 1 WHERE chain = 'seals'")
    assert found() == []
    assert found(kept) == [f"seal 2: was removed; {kept} still holds it"]


def test_a_seal_kept_outside_shows_another_history(kept, settings):
    other = json.loads(kept.read_text()) | {"hash": "0" * 64}
    kept.write_text(json.dumps({**other, "signature": digests.signature("0" * 64)}))
    assert found(kept) == [f"seal 2: differs from the one in {kept}"]
    kept.write_text(json.dumps({**other, "signature": "0" * 64}))
    assert found(kept) == [f"{kept}: its seal is not signed by our key"]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"number": "x", "hash": "", "signature": ""}'])
def test_a_file_that_is_no_seal_is_a_finding(kept, content):
    kept.write_text(content)
    (line,) = found(kept)
    assert line.startswith(f"{kept}: not a readable seal")


def test_the_command_says_that_all_is_whole(sealed, capsys):
    call_command("verify_audit")
    assert capsys.readouterr().out == "4 events and 2 seals are whole\n"


def test_the_command_prints_one_line_a_finding_and_exits_with_1(sealed, forge, capsys):
    forge("DELETE FROM audit_event WHERE chain = 'case:1' AND seq = 1")
    with pytest.raises(SystemExit) as caught:
        call_command("verify_audit")
    assert (caught.value.code, capsys.readouterr().out) == (1, "case:1: event 1 was removed\n")
